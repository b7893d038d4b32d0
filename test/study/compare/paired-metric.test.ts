import { describe, expect, test } from 'vitest';
import type { ComparedMetric } from '../../../sim/study/compare/compared-metrics.ts';
import { pairMetric } from '../../../sim/study/compare/paired-metric.ts';

const metric = (good?: 'high' | 'low'): ComparedMetric => ({ name: 'demand', unit: 'USD', about: 'Demand.', good });
const pair = (a: readonly number[], b: readonly number[], good?: 'high' | 'low', level = 0.95) =>
  pairMetric(metric(good), a, b, level);
const { NaN: idle } = Number;

describe('one metric under two designs', () => {
  test('Student’s sleepers: the difference and its interval', () => {
    const dextro = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const laevo = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const { a, b, difference, word, moreSeeds, gain } = pair(dextro, laevo);
    expect([a, b]).toEqual([expect.closeTo(0.75, 12), expect.closeTo(2.33, 12)]);
    expect(difference!.mean).toBeCloseTo(1.58, 12);
    expect(difference!.low).toBeCloseTo(0.7001142, 7);
    expect(difference!.high).toBeCloseTo(2.4598858, 7);
    expect([word, moreSeeds]).toEqual(['higher', null]);
    // (1.78901² + 2.002249²) / 1.229995².
    expect(gain).toBeCloseTo(4.7655, 3);
  });

  test.each([
    ['better', [1, 2, 3], [4, 5, 6.1], 'high'],
    ['worse', [1, 2, 3], [4, 5, 6.1], 'low'],
    ['better', [4, 5, 6.1], [1, 2, 3], 'low'],
    ['worse', [4, 5, 6.1], [1, 2, 3], 'high'],
    ['lower', [4, 5, 6.1], [1, 2, 3], undefined],
    ['undecided', [1, 2, 3], [2, 1, 4], 'high'],
    ['equal', [1, 2, 3], [1, 2, 3], 'high'],
    ['equal', [1, 2e6, 0], [1 + 1e-9, 2e6 + 0.001, 0], 'high'],
    ['higher', [1, 2, 3], [1 + 1e-6, 2 + 1e-6, 3 + 1e-6], undefined],
    ['inactive', [1, 2, 3], [idle, idle, idle], 'high'],
    ['inactive', [1, idle, idle], [idle, 2, idle], 'high'],
    ['undecided', [1], [2], 'high'],
    ['equal', [1], [1], 'high'],
  ] as const)('%s: %j and %j, good %s', (word, a, b, good) => {
    expect(pair(a, b, good).word).toBe(word);
  });

  test('seeds without a value in both are left out, and counted', () => {
    const { a, b, difference, active } = pair([1, 2, 3, idle, 100], [2, 4, 5, 9, idle]);
    expect(active).toEqual({ a: 4, b: 4, both: 3 });
    expect([a, b, difference!.mean]).toEqual([2, 11 / 3, 5 / 3]);
  });

  test('a design without a value has no difference, and the other keeps its mean', () => {
    expect(pair([1, 3], [idle, idle])).toMatchObject({ a: 2, b: null, difference: null, gain: null, moreSeeds: null });
  });

  test('an undecided difference says how many more seeds would decide it', () => {
    // Mean ½, deviation 1: R’s power.t.test asks for 34 in all; the pairs are 1, −1, 1, 1 … with that mean and deviation.
    const differences = [0.5 + Math.sqrt(0.5), 0.5 - Math.sqrt(0.5)];
    expect(pair([0, 0], differences).moreSeeds).toBe(32);
    expect(pair([0, 0], [1, -1]).moreSeeds).toBe(null);
    expect(pair([0, 0], [1, -1 + 1e-9]).moreSeeds).toBe(null);
  });

  test('a higher level decides less', () => {
    const [a, b] = [
      [0, 0, 0],
      [1, 1.5, 2.2],
    ];
    expect([pair(a, b, undefined, 0.9).word, pair(a, b, undefined, 0.99).word]).toEqual(['higher', 'undecided']);
  });
});
