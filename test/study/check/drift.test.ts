import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import type { Baseline } from '../../../sim/study/check/baseline.ts';
import { compareWith } from '../../../sim/study/check/drift.ts';

type Values = readonly (number | null)[];

const of = (metrics: Readonly<Record<string, Values>>, given: Partial<Baseline> = {}): Baseline => {
  const { length } = Object.values(metrics)[0]!;
  const seeds = Array.from({ length }, (_, i) => i + 1);
  return {
    format: 1,
    quesnay: '0.1.0',
    scenario: 'town',
    designHash: 'a',
    seeds,
    fingerprints: (given.seeds ?? seeds).map((seed) => `run ${seed}`),
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([name, values]) => [name, { unit: 'USD', values: [...values] }]),
    ),
    ...given,
  };
};
const compare = (before: Values, now: Values, given: Partial<Baseline> = {}) =>
  compareWith(of({ income: before }), of({ income: now }, given), 0.95);
const others = { seeds: [11, 12, 13, 14, 15, 16] };

describe('under the same luck', () => {
  test('the same runs are the same', () => {
    const comparison = compare([1, 2, 3], [1, 2, 3]);
    expect(comparison).toMatchObject({ paired: true, sameRuns: true, sameDesign: true });
    expect(comparison.metrics).toMatchObject([{ drifted: false, difference: { mean: 0, low: 0, high: 0 } }]);
  });

  // Differences 1, 2 and 2: mean 5/3, deviation 1/√3, t(2) = 4.30265273 (Student's table).
  test('pairs are asked whether they differ on average', () => {
    const { difference, drifted } = compare([1, 20, 300], [2, 22, 302]).metrics[0]!;
    expect(drifted).toBe(true);
    expect(difference!.mean).toBeCloseTo(5 / 3, 12);
    expect(difference!.low).toBeCloseTo((5 - 4.30265273) / 3, 8);
    expect(difference!.high).toBeCloseTo((5 + 4.30265273) / 3, 8);
    expect(compare([1, 20, 300], [2, 22, 301.5], { fingerprints: ['run 1', 'run 2', 'other'] })).toMatchObject({
      sameRuns: false,
      metrics: [{ drifted: true }],
    });
    expect(compare([1, 2, 3, 4], [2, 1, 4, 3]).metrics[0]!.drifted).toBe(false);
  });

  test('seeds of which one list has more are paired as far as they go', () => {
    const before = of({ income: [10, 20, 30, 40] });
    const now = of({ income: [31, 11] }, { seeds: [3, 1], fingerprints: ['run 3', 'other'] });
    expect(compareWith(before, now, 0.95)).toMatchObject({
      paired: true,
      sameRuns: false,
      metrics: [{ before: [30, 10], now: [31, 11], drifted: true, difference: { mean: 1, low: 1, high: 1 } }],
    });
    expect(compareWith(now, before, 0.95).metrics).toMatchObject([{ before: [11, 31], now: [10, 30] }]);
  });

  test('what the rounding of sums explains is no difference', () => {
    expect(compare([1, 2, 0], [1 + 1e-15, 2 + 1e-15, 9e-17]).metrics[0]).toMatchObject({
      drifted: false,
      difference: { mean: 0 },
    });
    expect(compare([1, 2, 3], [1 + 1e-6, 2 + 1e-6, 3 + 1e-6]).metrics[0]!.drifted).toBe(true);
  });

  test('a metric that fell silent has moved, one seed alone says nothing', () => {
    expect(compare([1, 2, 3, 4, 5, 6], [null, null, null, null, null, null]).metrics[0]!.drifted).toBe(true);
    expect(compare([1, 2, 3, 4, 5, null], [1, 2, 3, 4, null, null]).metrics[0]!.drifted).toBe(false);
    expect(compare([null, null], [null, null]).metrics[0]!.drifted).toBe(false);
    expect(compare([1], [2]).metrics[0]!.drifted).toBe(false);
  });
});

describe('under other luck', () => {
  test('two samples are asked whether they are of one distribution', () => {
    // Six below six: one of the 924 orders, and its mirror (Hodges 1958).
    const { metrics, ...comparison } = compare([1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12], others);
    expect(comparison).toMatchObject({ paired: false, sameRuns: undefined });
    expect(metrics[0]!.p).toBeCloseTo(2 / 924, 12);
    expect(metrics[0]!.drifted).toBe(true);
    expect(compare([1, 3, 5, 7, 9, 11], [2, 4, 6, 8, 10, 12], others).metrics[0]!.drifted).toBe(false);
  });

  test('an inactive seed stands below every other', () => {
    expect(compare([1, 2, 3, 4, 5, 6], [null, null, null, null, null, null], others).metrics[0]!.p).toBeCloseTo(
      2 / 924,
      12,
    );
    expect(compare([null, null, null], [null, null, null, null, null, null], others).metrics[0]!.p).toBe(1);
  });

  test('noise below every sum is none', () => {
    expect(compare([0, 0, 0, 0, 0, 0], [1e-16, 2e-16, 1e-17, 1e-16, 3e-17, 1e-16], others).metrics[0]!.p).toBe(1);
  });
});

test('twenty metrics share the twentieth that one alone would have', () => {
  const six = (values: Values) => Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`m${i}`, values]));
  const before = of(six([1, 2, 3, 4, 5, 6]));
  const now = of(six([5, 8, 9, 10, 11, 12]), others);
  const { level, metrics } = compareWith(before, now, 0.95);
  expect(level).toBeCloseTo(0.9975, 12);
  expect(metrics[0]!.p).toBeLessThan(0.05);
  expect(metrics.some(({ drifted }) => drifted)).toBe(false);
});

test('designs, and metrics that only one side has, are told apart', () => {
  const before = of({ income: [1, 2], cost: [1, 2] });
  const now = of({ income: [1, 2], margin: [1, 2] }, { designHash: 'b' });
  expect(compareWith(before, now, 0.95)).toMatchObject({ sameDesign: false, gone: ['cost'], added: ['margin'] });
  expect(compareWith(before, now, 0.95).metrics.map(({ name }) => name)).toEqual(['income']);
});

describe('over many studies of twenty metrics and ten seeds', () => {
  const random = seedrandom('drift');
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const study = (given: Partial<Baseline> = {}, shift = 0) =>
    of(
      Object.fromEntries(
        Array.from({ length: 20 }, (_, metric) => {
          return [`m${metric}`, Array.from({ length: 10 }, () => normal() + (metric === 7 ? shift : 0))];
        }),
      ),
      given,
    );
  const alarms = (given: Partial<Baseline>, shift = 0) => {
    let count = 0;
    for (let i = 0; i < 400; i++) {
      const { metrics } = compareWith(study(), study(given, shift), 0.95);
      if (metrics.some(({ drifted }) => drifted)) count++;
    }
    return count;
  };
  const otherSeeds = { seeds: Array.from({ length: 10 }, (_, i) => 100 + i) };

  // One in twenty is 20 of 400; more than 38 would come by chance once in 10,000 times (binomial).
  test('no more than one in twenty raises a false alarm', () => {
    expect(alarms({})).toBeLessThanOrEqual(38);
    expect(alarms(otherSeeds)).toBeLessThanOrEqual(38);
  });

  test('what really moved far is found', () => {
    expect(alarms({}, 5)).toBeGreaterThan(380);
    expect(alarms(otherSeeds, 5)).toBeGreaterThan(380);
  });
});
