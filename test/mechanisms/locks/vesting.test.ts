import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, type VestingConvention, vestedAmount } from '../../../sim/mechanisms/locks/vesting.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

const months = (elapsed: number, duration: number, convention: VestingConvention) =>
  vestedAmount(1e8, elapsed, 12, duration, convention);

derivedVectors(definition, [
  ['a million in cents, month 18: 36 months from a cliff of 12', () => months(18, 36, 'from-cliff'), 16_666_666],
  ['48 months from the start, the cliff’s part at once', () => months(18, 48, 'from-start'), 37_500_000],
  ['before the cliff nothing', () => [months(11.99, 36, 'from-cliff'), months(11.99, 48, 'from-start')], [0, 0]],
  ['at the cliff', () => [months(12, 36, 'from-cliff'), months(12, 48, 'from-start')], [0, 25_000_000]],
  [
    'at the end and after',
    () => [months(48, 36, 'from-cliff'), months(48, 48, 'from-start'), months(999, 36, 'from-cliff')],
    [1e8, 1e8, 1e8],
  ],
  ['no release: all at the cliff', () => [months(11, 0, 'from-cliff'), months(12, 0, 'from-cliff')], [0, 1e8]],
]);

describe('vesting', () => {
  test('never goes back, never exceeds the grant, and both conventions end at the same moment', () => {
    const time = between(0, 100);
    fc.assert(
      fc.property(fc.nat({ max: 1e15 }), time, time, time, time, (total, cliff, duration, a, b) => {
        for (const convention of ['from-cliff', 'from-start'] as const) {
          const vested = (at: number) => vestedAmount(total, at, cliff, duration, convention);
          const [first, second] = [vested(Math.min(a, b)), vested(Math.max(a, b))];
          expect(0 <= first && first <= second && second <= total && Number.isInteger(second)).toBe(true);
          expect(vested(2 * (cliff + duration))).toBe(total);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => vestedAmount(-1, 0, 0, 1, 'from-cliff'), 'vestedAmount: total'],
    [() => vestedAmount(1.5, 0, 0, 1, 'from-cliff'), 'vestedAmount: total'],
    [() => vestedAmount(1, -1, 0, 1, 'from-cliff'), 'vestedAmount: elapsed'],
    [() => vestedAmount(1, 0, Number.NaN, 1, 'from-cliff'), 'vestedAmount: cliff'],
    [() => vestedAmount(1, 0, 0, -1, 'from-cliff'), 'vestedAmount: duration'],
    [
      () => vestedAmount(1, 0, 0, 1, 'linear' as never),
      "vestedAmount: convention: expected 'from-cliff' or 'from-start', got linear",
    ],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
