import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frontier } from '../../../sim/study/sweep/frontier.ts';

describe('the frontier', () => {
  test('is what no other betters, in the directions asked for', () => {
    const rows = [
      [1, 5],
      [2, 4],
      [2, 5],
      [3, 9],
    ];
    expect(frontier(rows, [1, -1])).toEqual([1, 3]);
    expect(frontier(rows, [1, 1])).toEqual([3]);
    expect(frontier(rows, [-1, -1])).toEqual([0, 1]);
  });

  test('keeps equals, and a single aim has its best', () => {
    expect(frontier([[2], [1], [2]], [1])).toEqual([0, 2]);
    expect(frontier([], [1])).toEqual([]);
  });

  test('leaves nobody out who is bettered by none of it', () => {
    const rows = fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, (rows) => {
        const kept = frontier(rows, [1, 1, -1]);
        const better = (a: number[], b: number[]) =>
          a[0]! >= b[0]! && a[1]! >= b[1]! && a[2]! <= b[2]! && a.join() !== b.join();
        rows.forEach((row, i) => {
          expect(kept.includes(i)).toBe(!kept.some((other) => better(rows[other]!, row)));
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
