import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  heliumEmissionShares,
  heliumUtilityScore,
} from '../../../sim/mechanisms/emission/helium-utility-score.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { between } from './between.ts';

/** HIP-88, examples 1 to 3: the part of the score that counts entry fees. */
publishedVectors(definition, [
  [
    '448,000 devices paid $40 and 2000 paid $10',
    () => heliumUtilityScore(0, 0, 448_000 * 40 + 2_000 * 10),
    65.08,
    0.005,
  ],
  ['200 of 4000 devices paid $10', () => heliumUtilityScore(0, 0, 200 * 10), 6.69, 0.005],
  ['nobody paid', () => heliumUtilityScore(0, 0, 0), 1],
]);

derivedVectors(definition, [
  [
    'a million locked, $10,000 burned, $160,000 of fees: 10^6·100·20',
    () => heliumUtilityScore(1e6, 1e4, 160_000),
    2e9,
    1e-3,
  ],
  ['shares follow scores', () => heliumEmissionShares([2e9, 1e9, 1e9]), [0.5, 0.25, 0.25]],
]);

describe('Helium utility score', () => {
  test('ten times the locked tokens weigh as much as a hundred times the burn, or ten thousand times the fees', () => {
    fc.assert(
      fc.property(between(1, 1e6), between(1, 1e6), between(1, 1e6), (locked, burned, fees) => {
        const tenfold = 10 * heliumUtilityScore(locked, burned, fees);
        for (const score of [
          heliumUtilityScore(10 * locked, burned, fees),
          heliumUtilityScore(locked, 100 * burned, fees),
          heliumUtilityScore(locked, burned, 10_000 * fees),
        ]) {
          expect(Math.abs(score - tenfold)).toBeLessThan(tenfold * 1e-12);
        }
      }),
      { seed: 16, numRuns: 200 },
    );
  });

  test.each([
    [() => heliumUtilityScore(-1, 0, 0), 'heliumUtilityScore: locked: expected a finite number at or above 0, got -1'],
    [() => heliumUtilityScore(0, Number.NaN, 0), 'heliumUtilityScore: burned'],
    [() => heliumUtilityScore(0, 0, Infinity), 'heliumUtilityScore: fees'],
    [() => heliumEmissionShares([]), 'heliumEmissionShares: scores'],
    [() => heliumEmissionShares([1, -1]), 'heliumEmissionShares: scores[1]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
