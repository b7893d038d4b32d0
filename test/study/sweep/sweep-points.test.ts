import { describe, expect, test } from 'vitest';
import { convert } from '../../../sim/money/units.ts';
import type { Sweep, SweptParameter } from '../../../sim/scenario/scenario.ts';
import { sweepTexts } from '../../../sim/study/sweep/sweep-points.ts';

const listed = (path: string, ...texts: string[]): SweptParameter => ({
  path,
  of: 'quantity',
  unit: 'USD',
  kind: 'values',
  texts,
});
const ranged = (path: string, from: number, to: number, of: 'quantity' | 'count' | 'share' = 'quantity') =>
  ({ path, of, unit: of === 'quantity' ? 'USD/day' : '1', kind: 'range', from, to }) as const;
const sweep = (design: Sweep['design'], over: readonly SweptParameter[], points?: number): Sweep => ({
  design,
  points,
  over,
});

describe('a design with values', () => {
  const over = [listed('a', '1', '2', '3'), listed('b', 'x', 'y')];

  test('grid: every combination, the last parameter fastest', () => {
    expect(sweepTexts(sweep('grid', over)).map((row) => row.join(''))).toEqual(['1x', '1y', '2x', '2y', '3x', '3y']);
  });

  test('zip: the first values, then the second', () => {
    const even = [listed('a', '1', '2'), listed('b', 'x', 'y')];
    expect(sweepTexts(sweep('zip', even))).toEqual([
      ['1', 'x'],
      ['2', 'y'],
    ]);
  });
});

describe('a design of points', () => {
  const over = [ranged('a', 10, 20), ranged('b', 0, 1, 'share')];

  test.each(['latin', 'sobol'] as const)('%s: each of 16 slices of every range is tried once', (design) => {
    const rows = sweepTexts(sweep(design, over, 16));
    const slice = (values: number[]) => values.map((value) => Math.floor(16 * value)).sort((a, b) => a - b);
    const all = [...Array(16).keys()];
    expect(slice(rows.map(([a]) => (convert(a!, 'USD/day') - 10) / 10))).toEqual(all);
    expect(slice(rows.map(([, b]) => Number(b)))).toEqual(all);
  });

  test.each(['latin', 'sobol'] as const)('%s: one more parameter moves no other, and nothing moves twice', (design) => {
    const few = sweepTexts(sweep(design, over, 8));
    const more = sweepTexts(sweep(design, [...over, ranged('c', 1, 2)], 8));
    expect(more.map((row) => row.slice(0, 2))).toEqual(few);
    expect(sweepTexts(sweep(design, over, 8))).toEqual(few);
  });

  test('whole numbers come equally often, ends included', () => {
    const rows = sweepTexts(sweep('sobol', [ranged('n', 1, 4, 'count')], 64)).flat();
    expect(['1', '2', '3', '4'].map((n) => rows.filter((text) => text === n).length)).toEqual([16, 16, 16, 16]);
  });

  test('listed values come equally often', () => {
    const rows = sweepTexts(sweep('sobol', [listed('a', 'x', 'y'), ranged('b', 0, 1)], 32));
    expect(rows.filter(([a]) => a === 'x')).toHaveLength(16);
  });

  test('a value that is rounded stays within its range', () => {
    const [from, to] = [1 / 3, 1 / 3 + 1e-9];
    for (const [text] of sweepTexts(sweep('latin', [ranged('a', from, to, 'share')], 9))) {
      expect(Number(text)).toBeGreaterThanOrEqual(from);
      expect(Number(text)).toBeLessThanOrEqual(to);
    }
  });

  test('needs points for a range', () => {
    expect(() => sweepTexts(sweep('grid', over))).toThrow('sweep.over.a: expected values, got a range');
  });
});
