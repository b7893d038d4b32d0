import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constantProductOut } from '../../../sim/mechanisms/markets/constant-product-swap.ts';
import {
  baseWeightAt,
  definition,
  weightedIn,
  weightedOut,
  weightedPrice,
} from '../../../sim/mechanisms/markets/weighted-pool.ts';
import { between } from '../emission/between.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

/** The factor by which a reserve of 1 shrinks, as test_exp_scaled has it: quote weight, and which side comes in. */
const factor = (quote: number, reserve: number, paid: number, base: boolean) =>
  1 - weightedOut(paid, reserve, 1, base ? 1 - quote : quote, base ? quote : 1 - quote);

publishedVectors(definition, [
  ['test_perquintill_power', () => factor(0.4, 21e15, 7e15, true), Number('0.649519052838328985'), 1e-15],
  ['test_exp_scaled: ½', () => factor(0.5, 100_000, 100, true), 0.999000999000999, 1e-14],
  ['test_exp_scaled: ¼', () => factor(0.25, 500_000, 5000, true), 0.970590147927644, 1e-14],
  ['test_exp_scaled: ¾, the other way', () => factor(0.75, 200_000, 2000, false), 0.970590147927644, 1e-14],
  ['test_exp_scaled: .9, the other way', () => factor(0.9, 13_513_642, 1673, false), 0.998886481979889, 1e-14],
  ['test_exp_scaled: .773', () => factor(0.773, 7e9, 10_000, true), 0.999999580484586, 1e-14],
  ['test_price_with_equal_weights_is_y_over_x', () => weightedPrice(2, 5, 0.5, 0.5), 2.5],
  ['test_price_scales_with_weight_ratio_two_to_one', () => weightedPrice(4, 10, 2 / 3, 1 / 3), 5, 1e-15],
  ['test_price_is_zero_when_y_is_zero', () => weightedPrice(10, 0, 0.7, 0.3), 0],
]);

derivedVectors(definition, [
  ['10 into 500 : 1000 at equal weights', () => weightedOut(10, 500, 1000, 0.5, 0.5), 19.607843, 5e-7],
  ['at .4 : .6', () => weightedOut(10, 500, 1000, 0.4, 0.6), 13.114991, 5e-7],
  ['only the ratio of the weights counts', () => weightedOut(10, 500, 1000, 40, 60), 13.114991, 5e-7],
  ['nothing for nothing', () => [weightedOut(0, 5, 7, 0.3, 0.7), weightedIn(0, 5, 7, 0.3, 0.7)], [0, 0]],
  ['the price before 10 : 1', () => weightedPrice(1000, 500, 0.6, 0.4), 0.75, 1e-15],
  ['reserves of 2 : 3 at a price of 1 weigh .4', () => baseWeightAt(1, 2, 3), 0.4, 1e-15],
  ['a quarter more of one side out costs (4/3)² − 1 at 2 : 1', () => weightedIn(25, 9, 100, 1, 2), 7, 1e-14],
]);

const reserve = between(1, 1e9);
const weight = between(0.1, 0.9);

describe('weighted pool', () => {
  test('at equal weights it is the constant-product pool without a fee', () => {
    const whole = fc.integer({ min: 1, max: 1e9 });
    fc.assert(
      fc.property(whole, whole, whole, (paid, x, y) => {
        const exact = constantProductOut(paid, x, y, { taken: 0, of: 1 });
        const out = weightedOut(paid, x, y, 0.5, 0.5);
        expect(out - exact).toBeGreaterThan(-1e-6);
        expect(out - exact).toBeLessThan(1 + 1e-6);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('in undoes out, and no round trip earns more than rounding', () => {
    fc.assert(
      fc.property(reserve, reserve, weight, between(0, 2), (x, y, w, part) => {
        const paid = part * x;
        const out = weightedOut(paid, x, y, w, 1 - w);
        expect(out).toBeGreaterThanOrEqual(0);
        expect(out).toBeLessThan(y);
        expect(Math.abs(weightedIn(out, x, y, w, 1 - w) - paid)).toBeLessThan(1e-7 * (x + paid));
        const back = weightedOut(out, y - out, x + paid, 1 - w, w);
        expect(back - paid).toBeLessThan(1e-7 * (x + paid));
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('the marginal price is the price, buying raises it and slices cost as much as the whole', () => {
    fc.assert(
      fc.property(reserve, reserve, weight, between(0.01, 1), (base, quote, w, part) => {
        const price = weightedPrice(base, quote, w, 1 - w);
        const tiny = 1e-6 * quote;
        // Second order: the price moves by 1e-6 over the weight; the difference 1 − … keeps ten digits.
        expect(weightedOut(tiny, quote, base, 1 - w, w) * price).toBeCloseTo(
          tiny,
          9 - Math.ceil(Math.log10(tiny + 1)) - 5,
        );
        const paid = part * quote;
        const got = weightedOut(paid, quote, base, 1 - w, w);
        expect(weightedPrice(base - got, quote + paid, w, 1 - w)).toBeGreaterThan(price);
        const half = weightedOut(paid / 2, quote, base, 1 - w, w);
        const rest = weightedOut(paid / 2, quote + paid / 2, base - half, 1 - w, w);
        expect(Math.abs(half + rest - got)).toBeLessThan(1e-9 * base);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test('a side added alone leaves the price when the weights follow', () => {
    fc.assert(
      fc.property(
        between(1, 100),
        between(1, 100),
        between(0.01, 100),
        between(0, 100),
        (base, quote, price, added) => {
          const w = baseWeightAt(price, base + added, quote);
          const kept = weightedPrice(base + added, quote, w, 1 - w);
          expect(Math.abs(kept / price - 1)).toBeLessThan(1e-9);
          expect(w > 0 && w <= 1).toBe(true);
        },
      ),
      { seed: 4, numRuns: 500 },
    );
  });

  test.each([
    [() => weightedPrice(0, 1, 1, 1), 'weightedPrice: reserveBase: expected a positive finite number, got 0'],
    [() => weightedPrice(1, -1, 1, 1), 'weightedPrice: reserveQuote'],
    [() => weightedPrice(1, 1, 0, 1), 'weightedPrice: weightBase'],
    [() => weightedPrice(1, 1, 1, Number.NaN), 'weightedPrice: weightQuote'],
    [() => weightedOut(-1, 1, 1, 1, 1), 'weightedOut: amountIn'],
    [() => weightedOut(1, 0, 1, 1, 1), 'weightedOut: reserveIn'],
    [() => weightedOut(1, 1, Infinity, 1, 1), 'weightedOut: reserveOut'],
    [() => weightedOut(1, 1, 1, -1, 1), 'weightedOut: weightIn'],
    [() => weightedOut(1, 1, 1, 1, 0), 'weightedOut: weightOut'],
    [() => weightedIn(Number.NaN, 1, 1, 1, 1), 'weightedIn: amountOut'],
    [() => weightedIn(1, 1, 1, 1, 1), 'weightedIn: amountOut: expected less than the reserve of 1, got 1'],
    [() => weightedIn(0, -1, 1, 1, 1), 'weightedIn: reserveIn'],
    [() => weightedIn(0, 1, 0, 1, 1), 'weightedIn: reserveOut'],
    [() => weightedIn(0, 1, 1, 0, 1), 'weightedIn: weightIn'],
    [() => weightedIn(0, 1, 1, 1, 0), 'weightedIn: weightOut'],
    [() => baseWeightAt(0, 1, 1), 'baseWeightAt: price'],
    [() => baseWeightAt(1, 0, 1), 'baseWeightAt: reserveBase'],
    [() => baseWeightAt(1, 1, -1), 'baseWeightAt: reserveQuote'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
