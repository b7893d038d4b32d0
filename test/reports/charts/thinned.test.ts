import { describe, expect, test } from 'vitest';
import { stepOf, thinned } from '../../../reports/charts/thinned.ts';

describe('thinned', () => {
  test('takes all there is room for', () => {
    expect(thinned(4, 10)).toEqual([0, 1, 2, 3]);
    expect(thinned(1, 5)).toEqual([0]);
    expect(thinned(0, 5)).toEqual([]);
  });

  test('else evenly, with the last and the first', () => {
    expect(stepOf(730, 26)).toBe(29);
    const rows = thinned(730, 26);
    expect([rows[0], rows.at(-2), rows.at(-1)]).toEqual([0, 700, 729]);
    expect(rows.length).toBeLessThanOrEqual(27);
  });
});
