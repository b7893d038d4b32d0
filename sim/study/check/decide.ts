// What the seeds that were run say of all seeds. `run` counts: the check held in so many of these. Here a check passes or
// fails only when the interval of its share of all seeds, or of their mean, lies on one side of what it asks for; until then
// it is undecided. So whatever passes here passes there, and whatever fails here fails there.

import { binomialInterval } from '../../mechanisms/statistics/binomial-interval.ts';
import { meanInterval } from '../../mechanisms/statistics/mean-interval.ts';
import type { Interval } from '../../mechanisms/statistics/sample.ts';
import { seedsForHalfWidth } from '../../mechanisms/statistics/seeds-needed.ts';
import { type CheckResult, holds, type Verdict } from '../checks.ts';

/** More seeds than anybody runs. */
const MOST_SEEDS = 1_000_000;

export interface Decision {
  readonly verdict: Verdict;
  /** Of the share of all seeds in which it holds, or of their mean; undefined where one seed alone says nothing of a mean. */
  readonly interval: Interval | undefined;
  /** About how many more seeds would decide it, if they are as those that were run; undefined where nobody can tell. */
  readonly more?: number | undefined;
}

/**
 * Decides one check by all seeds that did not crash.
 *
 * A share is given Clopper and Pearson's interval, in which an inactive seed may count as either. No number of seeds can
 * show that something holds in 100 % of them, and a single one refutes it: such a check passes while nothing refutes it. A
 * mean is given Student's interval.
 *
 * @param confidence of the interval, two-sided: 0.95 errs in at most one of forty checks on either side
 */
export function decide({ check, holds: held, inactive, values }: CheckResult, confidence: number): Decision {
  if (values.length === 0) return { verdict: 'undecided', interval: undefined };
  const { seeds: share, comparison, threshold } = check;
  if (share !== undefined) return byShare(share, held, inactive, values.length, confidence);
  if (inactive > 0 || values.length < 2) return { verdict: 'undecided', interval: undefined };
  const interval = meanInterval(values, confidence);
  const isRight = (value: number) => holds(value, comparison, threshold);
  if (isRight(interval.low) && isRight(interval.high)) return { verdict: 'pass', interval };
  if (!isRight(interval.low) && !isRight(interval.high)) return { verdict: 'fail', interval };
  const distance = Math.abs(interval.mean - threshold);
  const needed =
    distance === 0 ? Number.POSITIVE_INFINITY : seedsForHalfWidth(interval.deviation, distance, confidence);
  return { verdict: 'undecided', interval, more: moreThan(values.length, needed) };
}

function byShare(share: number, held: number, inactive: number, seeds: number, confidence: number): Decision {
  const interval = {
    low: binomialInterval(held, seeds, confidence).low,
    high: binomialInterval(held + inactive, seeds, confidence).high,
  };
  if (interval.low >= share || (share === 1 && held === seeds)) return { verdict: 'pass', interval };
  if (interval.high < share) return { verdict: 'fail', interval };
  return {
    verdict: 'undecided',
    interval,
    more: inactive > 0 ? undefined : moreThan(seeds, seedsToDecideShare(share, held / seeds, confidence)),
  };
}

/** The fewest seeds, to a whole one or so, whose interval lies beside `share` when the check holds in a part `observed`. */
function seedsToDecideShare(share: number, observed: number, confidence: number): number {
  const decides = (seeds: number) => {
    const { low, high } = binomialInterval(Math.round(observed * seeds), seeds, confidence);
    return low >= share || high < share;
  };
  let enough = 1;
  while (!decides(enough)) {
    enough *= 2;
    if (enough > MOST_SEEDS) return Number.POSITIVE_INFINITY;
  }
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (decides(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

function moreThan(seeds: number, needed: number): number | undefined {
  return needed <= MOST_SEEDS ? Math.max(1, needed - seeds) : undefined;
}
