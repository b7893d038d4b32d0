// In how many of all seeds would this hold? Clopper and Pearson's interval for a share, from few seeds and without
// approximation.

import { refuse, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { betaQuantile } from './beta-distribution.ts';
import { type Interval, requireLevel } from './sample.ts';

/**
 * Every share under which so many successes, or so few, have at least probability (1 − level)/2.
 *
 * @param level confidence, 0.95 unless given; the true share lies within at least as often
 * @throws RangeError for counts that are no whole numbers, no trials, more successes than trials, or a level outside (0, 1)
 */
export function binomialInterval(successes: number, trials: number, level = 0.95): Interval {
  const where = 'binomialInterval';
  requirePositiveWhole(where, 'trials', trials);
  requireWhole(where, 'successes', successes);
  if (successes > trials) refuse(where, 'successes', `at most the ${trials} trials`, successes);
  requireLevel(where, level);
  const tail = (1 - level) / 2;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
    high: successes === trials ? 1 : 1 - betaQuantile(tail, trials - successes, successes + 1),
  };
}

export const definition = defineMechanism({
  name: 'binomial-interval',
  about:
    'From how many of n seeds an economy passed in, between which shares of all seeds it passes: two-sided and exact.',
  formula:
    'low = BetaQuantile((1 − level)/2; successes, trials − successes + 1); high = BetaQuantile((1 + level)/2; successes + 1, trials − successes)',
  parameters: {
    successes: { about: 'in how many seeds it held', unit: '1' },
    trials: { about: 'of how many', unit: '1' },
    level: { about: 'confidence; 0.95 unless given', unit: '1' },
  },
  returns: { about: 'both ends of the interval', unit: 'share' },
  source:
    'Clopper and Pearson (1934), The use of confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26',
  example: { call: 'binomialInterval(7, 10)', result: { low: 0.3475471, high: 0.9332605 } },
  vectors: 4,
});
