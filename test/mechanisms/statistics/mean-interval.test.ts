import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, meanInterval } from '../../../sim/mechanisms/statistics/mean-interval.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { DARWIN } from './darwin.ts';

// R 4, t.test(extra ~ group, paired = TRUE) of Student's sleep data: the ten differences.
const SLEEP = [-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4];

publishedVectors(definition, [
  ['Student’s sleepers', () => pick(meanInterval(SLEEP)), [10, -1.58, -2.4598858, -0.7001142], 5e-8],
  [
    'Darwin’s maize: t = 2.148, 15 pairs',
    () => pick(meanInterval(DARWIN)),
    [15, 20.93333, 0.0311933, 41.8354733],
    5e-6,
  ],
]);

derivedVectors(definition, [
  // t₁(0.75) = tan(π/4) = 1: half a width is the deviation √2/2·2 over √2.
  ['two values at 50 %', () => pick(meanInterval([1, 3], 0.5)), [2, 2, 1, 3], 1e-12],
  [
    'equal values give a point',
    () => meanInterval(Array(10).fill(0.1)),
    { n: 10, mean: 0.1, deviation: 0, low: 0.1, high: 0.1 },
  ],
]);

function pick({ n, mean, low, high }: ReturnType<typeof meanInterval>) {
  return [n, mean, low, high];
}

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 30 });
const levels = fc.double({ min: 0.01, max: 0.999, noNaN: true });

describe('mean interval', () => {
  test('holds the mean, and widens with the level', () => {
    fc.assert(
      fc.property(values, levels, levels, (list, one, other) => {
        const narrow = meanInterval(list, Math.min(one, other));
        const wide = meanInterval(list, Math.max(one, other));
        expect(narrow.low).toBeLessThanOrEqual(narrow.mean);
        expect(narrow.mean).toBeLessThanOrEqual(narrow.high);
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('moves and stretches with the values', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: -50, max: 50 }),
        (list, shift, scale) => {
          const { low, high, mean } = meanInterval(list);
          const moved = meanInterval(list.map((value) => scale * value + shift));
          const size = 1e-9 * (1 + Math.abs(shift) + Math.abs(scale) * Math.max(...list.map(Math.abs)));
          const ends = [scale * low + shift, scale * high + shift].sort((a, b) => a - b);
          expect(Math.abs(moved.mean - (scale * mean + shift))).toBeLessThan(size);
          expect(Math.abs(moved.low - ends[0]!)).toBeLessThan(100 * size);
          expect(Math.abs(moved.high - ends[1]!)).toBeLessThan(100 * size);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  test('keeps its digits far from zero', () => {
    const { mean, deviation } = meanInterval([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);
    expect(mean).toBe(1e9 + 10);
    expect(deviation).toBeCloseTo(Math.sqrt(30), 12);
  });

  test.each([
    [() => meanInterval([1]), 'meanInterval: values: expected at least 2 values, got 1'],
    [() => meanInterval([]), 'meanInterval: values'],
    [() => meanInterval([1, Number.NaN]), 'meanInterval: values[1]: expected a finite number, got NaN'],
    [() => meanInterval([1, 2], 1), 'meanInterval: level: expected a share above 0 and below 1, got 1'],
    [() => meanInterval([1, 2], 0), 'meanInterval: level'],
    [() => meanInterval([1, 2], Number.NaN), 'meanInterval: level'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
