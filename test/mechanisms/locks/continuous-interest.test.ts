import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compoundedStake, definition } from '../../../sim/mechanisms/locks/continuous-interest.ts';
import { between } from '../emission/between.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

// interest.t.sol stakes 1000 tokens at 5 % for 365 days; here in millionths.
const STAKE = 1_000_000_000;

publishedVectors(definition, [
  ['test_CalculateAmountBasic', () => compoundedStake(STAKE, 0.05, 1, 1), 1_051_271_096],
  ['test_CalculateAmountZeroTime', () => compoundedStake(STAKE, 0.05, 0, 1), STAKE],
  ['test_CalculateAmountZeroRate', () => compoundedStake(STAKE, 0, 1, 1), STAKE],
  ['test_CalculateAmountExceedsStakeDuration', () => compoundedStake(STAKE, 0.05, 366 / 365, 1), 1_051_271_096],
  ['test_CalculateAmountInfiniteDuration', () => compoundedStake(STAKE, 0.05, 10), 1_648_721_270],
]);

derivedVectors(definition, [
  ['a term of no time', () => compoundedStake(STAKE, 1, 1, 0), STAKE],
  ['ln 2 years at 100 %', () => compoundedStake(STAKE, 1, Math.LN2), 2 * STAKE, 1],
]);

describe('continuous interest', () => {
  test('adding it in two steps loses at most a unit or two to rounding', () => {
    const share = between(0, 1);
    fc.assert(
      fc.property(fc.nat({ max: 1e12 }), share, share, share, (principal, rate, a, b) => {
        const once = compoundedStake(principal, rate, a + b);
        const twice = compoundedStake(compoundedStake(principal, rate, a), rate, b);
        expect(once).toBeGreaterThanOrEqual(principal);
        expect(Math.abs(once - twice)).toBeLessThanOrEqual(4);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => compoundedStake(0.5, 1, 1), 'compoundedStake: principal'],
    [() => compoundedStake(1, -1, 1), 'compoundedStake: rate'],
    [() => compoundedStake(1, 1, -1), 'compoundedStake: elapsed'],
    [() => compoundedStake(1, 1, 1, -1), 'compoundedStake: term: expected a time at or above 0, or Infinity, got -1'],
    [() => compoundedStake(1e9, 1, 100), 'compoundedStake: elapsed: expected an amount below 2^53'],
    [() => compoundedStake(1, 1e9, 1e9), 'compoundedStake: elapsed: expected an amount below 2^53'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
