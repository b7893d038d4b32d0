import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  firstLiquidity,
  liquidityMinted,
  liquidityRedeemed,
  MINIMUM_LIQUIDITY,
  matchingDeposit,
} from '../../../sim/mechanisms/markets/constant-product-liquidity.ts';
import { publishedVectors } from '../vectors.ts';

const UNIT = 10n ** 18n;

publishedVectors(definition, [
  ['mint 1 : 4', () => firstLiquidity(UNIT, 4n * UNIT), 2n * UNIT - 1000n],
  [
    'burn all of 3 : 3 but the locked shares',
    () => liquidityRedeemed(3n * UNIT - 1000n, 3n * UNIT, 3n * UNIT, 3n * UNIT),
    [3n * UNIT - 1000n, 3n * UNIT - 1000n],
  ],
  [
    'removeLiquidity: 1 : 4 but the locked shares leaves 500 : 2000',
    () => liquidityRedeemed(2n * UNIT - 1000n, UNIT, 4n * UNIT, 2n * UNIT),
    [UNIT - 500n, 4n * UNIT - 2000n],
  ],
  [
    'getLiquidityValue: 5 of 100 shares of 10 : 1000',
    () => liquidityRedeemed(5n * UNIT, 10n * UNIT, 1000n * UNIT, 100n * UNIT),
    [UNIT / 2n, 50n * UNIT],
  ],
  [
    'getLiquidityValue: 7 of 100',
    () => liquidityRedeemed(7n * UNIT, 10n * UNIT, 1000n * UNIT, 100n * UNIT),
    [(7n * UNIT) / 10n, 70n * UNIT],
  ],
  [
    'getLiquidityValue: 7 of 100 after a swap',
    () => liquidityRedeemed(7n * UNIT, 20n * UNIT, 500751126690035052579n, 100n * UNIT),
    [1400000000000000000n, 35052578868302453680n],
  ],
  [
    'as much again as 10 : 1000 gets as many shares again',
    () => liquidityMinted(10n * UNIT, 1000n * UNIT, 10n * UNIT, 1000n * UNIT, 100n * UNIT),
    100n * UNIT,
  ],
  ['quote(1, 100, 200)', () => matchingDeposit(1, 100, 200), 2],
  ['quote(2, 200, 100)', () => matchingDeposit(2, 200, 100), 1],
]);

const amount = fc.integer({ min: 1, max: 1e12 });

describe('constant-product liquidity', () => {
  test('numbers give what bigints give', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, amount, (a, b, x, y, s) => {
        const [A, B, X, Y, S] = [a, b, x, y, s].map(BigInt) as [bigint, bigint, bigint, bigint, bigint];
        const minted = liquidityMinted(A, B, X, Y, S);
        if (minted < 2n ** 53n && (A * S) / X < 2n ** 53n && (B * S) / Y < 2n ** 53n) {
          expect(liquidityMinted(a, b, x, y, s)).toBe(Number(minted));
        }
        const shares = Math.min(a, s);
        expect(liquidityRedeemed(shares, x, y, s)).toEqual(liquidityRedeemed(BigInt(shares), X, Y, S).map(Number));
        if (A * B > 1001n * 1001n) expect(firstLiquidity(a, b)).toBe(Number(firstLiquidity(A, B)));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('the first shares are the whole part of the root, less the locked ones', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1001n, max: 10n ** 40n }), fc.bigInt({ min: 1001n, max: 10n ** 40n }), (a, b) => {
        const root = firstLiquidity(a, b) + BigInt(MINIMUM_LIQUIDITY);
        return root * root <= a * b && a * b < (root + 1n) * (root + 1n);
      }),
      { seed: 2, numRuns: 500 },
    );
    expect(firstLiquidity(1001, 1001)).toBe(1);
  });

  test('who deposits and redeems at once gains nothing', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, amount, (a, b, x, y, s) => {
        const [A, B, X, Y, S] = [a, b, x, y, s].map(BigInt) as [bigint, bigint, bigint, bigint, bigint];
        const minted = liquidityMinted(A, B, X, Y, S);
        fc.pre(minted > 0n);
        const [back0, back1] = liquidityRedeemed(minted, X + A, Y + B, S + minted);
        return back0 <= A && back1 <= B;
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test.each([
    [() => firstLiquidity(0, 1), 'firstLiquidity: amount0: expected a positive integer, got 0'],
    [() => firstLiquidity(1000, 1000), 'firstLiquidity: amount0 · amount1: expected a product of at least 1002001'],
    [() => matchingDeposit(1, 0, 1), 'matchingDeposit: reserve0'],
    [() => matchingDeposit(-1, 1, 1), 'matchingDeposit: amount0'],
    [() => liquidityMinted(1, Number.NaN, 1, 1, 1), 'liquidityMinted: amount1'],
    [() => liquidityMinted(1, 1, 1, 1, 0), 'liquidityMinted: supply'],
    [() => liquidityRedeemed(0, 1, 1, 1), 'liquidityRedeemed: shares: expected a positive integer, got 0'],
    [() => liquidityRedeemed(2, 1, 1, 1), 'liquidityRedeemed: shares: expected at most the supply of 1, got 2'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
