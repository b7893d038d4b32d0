import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, volumePay } from '../../../sim/mechanisms/data-pay/volume-pay.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['data, its copy and others, as many samples each', () => volumePay([50, 50, 50]), [1 / 3, 1 / 3, 1 / 3]],
  ['one who brought nothing', () => volumePay([3, 0, 1]), [0.75, 0, 0.25]],
]);

describe('volume pay', () => {
  test('pays for copies: who registers his samples k times gets k parts', () => {
    const count = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 2, max: 50 }), (own, others, copies) => {
        const shares = volumePay([own * copies, others]);
        expect(shares[0]! / shares[1]! / ((copies * own) / others)).toBeCloseTo(1, 12);
        expect(shares[0]! + shares[1]!).toBeCloseTo(1, 14);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test.each([
    [[], 'volumePay: samples: expected numbers with a positive finite sum, got 0'],
    [[0, 0], 'volumePay: samples'],
    [[1, -1], 'volumePay: samples[1]: expected a finite number at or above 0, got -1'],
    [[Number.NaN], 'volumePay: samples[0]'],
  ])('refuses %j', (samples, message) => {
    expect(() => volumePay(samples)).toThrow(message);
  });
});
