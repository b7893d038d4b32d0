import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bondDebt, bondDiscount, bondPayout, bondPrice, definition } from '../../../sim/mechanisms/locks/ohm-bond.ts';
import { derivedVectors } from '../vectors.ts';

const OHM = 10n ** 9n;

derivedVectors(definition, [
  ['a fifth of the term takes a fifth of the debt', () => bondDebt(1000n, 20n, 100n), 800n],
  ['the decay is rounded down: ⌊1000·1/3⌋', () => bondDebt(1000n, 1n, 3n), 667n],
  ['a whole term takes all of it, and so does more', () => [bondDebt(7n, 5n, 5n), bondDebt(7n, 9n, 5n)], [0n, 0n]],
  ['no debt: the backing of one', () => bondPrice(300n, 0n, 100n * OHM), 100n],
  ['1 % of debt at 300: 1 + 3', () => bondPrice(300n, OHM, 100n * OHM), 400n],
  ['the ratio is cut to nine decimals: ⌊10⁹/3⌋·3 + 10⁹ falls short of 2', () => bondPrice(3n, 1n, 3n), 199n],
  ['a least price', () => bondPrice(300n, 0n, 100n * OHM, 250n), 250n],
  ['100 of value at 4.00 buy 25', () => bondPayout(100n * OHM, 400n), 25n * OHM],
  ['rounded down', () => bondPayout(1n, 300n), 0n],
  ['a market at 5 over a bond at 4', () => bondDiscount(5, 4), 0.25],
  ['a market below the bond', () => bondDiscount(3, 4), -0.25],
]);

describe('ohm bond', () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 18n });
  test('each sale raises the price, waiting lowers it, and nobody pays less than the backing', () => {
    fc.assert(
      fc.property(amount, amount, fc.bigInt({ min: 1n, max: 10n ** 6n }), amount, (supply, debt, control, value) => {
        const now = bondPrice(control, debt, supply);
        expect(bondPrice(control, debt + value, supply)).toBeGreaterThanOrEqual(now);
        expect(bondPrice(control, bondDebt(debt, 10n, 100n), supply)).toBeLessThanOrEqual(now);
        expect(now).toBeGreaterThanOrEqual(100n);
        const payout = bondPayout(value, now);
        expect(payout).toBeLessThanOrEqual(value);
        expect(payout * now <= value * 100n && (payout + 1n) * now > value * 100n).toBe(true);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => bondDebt(-1n, 1n, 1n), 'bondDebt: debt'],
    [() => bondDebt(1n, -1n, 1n), 'bondDebt: elapsed'],
    [() => bondDebt(1n, 1n, 0n), 'bondDebt: term: expected a positive integer, got 0'],
    [() => bondPrice(-1n, 1n, 1n), 'bondPrice: controlVariable'],
    [() => bondPrice(1n, -1n, 1n), 'bondPrice: debt'],
    [() => bondPrice(1n, 1n, 0n), 'bondPrice: supply'],
    [() => bondPrice(1n, 1n, 1n, -1n), 'bondPrice: least'],
    [() => bondPayout(-1n, 1n), 'bondPayout: value'],
    [() => bondPayout(1n, 0n), 'bondPayout: price'],
    [() => bondDiscount(0, 1), 'bondDiscount: market: expected a positive finite number, got 0'],
    [() => bondDiscount(Number.NaN, 1), 'bondDiscount: market'],
    [() => bondDiscount(1, 0), 'bondDiscount: bond'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
