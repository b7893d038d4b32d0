import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  recoveredImbalance,
  redeemCoins,
  redeemShares,
  TERRA_REDEMPTION,
} from '../../../sim/mechanisms/locks/mint-burn-redemption.ts';
import { between } from '../emission/between.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const plain = { basePool: 1000, leastSpread: 0, recovery: 10 };

publishedVectors(definition, [
  [
    'Swap Fees: 1 SDT of 10 a Luna returns 980 of 1000 KRT’s worth of Luna at 10,000',
    () => redeemCoins(1_000_000, 10, 0).minted / 100,
    980,
  ],
  ['TestApplySwapToPool: 1700 SDR more', () => redeemCoins(1700, 1.7, 0).imbalance, 1700],
  [
    'TestComputeSwap: the spread is never below the least',
    () => [1, 17, 17_000, 34_000].map((coins) => redeemCoins(coins, 1.7, 0).spread),
    [0.02, 0.02, 0.02, 0.02],
  ],
]);

derivedVectors(definition, [
  [
    'as much as the pool holds: it gives half of that',
    () => redeemCoins(1000, 2, 0, plain),
    { minted: 250, spread: 0.5, imbalance: 1000 },
  ],
  ['a pool twice as full gives 1000²/2000 − 1000²/3000', () => redeemCoins(1000, 1, 1000, plain).minted, 166],
  [
    'the spread at a pool of a million SDR: a tenth of it costs 1/11',
    () => redeemCoins(1e11, 1, 0).spread,
    1 / 11,
    1e-12,
  ],
  ['back: 500 shares at 2', () => redeemShares(500, 2, 0, plain), { minted: 500, spread: 0.5, imbalance: -500 }],
  [
    'back from a pool with 500 coins left: 1000²/2000 − 1000²/3000',
    () => redeemShares(500, 2, -500, plain).minted,
    166,
  ],
  ['which it then holds less', () => redeemShares(500, 2, -500, plain).imbalance, -500 - 1000 / 6, 1e-9],
  ['back from a pool with too many: no more than they are worth', () => redeemShares(500, 1, 1000, plain).minted, 500],
  ['a recovery within a block', () => recoveredImbalance(100, 1), 0],
  [
    'a day’s blocks leave 1/e of an imbalance',
    () => {
      let imbalance = 1e9;
      for (let block = 0; block < 14_400; block++) imbalance = recoveredImbalance(imbalance);
      return imbalance / 1e9;
    },
    Math.exp(-1),
    2e-5,
  ],
  ['a block takes a tenth', () => [recoveredImbalance(100, 10), recoveredImbalance(-100, 10)], [90, -90]],
]);

describe('mint-burn redemption', () => {
  const coins = fc.integer({ min: 1, max: 1e12 });
  test('never gives more than is burned is worth, and the more the dearer', () => {
    fc.assert(
      fc.property(coins, coins, between(0.01, 100), between(-5e11, 5e12), (a, b, price, imbalance) => {
        const [less, more] = [
          redeemCoins(Math.min(a, b), price, imbalance),
          redeemCoins(Math.max(a, b), price, imbalance),
        ];
        expect(less.spread).toBeGreaterThanOrEqual(TERRA_REDEMPTION.leastSpread);
        expect(more.spread).toBeGreaterThanOrEqual(less.spread - 1e-12);
        expect(more.minted * price).toBeLessThanOrEqual(Math.max(a, b));
        expect(more.minted).toBeGreaterThanOrEqual(less.minted);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('no round trip earns anything', () => {
    fc.assert(
      fc.property(coins, between(0.01, 100), between(-5e11, 5e12), (coins, price, imbalance) => {
        const there = redeemCoins(coins, price, imbalance, { ...TERRA_REDEMPTION, leastSpread: 0 });
        fc.pre(there.minted > 0);
        const back = redeemShares(there.minted, price, there.imbalance, { ...TERRA_REDEMPTION, leastSpread: 0 });
        expect(back.minted).toBeLessThanOrEqual(coins);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test.each([
    [() => redeemCoins(0, 1, 0), 'redeemCoins: coins'],
    [() => redeemCoins(0.5, 1, 0), 'redeemCoins: coins'],
    [() => redeemCoins(1, 0, 0), 'redeemCoins: price: expected a positive finite number, got 0'],
    [() => redeemCoins(1, 1, Number.NaN), 'redeemCoins: imbalance'],
    [() => redeemCoins(1, 1, -1000, plain), 'redeemCoins: imbalance: expected above −1000, the base pool, got -1000'],
    [() => redeemCoins(1, 1, 0, { ...plain, basePool: 0 }), 'redeemCoins: rule.basePool'],
    [() => redeemCoins(1, 1, 0, { ...plain, leastSpread: 2 }), 'redeemCoins: rule.leastSpread'],
    [() => redeemShares(-1, 1, 0), 'redeemShares: shares'],
    [() => redeemShares(0, 1, 0), 'redeemShares: shares'],
    [() => redeemShares(1, -1, 0), 'redeemShares: price'],
    [() => recoveredImbalance(Number.NaN), 'recoveredImbalance: imbalance'],
    [
      () => recoveredImbalance(1, 0.5),
      'recoveredImbalance: recovery: expected a finite number of blocks of at least 1',
    ],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
