import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { logPoissonProbability, poissonByRejection, poissonBySearch } from '../../sim/kernel/poisson.ts';
import { chiSquare, chiSquareLimit, gap, gapLimit, normalDistribution } from './goodness-of-fit.ts';

/** e^−mean · mean^k / k!, term by term. */
function probability(k: number, mean: number): number {
  let product = Math.exp(-mean);
  for (let i = 1; i <= k; i++) product *= mean / i;
  return product;
}

describe('by search', () => {
  test.each([0.01, 0.5, 3, 9.99])('with mean %d each count takes its share of the unit interval', (mean) => {
    let below = 0;
    for (let k = 0; k < 25 && 1 - below > 1e-9; k++) {
      const upTo = below + probability(k, mean);
      expect(poissonBySearch(mean, below + 1e-12)).toBe(k);
      if (upTo < 1 - 1e-9) expect(poissonBySearch(mean, upTo - 1e-12)).toBe(k);
      below = upTo;
    }
  });

  test('more customers to be expected are never fewer customers, with the same luck', () => {
    for (let u = 0; u < 1; u += 1 / 64) {
      let last = 0;
      for (let mean = 0; mean < 10; mean += 0.125) {
        const count = poissonBySearch(mean, u);
        expect(count).toBeGreaterThanOrEqual(last);
        last = count;
      }
    }
  });

  test('ends at the last double below one', () => {
    expect(poissonBySearch(0, 1 - 2 ** -53)).toBe(0);
    expect(poissonBySearch(9.99, 1 - 2 ** -53)).toBeGreaterThan(30);
    expect(poissonBySearch(9.99, 1 - 2 ** -53)).toBeLessThan(70);
  });
});

describe('by rejection', () => {
  // Each limit is exceeded by true Poisson counts with probability 10^−9.
  test.each([10, 10.5, 14.7, 60, 1000, 5000])('with mean %d the counts are as frequent as they should be', (mean) => {
    const length = 100_000;
    const from = Math.max(0, Math.floor(mean - 12 * Math.sqrt(mean)));
    const expected = Float64Array.from({ length: Math.ceil(24 * Math.sqrt(mean)) + 40 }, (_, i) => {
      return length * Math.exp(logProbability(from + i, mean));
    });
    const counts = new Float64Array(expected.length);
    const uniform = seedrandom.alea('poisson');
    for (let i = 0; i < length; i++) counts[poissonByRejection(mean, uniform) - from]!++;
    const { sum, freedom } = chiSquare(counts, expected);
    expect(freedom).toBeGreaterThan(15);
    expect(sum).toBeLessThan(chiSquareLimit(freedom, 1e-9));
  });

  test('with a mean of 2^40 the counts are as normal numbers', () => {
    const mean = 2 ** 40;
    const uniform = seedrandom.alea('many');
    const sample = Float64Array.from(
      { length: 50_000 },
      () => (poissonByRejection(mean, uniform) - mean) / Math.sqrt(mean),
    );
    expect(gap(sample, normalDistribution)).toBeLessThan(gapLimit(1e-9));
  });

  test('asks for its numbers two at a time, in order', () => {
    const asked: number[] = [];
    const uniform = seedrandom.alea('order');
    for (let i = 0; i < 1000; i++) {
      asked.length = 0;
      poissonByRejection(12, (j) => {
        asked.push(j);
        return uniform();
      });
      expect(asked).toEqual(asked.map((_, j) => j));
      expect(asked.length % 2).toBe(0);
    }
  });
});

test.each([10, 12.5, 300, 4000])('the logarithm of a probability with mean %d is right to 12 digits', (mean) => {
  for (let k = 0; k < 3 * mean; k += Math.ceil(mean / 50)) {
    const exact = logProbability(k, mean);
    expect(Math.abs(logPoissonProbability(k, mean) - exact)).toBeLessThan(1e-12 * (mean + Math.abs(exact)));
  }
});

/** log of e^−mean · mean^k / k!, term by term. */
function logProbability(k: number, mean: number): number {
  let sum = -mean;
  for (let i = 1; i <= k; i++) sum += Math.log(mean / i);
  return sum;
}
