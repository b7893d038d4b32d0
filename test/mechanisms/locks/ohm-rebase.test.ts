import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  balanceOf,
  definition,
  gonsOf,
  INITIAL_SUPPLY,
  rebasedSupply,
  rebaseRate,
  rebaseYield,
} from '../../../sim/mechanisms/locks/ohm-rebase.ts';
import { between } from '../emission/between.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

/** 2^256 − 1 less its remainder by the initial supply. */
const ALL = 2n ** 256n - 1n - ((2n ** 256n - 1n) % 5_000_000_000_000_000n);

publishedVectors(definition, [
  ['assigns TOTAL_GONS to the staking contract', () => balanceOf(ALL, INITIAL_SUPPLY), 5_000_000_000_000_000n],
  ['sets the index', () => balanceOf(gonsOf(3n, INITIAL_SUPPLY), INITIAL_SUPPLY), 3n],
]);

derivedVectors(definition, [
  ['.3 % a rebase: 2557.8 % a year', () => rebaseYield(0.003), 25.5779608, 5e-8],
  ['.58 %: 56,164.7 %', () => rebaseYield(0.0058), 561.6473231, 5e-8],
  ['8000 % a year is .40213 %', () => rebaseRate(80), 0.004021259, 5e-10],
  ['a year of one rebase', () => [rebaseYield(0.2, 1), rebaseRate(0.2, 1)], [0.2, 0.2], 1e-15],
  ['100 for 1000 staked of 4000', () => rebasedSupply(4000n, 100n, 1000n), 4400n],
  ['rounded down: 1·4000/3', () => rebasedSupply(4000n, 1n, 3n), 5333n],
  ['nobody stakes', () => rebasedSupply(4000n, 100n, 0n), 4100n],
  ['no profit', () => rebasedSupply(4000n, 0n, 1000n), 4000n],
  ['never above 128 bits', () => rebasedSupply(2n ** 128n - 2n, 5n, 1n), 2n ** 128n - 1n],
]);

describe('ohm rebase', () => {
  const supply = fc.bigInt({ min: 10n ** 15n, max: 10n ** 18n });
  test('stakers gain the profit between them, each in proportion, up to rounding', () => {
    fc.assert(
      fc.property(
        supply,
        fc.bigInt({ min: 1n, max: 99n }),
        fc.bigInt({ min: 0n, max: 10n ** 13n }),
        (all, percent, profit) => {
          const staked = (all * percent) / 100n;
          const gons = gonsOf(staked, all);
          expect(balanceOf(gons, all)).toBe(staked);
          const after = rebasedSupply(all, profit, staked);
          const gain = balanceOf(gons, after) - staked;
          expect(gain <= profit && gain >= profit - 2n).toBe(true);
          const third = balanceOf(gonsOf(staked / 3n, all), after) - staked / 3n;
          expect(3n * third <= gain + 6n && 3n * third >= gain - 6n).toBe(true);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  test('rate and yield undo each other', () => {
    fc.assert(
      fc.property(between(0, 0.006), (rate) => {
        expect(rebaseRate(rebaseYield(rate))).toBeCloseTo(rate, 12);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test.each([
    [() => rebasedSupply(0n, 1n, 1n), 'rebasedSupply: supply: expected a positive integer, got 0'],
    [() => rebasedSupply(1n, -1n, 1n), 'rebasedSupply: profit'],
    [() => rebasedSupply(1n, 1n, -1n), 'rebasedSupply: circulating'],
    [() => gonsOf(-1n, 1n), 'gonsOf: balance'],
    [() => gonsOf(1n, 0n), 'gonsOf: supply'],
    [() => balanceOf(-1n, 1n), 'balanceOf: gons'],
    [() => balanceOf(1n, -1n), 'balanceOf: supply'],
    [() => rebaseYield(-0.1), 'rebaseYield: rate'],
    [() => rebaseYield(0.1, 0), 'rebaseYield: rebases'],
    [() => rebaseRate(Number.NaN), 'rebaseRate: yearly'],
    [() => rebaseRate(1, -1), 'rebaseRate: rebases'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
