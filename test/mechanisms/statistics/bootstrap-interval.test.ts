import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Draws } from '../../../sim/kernel/draws.ts';
import { bootstrapInterval, definition } from '../../../sim/mechanisms/statistics/bootstrap-interval.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const draws = new Draws(1);
const key = draws.key('bootstrap');
const draw = (resample: number, place: number) => draws.uniform(key, resample, place);

const mean = (list: Float64Array) => list.reduce((sum, x) => sum + x, 0) / list.length;
const variance = (list: Float64Array) => mean(list.map((x) => (x - mean(list)) * (x - mean(list))));

// Efron & Tibshirani 1993, table 14.1: spatial test scores of 26 children, test A.
const SPATIAL = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];
// Table 3.1: the law school data, as places in a list of pairs (LSAT, GPA).
const LSAT = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594];
const GPA = [3.39, 3.3, 2.81, 3.03, 3.44, 3.07, 3, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96];

function correlation(places: Float64Array): number {
  const x = places.map((i) => LSAT[i]!);
  const y = places.map((i) => GPA[i]!);
  const covariance = mean(x.map((value, i) => (value - mean(x)) * (y[i]! - mean(y))));
  return covariance / Math.sqrt(variance(x) * variance(y));
}

const total = (list: Float64Array) => list.reduce((sum, x) => sum + x, 0);

const spatial = bootstrapInterval(SPATIAL, variance, 0.9, 4000, draw);
const law = bootstrapInterval(Array.from(LSAT.keys()), correlation, 0.9, 4000, draw);

// Theirs is one bootstrap of 2,000 resamples, whose ends have standard errors of about 1.6 below and 3.5 above; ours of 4,000
// half the variance: the tolerances are 3 standard errors of the difference.
publishedVectors(definition, [
  [
    'variance of test A: estimate and acceleration',
    () => [spatial.estimate, spatial.acceleration],
    [171.534, 0.061],
    6e-4,
  ],
  ['its bias correction', () => spatial.bias, 0.146, 0.1],
  ['its 90 % interval', () => [spatial.low - 115.8, (spatial.high - 259.6) / 2], [0, 0], 6],
  // Efron & Tibshirani 1986, Statistical Science 1, table 7.
  ['correlation at the law schools', () => [law.low, law.high], [0.43, 0.92], 0.04],
]);

derivedVectors(definition, [
  // Sums 3, 3, 6, 6, 12, 12 about 7: ẑ₀ = Φ⁻¹(⅔) = 0.43073; influences −4/3, −1/3, 5/3: â = (20/9) / (6·(14/3)^1.5) = 0.036739.
  // At 60 %, z = ∓0.84162: Φ(0.43073 − 0.41089/1.015096) = Φ(0.02595) = 0.51035, 1.27235/0.953255 + 0.43073 = 1.76547, Φ = 0.96126;
  // the quantiles lie at 5·0.51035 = 2.5518 and 4.8063 steps: 6 and 12.
  ['six resamples at 60 %', () => bootstrapInterval([1, 2, 4], total, 0.6, 6, (resample) => resample / 6).low, 6],
  // At 90 %, z = −1.64485: Φ(0.43073 − 1.21412/1.044606) = Φ(−0.73155) = 0.23222, 1.1611 steps: 3 + 0.1611·3.
  ['and at 90 %', () => bootstrapInterval([1, 2, 4], total, 0.9, 6, (resample) => resample / 6).low, 3.4833, 5e-5],
]);

describe('bootstrap interval', () => {
  test('is reproducible, and other draws give other ends', () => {
    const again = bootstrapInterval(SPATIAL, variance, 0.9, 300, draw);
    expect(bootstrapInterval(SPATIAL, variance, 0.9, 300, draw)).toEqual(again);
    const other = bootstrapInterval(SPATIAL, variance, 0.9, 300, (resample, place) => draw(resample + 5000, place));
    expect(other.low).not.toBe(again.low);
    expect(other.acceleration).toBe(again.acceleration);
  });

  test('moves and stretches with the values, and widens with the level', () => {
    const lists = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(lists, fc.integer({ min: -100, max: 100 }), fc.integer({ min: 1, max: 9 }), (list, shift, scale) => {
        const { low, high } = bootstrapInterval(list, mean, 0.8, 60, draw);
        const moved = bootstrapInterval(
          list.map((x) => scale * x + shift),
          mean,
          0.8,
          60,
          draw,
        );
        expect(moved.low).toBeCloseTo(scale * low + shift, 6);
        expect(moved.high).toBeCloseTo(scale * high + shift, 6);
        const wider = bootstrapInterval(list, mean, 0.95, 60, draw);
        expect(wider.low <= low && high <= wider.high).toBe(true);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('equal values give a point', () => {
    expect(bootstrapInterval([4, 4, 4], mean, 0.95, 50, draw)).toEqual({
      estimate: 4,
      low: 4,
      high: 4,
      bias: 0,
      acceleration: 0,
    });
  });

  test('a statistic at the edge of its resamples still has an interval that holds it', () => {
    const { estimate, low, high } = bootstrapInterval([1, 2, 3, 4, 9], (list) => Math.max(...list), 0.95, 400, draw);
    expect([estimate, high]).toEqual([9, 9]);
    expect(low).toBeLessThan(9);
  });

  test.each([
    [
      () => bootstrapInterval([1, 2], mean, 0.9, 10, draw),
      'bootstrapInterval: values: expected at least 3 values, got 2',
    ],
    [() => bootstrapInterval([1, 2, Number.NaN], mean, 0.9, 10, draw), 'bootstrapInterval: values[2]'],
    [() => bootstrapInterval([1, 2, 3], mean, 1, 10, draw), 'bootstrapInterval: level'],
    [() => bootstrapInterval([1, 2, 3], mean, 0.9, 0, draw), 'bootstrapInterval: resamples'],
    [
      () => bootstrapInterval([1, 2, 3], mean, 0.9, 10, () => 1),
      'bootstrapInterval: draw: expected a draw from [0, 1)',
    ],
    [
      () => bootstrapInterval([1, 2, 3], () => Number.NaN, 0.9, 10, draw),
      'bootstrapInterval: statistic: expected a finite value, got NaN',
    ],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
