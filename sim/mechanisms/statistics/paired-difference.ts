// What one design does that another does not, seed by seed: under the same luck most of the noise cancels.

import { requireLength } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { type MeanInterval, meanInterval } from './mean-interval.ts';
import { requireSample } from './sample.ts';

/**
 * second − first in each pair, its mean and Student's interval.
 *
 * @param first @param second values of the same seeds, in the same order
 * @throws RangeError for lists of different length, fewer than two pairs, a value that is not finite, or a level outside (0, 1)
 */
export function pairedDifference(first: ArrayLike<number>, second: ArrayLike<number>, level = 0.95): MeanInterval {
  const where = 'pairedDifference';
  requireLength(where, 'second', second, first.length);
  requireSample(where, 'first', first, 2);
  requireSample(where, 'second', second, 2);
  return meanInterval(
    Float64Array.from(first, (value, i) => second[i]! - value),
    level,
  );
}

/**
 * How many times more seeds independent runs would need for an interval as narrow: the variance of a difference of
 * independent values over that of the pairs. Infinity when all pairs differ by the same, NaN when
 * nothing varies at all.
 *
 * @throws RangeError as pairedDifference does
 */
export function pairingGain(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const pairs = pairedDifference(first, second).deviation;
  const one = meanInterval(first).deviation;
  const other = meanInterval(second).deviation;
  return (one * one + other * other) / (pairs * pairs);
}

export const definition = defineMechanism({
  name: 'paired-difference',
  about:
    'Compares two designs under common random numbers: the same customers, outages and noise meet both, and only what the designs do about them is left.',
  formula: 'd_i = second_i − first_i; d̄ ± t_{n−1}((1 + level)/2) · s_d/√n; gain = (s₁² + s₂²)/s_d²',
  parameters: {
    first: { about: 'a metric under the first design, by seed', unit: 'any' },
    second: { about: 'the same metric under the second, by the same seeds', unit: 'any' },
    level: { about: 'confidence; 0.95 unless given', unit: '1' },
  },
  returns: {
    about: 'mean difference with its interval, or how many times fewer seeds pairs need',
    unit: 'as the metric; 1',
  },
  source:
    'Student (1908), The probable error of a mean, Biometrika 6, section IX; Glasserman and Yao (1992), Some guidelines and guarantees for common random numbers, Management Science 38',
  example: {
    call: 'pairedDifference([1, 2, 3], [2, 4, 5])',
    result: { n: 3, mean: 1.666667, deviation: 0.5773503, low: 0.2324496, high: 3.100884 },
  },
  vectors: 2,
});
