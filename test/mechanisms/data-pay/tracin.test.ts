import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, tracIn } from '../../../sim/mechanisms/data-pay/tracin.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  // Loss ½(wx − y)² at w = 0: (x, y) = (1, 2) has the gradient −2, the point (1, 1) has −1.
  ['one parameter', () => tracIn([{ samples: [-2], point: [-1], learningRate: 0.1 }]), [0.2], 1e-16],
  // After a step of 0.1 against −2, w = 0.2: gradients −1.8 and −0.8.
  [
    'two checkpoints',
    () =>
      tracIn([
        { samples: [-2], point: [-1], learningRate: 0.1 },
        { samples: [-1.8], point: [-0.8], learningRate: 0.1 },
      ]),
    [0.344],
    1e-15,
  ],
  [
    'three samples, two parameters: helpful, harmful, beside the point',
    () => tracIn([{ samples: [3, 1, -2, 0, 0, 5], point: [2, 0], learningRate: 0.5 }]),
    [3, -2, 0],
  ],
  ['no samples', () => tracIn([{ samples: [], point: [1], learningRate: 1 }]), []],
]);

describe('TracIn', () => {
  test('is, over small steps on one sample at a time, the loss that each took off', () => {
    // Regression y = w·x by gradient descent on random samples in turn, the loss at the point followed exactly.
    const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(vector, { minLength: 2, maxLength: 5 }), vector, vector, (inputs, point, targets) => {
        const learningRate = 1e-4;
        const weights = [0, 0, 0];
        const at = (x: readonly number[]) => x.reduce((sum, value, i) => sum + value * weights[i]!, 0);
        const slope = (x: readonly number[], y: number) => x.map((value) => (at(x) - y) * value);
        const loss = () => (at(point) - 1) ** 2 / 2;
        const credited = inputs.map(() => 0);
        const took = inputs.map(() => 0);
        for (let step = 0; step < 30; step++) {
          const sample = step % inputs.length;
          const [x, y] = [inputs[sample]!, targets[sample % 3]!];
          credited[sample]! += tracIn([{ samples: slope(x, y), point: slope(point, 1), learningRate }])[0]!;
          const before = loss();
          slope(x, y).forEach((g, i) => {
            weights[i]! -= learningRate * g;
          });
          took[sample]! += before - loss();
        }
        credited.forEach((credit, sample) => {
          // What is left is of second order: 30 steps of at most (rate·|g|·|x|)²/2 ≤ (1e-4·18·3)².
          expect(Math.abs(credit - took[sample]!)).toBeLessThan(1e-6);
        });
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  const sound = { samples: [1, 2], point: [1], learningRate: 1 };
  test.each([
    [[], 'tracIn: checkpoints: expected at least one, got none'],
    [[{ ...sound, learningRate: -1 }], 'tracIn: learningRate: expected a finite number at or above 0, got -1'],
    [[{ ...sound, learningRate: Number.NaN }], 'tracIn: learningRate'],
    [[{ ...sound, point: [] }], 'tracIn: point: expected at least one parameter, got none'],
    [[{ ...sound, point: [1, 2, 3] }], 'tracIn: samples: expected rows of 3 parameters, got 2 entries'],
    [[{ ...sound, point: [Infinity] }], 'tracIn: point[0]: expected a finite number, got Infinity'],
    [[{ ...sound, samples: [1, Number.NaN] }], 'tracIn: samples[1]: expected a finite number, got NaN'],
    [[sound, { ...sound, point: [1, 2] }], 'tracIn: point: expected 1 entries, got 2'],
    [[sound, { ...sound, samples: [1] }], 'tracIn: samples: expected 2 entries, got 1'],
    [[sound, { ...sound, samples: [1, Number.NaN] }], 'tracIn: samples[1]: expected a finite number, got NaN'],
  ])('refuses %j', (checkpoints, message) => {
    expect(() => tracIn(checkpoints)).toThrow(message);
  });
});
