// How many seeds are enough? From a pilot study: how many for an interval as narrow as wanted, or until the sign of a
// difference is decided.

import { refuse, requireFinite, requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { requireLevel } from './sample.ts';
import { noncentralTail, studentQuantile } from './student-distribution.ts';

/** More seeds than anybody runs: reported as Infinity. */
const MOST_SEEDS = 1e9;

/**
 * The fewest seeds n with t(n − 1) · deviation / √n ≤ halfWidth. Assumes that the deviation of the pilot is the true one: with
 * few seeds it may be off by a third, so ask again once they have run.
 *
 * @returns seeds in all, at least 2; Infinity above 10^9
 * @throws RangeError for a negative deviation, a half-width that is not positive, or a level outside (0, 1)
 */
export function seedsForHalfWidth(deviation: number, halfWidth: number, level = 0.95): number {
  const where = 'seedsForHalfWidth';
  requireNonNegative(where, 'deviation', deviation);
  requirePositive(where, 'halfWidth', halfWidth);
  requireLevel(where, level);
  const ratio = halfWidth / deviation;
  return fewest((n) => studentQuantile((1 + level) / 2, n - 1) <= ratio * Math.sqrt(n));
}

/**
 * The fewest seeds whose interval will exclude 0 with probability `power`, if the true mean and deviation are those of the
 * pilot (noncentral t). A pilot that happens to lie near 0 asks for many, one that happens to lie far for few.
 *
 * @returns seeds in all, at least 2; Infinity above 10^9 and for a mean of 0: no number decides what is not there
 * @throws RangeError for a mean that is not finite, a negative deviation, or a level or power outside (0, 1)
 */
export function seedsToDecideSign(mean: number, deviation: number, level = 0.95, power = 0.8): number {
  const where = 'seedsToDecideSign';
  requireFinite(where, 'mean', mean);
  requireNonNegative(where, 'deviation', deviation);
  requireLevel(where, level);
  if (!(power > 0 && power < 1)) refuse(where, 'power', 'a share above 0 and below 1', power);
  if (mean === 0) return Infinity;
  const effect = Math.abs(mean) / deviation;
  return fewest((n) => decides(effect * Math.sqrt(n), n - 1, level) >= power);
}

/** Probability that a t statistic of so many degrees and so far from 0 on average lies outside the interval's bound. */
function decides(noncentrality: number, degrees: number, level: number): number {
  // The noncentral distribution is summed up to here; far above, the sign is decided.
  if (noncentrality > 37) return 1;
  return noncentralTail(studentQuantile((1 + level) / 2, degrees), degrees, noncentrality);
}

/** The least whole number from 2 on that is enough, for a condition that stays true once it is. */
function fewest(enough: (n: number) => boolean): number {
  let high = 2;
  while (!enough(high)) {
    high *= 2;
    if (high > MOST_SEEDS) return Infinity;
  }
  let low = Math.max(1, high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

export const definition = defineMechanism({
  name: 'seeds-needed',
  about:
    'How many seeds a study needs, judged from those it has: for an interval of a wanted width, or to decide which of two designs is better.',
  formula:
    'least n with t_{n−1}·deviation/√n ≤ halfWidth; or with P(T_{n−1}(√n·|mean|/deviation) > t_{n−1}((1 + level)/2)) ≥ power',
  parameters: {
    deviation: { about: 'standard deviation of one seed’s value', unit: 'as the metric' },
    halfWidth: { about: 'wanted half-width of the interval', unit: 'as the metric' },
    mean: { about: 'mean difference of the pilot', unit: 'as the metric' },
    level: { about: 'confidence; 0.95 unless given', unit: '1' },
    power: { about: 'share of such studies that would decide; 0.8 unless given', unit: '1' },
  },
  returns: { about: 'seeds in all', unit: '1' },
  source:
    'Stein (1945), A two-sample test for a linear hypothesis whose power is independent of the variance, Ann. Math. Statist. 16; R, stats::power.t.test',
  example: { call: '[seedsForHalfWidth(1, 0.5), seedsToDecideSign(0.5, 1)]', result: [18, 34] },
  vectors: 4,
});
