// The mean of a sample with Student's interval: what a metric is over the seeds, and how far that can be trusted.

import { defineMechanism } from '../definition.ts';
import { type Interval, requireLevel, requireSample } from './sample.ts';
import { studentQuantile } from './student-distribution.ts';

export interface MeanInterval extends Interval {
  readonly n: number;
  readonly mean: number;
  /** Standard deviation of one value, of n − 1 degrees of freedom. */
  readonly deviation: number;
}

/**
 * mean ± t(n − 1) · deviation / √n. Exact for normal values, close for the mean of many; equal values give a point.
 *
 * @param level confidence, 0.95 unless given
 * @throws RangeError for fewer than two values, one that is not finite, or a level outside (0, 1)
 */
export function meanInterval(values: ArrayLike<number>, level = 0.95): MeanInterval {
  requireSample('meanInterval', 'values', values, 2);
  requireLevel('meanInterval', level);
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i]! / n;
  let squares = 0;
  let rest = 0;
  for (let i = 0; i < n; i++) {
    rest += values[i]! - mean;
    squares += (values[i]! - mean) * (values[i]! - mean);
  }
  // What rounding took from the mean (Chan, Golub & LeVeque 1983): equal values have no deviation.
  mean += rest / n;
  const deviation = Math.sqrt(Math.max(0, squares - (rest * rest) / n) / (n - 1));
  const half = deviation === 0 ? 0 : (studentQuantile((1 + level) / 2, n - 1) * deviation) / Math.sqrt(n);
  return { n, mean, deviation, low: mean - half, high: mean + half };
}

export const definition = defineMechanism({
  name: 'mean-interval',
  about: 'The mean over seeds, and an interval that holds the true mean in 95 of 100 studies.',
  formula: 'x̄ ± t_{n−1}((1 + level)/2) · s/√n',
  parameters: {
    values: { about: 'one value per seed', unit: 'any' },
    level: { about: 'share of studies whose interval holds the true mean; 0.95 unless given', unit: '1' },
  },
  returns: { about: 'number, mean, standard deviation and both ends of the interval', unit: 'as the values' },
  source: 'Student (1908), The probable error of a mean, Biometrika 6',
  example: {
    call: 'meanInterval([1, 2, 3, 4])',
    result: { n: 4, mean: 2.5, deviation: 1.290994, low: 0.4457397, high: 4.55426 },
  },
  vectors: 2,
});
