// Whether a sample fits a law: statistics and the limits that a true law exceeds with a stated probability.

import { errorFunction, probit } from 'simple-statistics';

/** √n times the largest gap between the sample's distribution and a continuous one (Kolmogorov–Smirnov). */
export function gap(sample: Float64Array, distribution: (x: number) => number): number {
  const sorted = sample.slice().sort();
  let largest = 0;
  for (let i = 0; i < sorted.length; i++) {
    const probability = distribution(sorted[i]!);
    largest = Math.max(largest, probability - i / sorted.length, (i + 1) / sorted.length - probability);
  }
  return largest * Math.sqrt(sorted.length);
}

/** What `gap` exceeds with at most this probability (Massart 1990: P ≤ 2·exp(−2·gap²)). */
export function gapLimit(falseAlarm: number): number {
  return Math.sqrt(Math.log(2 / falseAlarm) / 2);
}

/** Pearson's Σ (observed − expected)² / expected; cells expected less than ten times are taken together. */
export function chiSquare(observed: ArrayLike<number>, expected: ArrayLike<number>): { sum: number; freedom: number } {
  let sum = 0;
  let cells = 0;
  let rareObserved = 0;
  let rareExpected = 0;
  const add = (o: number, e: number) => {
    sum += (o - e) ** 2 / e;
    cells++;
  };
  for (let i = 0; i < expected.length; i++) {
    if (expected[i]! >= 10) add(observed[i]!, expected[i]!);
    else {
      rareObserved += observed[i]!;
      rareExpected += expected[i]!;
    }
  }
  if (rareExpected > 0) add(rareObserved, Math.max(rareExpected, 1));
  return { sum, freedom: cells - 1 };
}

/** What `chiSquare` exceeds with about this probability (Wilson & Hilferty 1931). */
export function chiSquareLimit(freedom: number, falseAlarm: number): number {
  const spread = 2 / (9 * freedom);
  return freedom * (1 - spread + normalLimit(2 * falseAlarm) * Math.sqrt(spread)) ** 3;
}

/** What the absolute value of a standard normal number exceeds with this probability. */
export function normalLimit(falseAlarm: number): number {
  return -probit(falseAlarm / 2);
}

/** Φ(z), to about 10^−7. */
export function normalDistribution(z: number): number {
  return (1 + errorFunction(z / Math.SQRT2)) / 2;
}

/** √n times the correlation of two samples: standard normal when they are independent. */
export function scaledCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < n; i++) {
    sumX += x[i]!;
    sumY += y[i]!;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = x[i]! - sumX / n;
    const dy = y[i]! - sumY / n;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return (xy / Math.sqrt(xx * yy)) * Math.sqrt(n);
}
