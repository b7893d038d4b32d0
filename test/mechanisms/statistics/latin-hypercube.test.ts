import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Draws } from '../../../sim/kernel/draws.ts';
import { definition, latinHypercube } from '../../../sim/mechanisms/statistics/latin-hypercube.ts';
import { derivedVectors } from '../vectors.ts';

const draws = new Draws(1);
const key = draws.key('latin');
const draw = (dimension: number, n: number) => draws.uniform(key, dimension, n);

derivedVectors(definition, [
  // Places within the slices: draws 0–2; the shuffle asks for draws 5 and 4, both 0: 0 1 2 → 2 1 0 → 1 2 0.
  [
    'in the middle of the slices',
    () => latinHypercube(3, 1, (_, n) => (n < 3 ? 0.5 : 0)),
    [[1.5 / 3], [2.5 / 3], [0.5 / 3]],
  ],
]);

describe('latin hypercube', () => {
  test('every slice of every dimension once, in [0, 1)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 8 }), (points, dimensions) => {
        const rows = latinHypercube(points, dimensions, draw);
        for (let d = 0; d < dimensions; d++) {
          expect(new Set(rows.map((row) => Math.floor(row[d]! * points + 1e-9))).size).toBe(points);
          for (const row of rows) expect(row[d]! >= 0 && row[d]! < 1).toBe(true);
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('a draw next to 1 stays below 1', () => {
    for (const points of [1, 2, 3, 7, 1000]) {
      for (const [x] of latinHypercube(points, 1, () => 1 - 2 ** -53)) expect(x).toBeLessThan(1);
    }
  });

  // 4,000 samples of 3 slices: each of 6 orders 666.7 times; χ² with 5 degrees above 25.7 in 1 of 10,000. The seed is fixed.
  test('each order of the slices is as likely, and independent of other dimensions', () => {
    const counts = new Map<string, number>();
    const pairs = new Map<number, number>();
    for (let sample = 0; sample < 4000; sample++) {
      const rows = latinHypercube(3, 2, (dimension, n) => draws.uniform(key, 2 * sample + dimension, 1000 + n));
      const order = rows.map(([x]) => Math.floor(3 * x!)).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
      const pair = 3 * Math.floor(3 * rows[0]![0]!) + Math.floor(3 * rows[0]![1]!);
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    const chi = (found: Iterable<number>, expected: number) =>
      [...found].reduce((sum, count) => sum + ((count - expected) * (count - expected)) / expected, 0);
    expect(counts.size).toBe(6);
    expect(chi(counts.values(), 4000 / 6)).toBeLessThan(25.7);
    // Nine pairs of slices: 8 degrees, 31.8 in 1 of 10,000.
    expect(chi(pairs.values(), 4000 / 9)).toBeLessThan(31.8);
  });

  test.each([
    [() => latinHypercube(0, 1, draw), 'latinHypercube: points: expected a positive integer, got 0'],
    [() => latinHypercube(2, 1.5, draw), 'latinHypercube: dimensions'],
    [() => latinHypercube(2, 1, (_, n) => (n < 2 ? 1 : 0)), 'latinHypercube: draw: expected a draw from [0, 1), got 1'],
    [() => latinHypercube(2, 1, (_, n) => (n < 2 ? 0 : -1)), 'permutation: draw: expected a draw from [0, 1), got -1'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
