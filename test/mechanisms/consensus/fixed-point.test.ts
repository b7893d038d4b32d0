import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedPoint } from '../../../sim/mechanisms/consensus/fixed-point.ts';
import { normalise } from '../../../sim/mechanisms/consensus/normalise.ts';
import { count } from './counts.ts';

const { one, share, multiply, divide, logarithm, logistic } = fixedPoint;

/** As sigmoid_safe of epoch/math.rs is written: 1/(1 + e^(−ρ(x − κ))). */
const sigmoid = (x: number, slope: number) => logistic(-multiply(-slope * one, x - one / 2));

test('weights and bonds are stored in 16 bits', () => expect(fixedPoint.greatestWeight).toBe(65_535));

describe('fixed point: values of the chain', () => {
  // test_math_sigmoid_safe: written with ten digits, which is less than one count.
  test.each([
    [0, 0.0000003057],
    [0.4, 0.0474258729],
    [0.5, 0.5],
    [0.6, 0.952574127],
    [1, 0.9999996943],
  ])('the sigmoid of slope 30 at %s', (x, expected) => {
    expect(sigmoid(count(x), 30)).toBe(count(expected));
  });

  test.each([
    [0, 0.0000000019],
    [0.1, 0.0000001125],
    [0.2, 0.0000061442],
    [0.3, 0.0003353502],
    [0.4, 0.017986214],
    [0.5, 0.5],
    [0.6, 0.9820138067],
    [0.7, 0.9996646498],
    [0.8, 0.9999938558],
    [0.9, 0.9999998875],
    [1, 0.9999999981],
  ])('the sigmoid of slope 40 at %s, a number of 32 bits', (x, expected) => {
    expect(sigmoid(count(Math.fround(x)), 40)).toBe(count(expected));
  });

  test('no exponent goes beyond 20', () => {
    const floor = count(0.0000000019);
    expect([sigmoid(-5e6 * one, 30), sigmoid(0, 2 ** 31)]).toEqual([floor, floor]);
    expect(sigmoid(one, 2 ** 31)).toBe(count(0.9999999981));
  });

  test('e itself, where the chain writes it down', () => {
    // E of substrate-fixed is I9F23: ⌊e·2^23⌋/2^23, so that 1/(1 + e) = 0.2689414…
    expect(logistic(-one)).toBe(Number((1n << 64n) / ((1n << 32n) + (22_802_600n << 9n))));
  });

  test('alpha is what the moving average leaves', () => expect(one - share(0.9)).toBe(count(0.1)));

  test('shares of 1, 10 and 30', () => {
    const values = Float64Array.of(one, 10 * one, 30 * one);
    normalise(fixedPoint, values);
    expect([...values]).toEqual([0.0243902437, 0.243902439, 0.7317073171].map(count));
  });

  test('a share of the least stake that is seen, and of one below', () => {
    // test_math_u64_normalization: 21 million TAO in 10^−9, of which 2^−32 is 4,889,444; halved here to stay below 2^53.
    expect(divide(2_444_722 / 2, 10_500_000_000_000_000 / 4)).toBe(2);
    expect(divide(1, 5_250_000_000_000_000)).toBe(0);
    expect(divide(2_625_000_000_000_000, 5_250_000_000_000_000)).toBe(one / 2);
  });
});

describe('fixed point', () => {
  const shares = fc.integer({ min: 0, max: one });
  const signed = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });

  test('loses less than one count in a product or quotient', () => {
    fc.assert(
      fc.property(signed, signed, (a, b) => {
        expect(BigInt(multiply(a, b))).toBe((BigInt(a) * BigInt(b)) >> 32n);
        // Towards zero, as integers are divided.
        if (b !== 0 && Math.abs(a / b) < 2 ** 20)
          expect(BigInt(divide(a, b)) + 0n).toBe((BigInt(a) << 32n) / BigInt(b));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('divides by nothing to nothing', () => expect([divide(3, 0), divide(0, 0), divide(0, 3)]).toEqual([0, 0, 0]));

  test('stops at 2^21 instead of overflowing', () => {
    expect(divide(one, 1)).toBe(Number.MAX_SAFE_INTEGER);
    expect(divide(-one, 1)).toBe(-Number.MAX_SAFE_INTEGER);
    expect(multiply(2 ** 50, 2 ** 50)).toBe(Number.MAX_SAFE_INTEGER);
  });

  test('rounds a share down to a count', () => {
    expect(share(32_767 / 65_535)).toBe(Number((32_767n << 32n) / 65_535n));
    for (let k = 0; k <= 65_535; k += 17) expect(share(k / 65_535)).toBe(Number((BigInt(k) << 32n) / 65_535n));
  });

  test('has logarithms that are right to 2^−22', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2 ** 16, max: 2 ** 48 }), (a) => {
        const exact = Math.log(a / one);
        expect(Math.abs(logarithm(a) / one - exact)).toBeLessThan(2 ** -22 * Math.max(1, Math.abs(exact)));
      }),
      { seed: 2, numRuns: 200 },
    );
    expect([1, 2, 0.5].map((a) => logarithm(a * one))).toEqual(
      [0, 1, -1].map((power) => Number((BigInt(power) << 64n) / (12_102_203n << 9n))),
    );
  });

  test('has a logistic function that is right to a part in 10^8', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10 * one, max: 10 * one }), (x) => {
        expect(Math.abs(logistic(x) / one - 1 / (1 + Math.exp(-x / one)))).toBeLessThan(2e-8);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test('a bond survives being kept in 65535ths with at most one of them lost', () => {
    fc.assert(
      fc.property(shares, (bond) => {
        const kept = multiply(bond, fixedPoint.wholeBond);
        expect(Number.isInteger(kept)).toBe(true);
        const back = divide(kept, fixedPoint.wholeBond);
        expect(back).toBeLessThanOrEqual(bond);
        expect(back).toBeGreaterThan(bond - one / 65_535 - 1);
      }),
      { seed: 4 },
    );
  });
});
