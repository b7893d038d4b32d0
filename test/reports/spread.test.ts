import { describe, expect, test } from 'vitest';
import { spreadOf } from '../../reports/spread.ts';

describe('spreadOf', () => {
  test('quantiles lie between the seeds, as R and NumPy have them: of 1 … 5, 5 % is 1.2', () => {
    const { median, low, high } = spreadOf([5, 3, 1, 4, 2]);
    expect(median).toBe(3);
    expect(low).toBeCloseTo(1.2, 12);
    expect(high).toBeCloseTo(4.8, 12);
  });

  test('sorts by size and not by digits', () => {
    expect(spreadOf([10, 9, -1]).median).toBe(9);
  });

  test('inactive seeds do not count; where all are, so is the spread', () => {
    expect(spreadOf([Number.NaN, 2, 4]).median).toBe(3);
    expect(spreadOf([Number.NaN])).toEqual({ median: Number.NaN, low: Number.NaN, high: Number.NaN });
    expect(spreadOf([Number.NaN, Number.NaN]).median).toBeNaN();
    expect(spreadOf([]).median).toBeNaN();
  });
});
