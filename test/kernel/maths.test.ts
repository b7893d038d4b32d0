import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mulDiv, pow, tenTo } from '../../sim/kernel/maths.ts';

/** A double as whole · 2^exponent, exactly. */
function parts(value: number): { whole: bigint; exponent: number } {
  const bits = new BigUint64Array(Float64Array.of(value).buffer)[0]!;
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return {
    whole: (fraction | (exponent > 0 ? 1n << 52n : 0n)) * (value < 0 ? -1n : 1n),
    exponent: Math.max(exponent, 1) - 1075,
  };
}

/** |value − numerator/denominator · 2^shift| in units of value's last place. */
function unitsOff(value: number, numerator: bigint, denominator: bigint, shift: number): number {
  const { whole, exponent } = parts(value);
  const by = BigInt(Math.abs(shift - exponent));
  const [left, right] =
    shift >= exponent ? [whole * denominator, numerator << by] : [(whole * denominator) << by, numerator];
  const difference = left > right ? left - right : right - left;
  const unit = shift >= exponent ? denominator : denominator << by;
  return Number((difference * 1000n) / unit) / 1000;
}

describe('pow', () => {
  test.each([
    [0, 0, 1],
    [0, 3, 0],
    [7, 0, 1],
    [-3, 3, -27],
    [-2, 10, 1024],
    [-2, -3, -0.125],
    [2, 53, 9007199254740992],
    [3, 33, 5559060566555523],
    [10, 22, 1e22],
    [10, -2, 0.01],
    [2, -40, 2 / 2199023255552],
    [2, 900, 8.452712498170644e270],
    [1.5, 3, 3.375],
    [9, 0.5, 3],
    [4, -0.5, 0.5],
    [4, 2.5, 32],
    [4, -1.5, 0.125],
    [1, 1e300, 1],
    [2, -1e6, 0],
  ])('%d to the %d is exactly %d', (base, exponent, power) => {
    expect(pow(base, exponent)).toBe(power);
  });

  // Computed to 60 decimals and rounded once.
  test.each([
    [2, 1 / 12, 1.0594630943592953],
    [1.05, 0.25, 1.0122722344290394],
    [0.5, 1 / 7, 0.9057236642639067],
    [1.0001, 8760.5, 2.40129025806025],
    [3, Math.E, 19.812990745274643],
    [1e-6, 0.3, 0.015848931924611138],
    [123456.789, 1.7, 452455072.1986059],
    [0.97, -52.25, 4.911078596365821],
    [10, -0.1, 0.7943282347242815],
    [7, -0.5, 0.37796447300922725],
    [2.5, 3.7, 29.67413253642086],
    [0.999999, 123456.75, 0.8838598127942902],
  ])('%d to the %d', (base, exponent, power) => {
    const bound = (Math.abs(Math.log(base)) / 2 + 4) * 2 ** -52;
    expect(Math.abs(pow(base, exponent) / power - 1)).toBeLessThan(bound);
  });

  test('a whole exponent gives the nearest double, against exact integers', () => {
    const base = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(base, fc.integer({ min: -90, max: 90 }), (value, exponent) => {
        const { whole, exponent: shift } = parts(value);
        const power = whole ** BigInt(Math.abs(exponent));
        const total = shift * exponent;
        const [numerator, denominator] = exponent < 0 ? [1n << 6000n, power] : [power, 1n];
        expect(unitsOff(pow(value, exponent), numerator, denominator, total - (exponent < 0 ? 6000 : 0))).toBeLessThan(
          1,
        );
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test('grows with its exponent as powers do', () => {
    const exponent = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), exponent, exponent, (base, a, b) => {
        expect(Math.abs((pow(base, a) * pow(base, b)) / pow(base, a + b) - 1)).toBeLessThan(1e-13);
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  test('far out it keeps thirteen digits', () => {
    expect(Math.abs(pow(1.5, 1700.5) / 2.774508273377268e299 - 1)).toBeLessThan(1e-13);
    expect(Math.abs(pow(10, 300) / 1e300 - 1)).toBeLessThan(1e-13);
    expect(Math.abs(pow(10, -300) / 1e-300 - 1)).toBeLessThan(1e-13);
  });

  test.each([
    [Number.NaN, 1],
    [1, Number.NaN],
    [Infinity, 1],
    [2, Infinity],
    [0, -1],
    [-8, 1 / 3],
    [10, 400],
    [-10, 401],
    [Infinity, 0],
  ])('refuses %d to the %d', (base, exponent) => {
    expect(() => pow(base, exponent)).toThrow(/^pow: expected .*, got base .*; try /);
  });
});

describe('mulDiv', () => {
  const most = Number.MAX_SAFE_INTEGER;

  test.each([
    [0, 5, 7, 0],
    [7, 3, 2, 10],
    [most, most, most, most],
    [most, 1, most, 1],
    [most - 1, most, most, most - 1],
    [most, most - 1, most, most - 1],
    [most, 2, 3, 6004799503160660],
    [3002399751580330, 3, 1, 9007199254740990],
    [4503599627370497, 9007199254740990, 4503599627370498, 9007199254740988],
  ])('%d · %d / %d is %d', (a, b, c, quotient) => {
    expect(mulDiv(a, b, c)).toBe(quotient);
  });

  /** Whole numbers of all magnitudes, with many close to powers of two. */
  const whole = fc
    .tuple(fc.integer({ min: 0, max: 53 }), fc.integer({ min: -4, max: 4 }), fc.boolean(), fc.maxSafeNat())
    .map(([bits, off, near, any]) => Math.min(most, Math.max(0, near ? 2 ** bits + off : any % 2 ** bits)));

  test('agrees with exact integers, and refuses what does not fit', () => {
    let fitted = 0;
    fc.assert(
      fc.property(whole, whole, whole, (a, b, divisor) => {
        const c = Math.max(1, divisor);
        const quotient = (BigInt(a) * BigInt(b)) / BigInt(c);
        if (quotient > BigInt(most)) {
          expect(() => mulDiv(a, b, c)).toThrow(/^mulDiv: expected a quotient below 2\^53, got /);
        } else {
          fitted++;
          expect(BigInt(mulDiv(a, b, c))).toBe(quotient);
        }
      }),
      { seed: 3, numRuns: 8000 },
    );
    expect(fitted).toBeGreaterThan(2000);
  });

  test('agrees with exact integers where the quotient is all but a whole number', () => {
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: -2, max: 2 }), (quotient, divisor, off) => {
        // a · b just beside quotient · c, with a = c and b = quotient, or with both changed a little.
        const c = Math.max(1, divisor);
        const a = Math.min(most, Math.max(0, c + off));
        const expected = (BigInt(a) * BigInt(quotient)) / BigInt(c);
        if (expected <= BigInt(most)) expect(BigInt(mulDiv(a, quotient, c))).toBe(expected);
      }),
      { seed: 4, numRuns: 8000 },
    );
  });

  test.each([
    [1.5, 2, 3],
    [1, 2.5, 3],
    [1, 2, 0],
    [-1, 2, 3],
    [1, -2, 3],
    [1, 2, -3],
    [2 ** 53, 1, 1],
    [1, 2 ** 53, 2 ** 53],
    [Number.NaN, 1, 1],
    [1, 1, Infinity],
  ])('refuses %d · %d / %d', (a, b, c) => {
    expect(() => mulDiv(a, b, c)).toThrow(/^mulDiv: expected whole numbers .*, got .*; try /);
  });
});

test('powers of ten are the doubles nearest to them, inside the table and beyond it', () => {
  for (let n = -30; n <= 60; n++) expect(tenTo(n)).toBe(Number.parseFloat(`1e${n}`));
  expect([0, 6, 18, 22].map(tenTo)).toEqual([1, 1_000_000, 1_000_000_000_000_000_000, 1e22]);
});
