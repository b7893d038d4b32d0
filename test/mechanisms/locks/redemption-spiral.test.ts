import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, spiralPrice, spiralShares } from '../../../sim/mechanisms/locks/redemption-spiral.ts';
import { constantProductOut } from '../../../sim/mechanisms/markets/constant-product-swap.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['nothing redeemed', () => [spiralShares(0, 1000, 500), spiralPrice(0, 1000, 500)], [0, 2]],
  [
    'half of the money: as many shares again, a quarter of the price',
    () => [spiralShares(500, 1000, 500), spiralPrice(500, 1000, 500)],
    [500, 0.5],
  ],
  [
    'nine tenths: nine times, a hundredth',
    () => [spiralShares(900, 1000, 500), spiralPrice(900, 1000, 500)],
    [4500, 0.02],
    1e-12,
  ],
]);

describe('redemption spiral', () => {
  test('is where many small redemptions, each sold in the pool, end', () => {
    // Redemptions of 1/n of the money each, in integers of a pool of 10^12.
    const [money, shares] = [1_000_000_000_000, 500_000_000_000];
    const walk = (part: number, steps: number) => {
      let [y, x, minted] = [money, shares, 0];
      const each = Math.round((part * money) / steps);
      for (let i = 0; i < steps; i++) {
        const created = Math.round((each * x) / y);
        y -= constantProductOut(created, x, y, { taken: 0, of: 1 });
        x += created;
        minted += created;
      }
      return { minted, price: y / x };
    };
    for (const part of [0.1, 0.5, 0.8]) {
      const redeemed = part * money;
      const exact = { minted: spiralShares(redeemed, money, shares), price: spiralPrice(redeemed, money, shares) };
      const error = (steps: number) => Math.abs(walk(part, steps).minted / exact.minted - 1);
      // The error of the first order falls with the step.
      expect(error(40_000)).toBeLessThan(3e-4);
      expect(error(40_000)).toBeLessThan(error(4000) / 5);
      expect(Math.abs(walk(part, 40_000).price / exact.price - 1)).toBeLessThan(5e-4);
    }
  });

  test('each coin creates more shares than the last, without bound as the money runs out', () => {
    fc.assert(
      fc.property(between(0, 0.99), between(0, 0.99), (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(spiralShares(more, 1, 1)).toBeGreaterThanOrEqual(spiralShares(less, 1, 1));
        expect(spiralPrice(more, 1, 1)).toBeLessThanOrEqual(spiralPrice(less, 1, 1));
        // Sellers get no more money out than they have redeemed for: the product of the pool stays.
        expect((1 + spiralShares(a, 1, 1)) * (1 - a)).toBeCloseTo(1, 9);
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(spiralShares(0.999999, 1, 1)).toBeGreaterThan(9e5);
  });

  test.each([
    [() => spiralShares(-1, 1, 1), 'spiralShares: redeemed'],
    [() => spiralShares(1, 1, 1), 'spiralShares: redeemed: expected less than the pool’s money of 1'],
    [() => spiralShares(0, 0, 1), 'spiralShares: reserveMoney'],
    [() => spiralShares(0, 1, Number.NaN), 'spiralShares: reserveShares'],
    [() => spiralPrice(2, 1, 1), 'spiralPrice: redeemed'],
    [() => spiralPrice(0, 1, 0), 'spiralPrice: reserveShares'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
