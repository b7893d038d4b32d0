import { inverse, Matrix } from 'ml-matrix';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { dataInf, definition, layerDamping } from '../../../sim/mechanisms/data-pay/datainf.ts';
import { influenceFunction } from '../../../sim/mechanisms/data-pay/influence-function.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  // Mean of 1/(1 + 1) and 1/(1 + 4) is 0.35.
  ['one parameter', () => dataInf([{ samples: [1, 2], point: [1], damping: 1 }]), [-0.35, -0.7], 1e-15],
  // Along the gradient 1/(2 + 4), across it ½.
  ['one sample, two parameters', () => dataInf([{ samples: [2, 0], point: [3, 5], damping: 2 }]), [-1], 1e-15],
  [
    'two layers add up',
    () =>
      dataInf([
        { samples: [1, 2], point: [1], damping: 1 },
        { samples: [2, 0, 0, 0], point: [3, 5], damping: 2 },
      ]),
    // In the second, the other sample has no gradient: mean of 1/6 and 1/2 along the first, times −2·3.
    [-0.35 - 2, -0.7],
    1e-15,
  ],
  ['a tenth of the mean square', () => layerDamping({ samples: [1, 2, 3, 4], point: [0, 0] }), 0.75, 1e-15],
]);

describe('DataInf', () => {
  const uniform = seedrandom.alea('datainf');
  const layer = (samples: number, parameters: number) => ({
    samples: Array.from({ length: samples * parameters }, () => uniform() - 0.4),
    point: Array.from({ length: parameters }, () => uniform() - 0.5),
    damping: 0.2 + uniform(),
  });

  test('is the point’s gradient through the mean of damped inverses, by matrices', () => {
    for (let round = 0; round < 20; round++) {
      const { samples, point, damping } = layer(7, 5);
      const row = (sample: number) => Matrix.rowVector(samples.slice(5 * sample, 5 * sample + 5));
      let mean = Matrix.zeros(5, 5);
      for (let i = 0; i < 7; i++) {
        const outer = row(i).transpose().mmul(row(i));
        mean = mean.add(inverse(outer.add(Matrix.eye(5, 5, damping))).div(7));
      }
      dataInf([{ samples, point, damping }]).forEach((value, sample) => {
        const expected = -row(sample).mmul(mean).mmul(Matrix.columnVector(point)).get(0, 0);
        expect(Math.abs(value - expected)).toBeLessThan(1e-12);
      });
    }
  });

  test('of one sample is the influence function with its outer product for a Hessian', () => {
    for (let round = 0; round < 20; round++) {
      const { samples, point, damping } = layer(1, 4);
      const hessian = samples.flatMap((a) => samples.map((b) => a * b));
      const exact = influenceFunction({ samples, point }, hessian, damping)[0]!;
      expect(Math.abs(dataInf([{ samples, point, damping }])[0]! - exact)).toBeLessThan(1e-12);
    }
  });

  const sound = { samples: [1, 2], point: [1], damping: 1 };
  test.each([
    [() => dataInf([]), 'dataInf: layers: expected at least one, got none'],
    [() => dataInf([{ ...sound, damping: 0 }]), 'dataInf: damping: expected a positive finite number, got 0'],
    [() => dataInf([{ ...sound, damping: Number.NaN }]), 'dataInf: damping'],
    [() => dataInf([{ ...sound, point: [] }]), 'dataInf: point: expected at least one parameter'],
    [() => dataInf([{ ...sound, samples: [1, Infinity] }]), 'dataInf: samples[1]: expected a finite number'],
    [() => dataInf([sound, { ...sound, samples: [1] }]), 'dataInf: samples: expected 2 entries, got 1'],
    [() => dataInf([sound, { ...sound, point: [Number.NaN] }]), 'dataInf: point[0]'],
    [
      () => layerDamping({ samples: [0, 0], point: [0] }),
      'layerDamping: mean square: expected a positive finite number',
    ],
    [() => layerDamping({ samples: [], point: [0] }), 'layerDamping: mean square'],
    [() => layerDamping({ samples: [1], point: [] }), 'layerDamping: point'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
