import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  splitByLargestRemainder,
  splitByLargestRemainderInto,
} from '../../../sim/mechanisms/fees/largest-remainder.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['a fee of 7 by 10 : 20 : 20 : 50', () => splitByLargestRemainder(7, [10, 20, 20, 50]), [1, 1, 1, 4]],
  ['equal claims: the first in line', () => splitByLargestRemainder(2, [1, 1, 1, 1]), [1, 1, 0, 0]],
  ['equal remainders of unequal quotas, 4/3 and 1/3', () => splitByLargestRemainder(2, [4, 1, 1]), [2, 0, 0]],
  ['the last in line has the largest remainder', () => splitByLargestRemainder(10, [3, 3, 4, 5]), [2, 2, 3, 3]],
  [
    'ten seats for 100,000 votes',
    () => splitByLargestRemainder(10, [47_000, 16_000, 15_800, 12_000, 6_100, 3_100]),
    [5, 2, 1, 1, 1, 0],
  ],
  ['real weights that are exact', () => splitByLargestRemainder(10, [0.1, 0.2, 0.2, 0.5]), [1, 2, 2, 5]],
  ['nothing', () => splitByLargestRemainder(0, [1, 2]), [0, 0]],
  ['all to one', () => splitByLargestRemainder(2 ** 53 - 1, [0, 0.3, 0]), [0, 2 ** 53 - 1, 0]],
]);

const whole = fc.integer({ min: 0, max: 2 ** 53 - 1 });
const weight = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 2 ** 50 }));
const real = fc.oneof(fc.constant(0), between(1e-9, 1e9), fc.double({ min: 1e-300, max: 1e300, noNaN: true }));
const positive = (weights: number[]) => weights.some((weight) => weight > 0);
const list = (of: fc.Arbitrary<number>) => fc.array(of, { minLength: 1, maxLength: 7 }).filter(positive);
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + BigInt(value), 0n);

describe('largest-remainder split', () => {
  test('nothing is lost or made up; a claim of 0 gets nothing', () => {
    fc.assert(
      fc.property(whole, fc.oneof(list(weight), list(real)), (total, weights) => {
        const shares = splitByLargestRemainder(total, weights);
        expect(sum(shares)).toBe(BigInt(total));
        weights.forEach((weight, i) => {
          if (weight === 0) expect(shares[i]).toBe(0);
          expect(shares[i]).toBeGreaterThanOrEqual(0);
        });
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test('whole weights: exact quotas, none a unit away, the larger remainder first and at a tie the lower index', () => {
    fc.assert(
      fc.property(whole, list(weight), (total, weights) => {
        const all = sum(weights);
        const shares = splitByLargestRemainder(total, weights);
        const over = weights.map((weight) => (BigInt(total) * BigInt(weight)) % all);
        const up = weights.map((weight, i) => BigInt(shares[i]!) - (BigInt(total) * BigInt(weight)) / all);
        for (let i = 0; i < up.length; i++) {
          expect(up[i] === 0n || (up[i] === 1n && over[i]! > 0n)).toBe(true);
          for (let j = 0; j < i; j++) {
            if (over[i]! > over[j]!) expect(up[j]! <= up[i]!).toBe(true);
            else expect(up[i]! <= up[j]!).toBe(true);
          }
        }
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  test('real weights: no share is a unit and a rounding error away from its quota', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), list(between(0, 1)), (total, weights) => {
        const all = weights.reduce((a, b) => a + b);
        splitByLargestRemainder(total, weights).forEach((share, i) => {
          expect(Math.abs(share - (total * weights[i]!) / all)).toBeLessThan(1 + 1e-3);
        });
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  test('a hundred thousand claims of ten thousand kinds', () => {
    const weights = Float64Array.from({ length: 100_000 }, (_, i) => ((i * 7919) % 10_007) + 1);
    const shares = splitByLargestRemainder(123_456_789, weights);
    expect(sum(shares)).toBe(123_456_789n);
    const thirds = splitByLargestRemainder(100_001, new Float64Array(100_000).fill(1 / 3));
    expect([sum(thirds), thirds[0], thirds[1]]).toEqual([100_001n, 2, 1]);
  });

  test.each([
    ['even', (i: number) => (i * 7919) % 10_007],
    ['of few kinds', (i: number) => i % 3],
    ['mostly next to nothing', (i: number) => (i % 500 === 0 ? 1e12 + i : i % 7)],
    ['apart by a unit in 10^15', (i: number) => 1e9 + (i % 11)],
  ])('many remainders, %s: units go down the ranking', (_, weightOf) => {
    const weights = Array.from({ length: 5000 }, (_, i) => weightOf(i));
    const all = sum(weights);
    for (const total of [1, 777, 4999, 5001, 123_456_789]) {
      const expected = weights.map((weight) => (BigInt(total) * BigInt(weight)) / all);
      const over = weights.map((weight, i) => BigInt(total) * BigInt(weight) - expected[i]! * all);
      const ranking = [...weights.keys()].sort((i, j) => Number(over[j]! - over[i]!) || i - j);
      const left = Number(BigInt(total) - expected.reduce((a, b) => a + b));
      for (const i of ranking.slice(0, left)) expected[i]! += 1n;
      expect([...splitByLargestRemainder(total, weights)]).toEqual(expected.map(Number));
    }
  });

  test('writes where it is told, and over what stood there', () => {
    const shares = Float64Array.of(9, 9, 9);
    splitByLargestRemainderInto(5, [1, 1, 1], shares, new Float64Array(3).fill(9));
    expect([...shares]).toEqual([2, 2, 1]);
  });

  test.each([
    [() => splitByLargestRemainder(-1, [1]), 'splitByLargestRemainder: total: expected an integer from 0'],
    [() => splitByLargestRemainder(0.5, [1]), 'splitByLargestRemainder: total'],
    [() => splitByLargestRemainder(2 ** 53, [1]), 'splitByLargestRemainder: total'],
    [() => splitByLargestRemainder(1, []), 'splitByLargestRemainder: weights: expected numbers with a positive'],
    [() => splitByLargestRemainder(1, [0, 0]), 'splitByLargestRemainder: weights'],
    [() => splitByLargestRemainder(1, [1, Number.NaN]), 'splitByLargestRemainder: weights[1]'],
    [() => splitByLargestRemainder(1, [1, -1]), 'splitByLargestRemainder: weights[1]'],
    [
      () => splitByLargestRemainderInto(1, [1, 1], new Float64Array(1), new Float64Array(2)),
      'splitByLargestRemainder: shares: expected 2 entries, got 1',
    ],
    [
      () => splitByLargestRemainderInto(1, [1, 1], new Float64Array(2), new Float64Array(1)),
      'splitByLargestRemainder: remainders',
    ],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
