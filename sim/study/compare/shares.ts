// What each change contributes to a difference: its Shapley value over all orders in which the changes could be made, seed by
// seed under the same luck, so that the shares of every seed sum to its difference.

import { exactShapley } from '../../mechanisms/data-pay/exact-shapley.ts';
import { meanInterval } from '../../mechanisms/statistics/mean-interval.ts';
import type { BySeed } from './paired-metric.ts';

export interface Share {
  /** Name of the change. */
  readonly change: string;
  /** Mean over the seeds, with its interval; the ends are null with a single seed. */
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The share of each change in the difference of a metric between all changes made and none.
 *
 * @param names of the changes
 * @param mixtures finite values of the metric by seed, for each of the 2^n subsets of the changes, in the order of its binary
 * digits
 */
export function sharesOf(names: readonly string[], mixtures: readonly BySeed[], level: number): Share[] {
  const bySeed = mixtures[0]!.map((_, seed) =>
    exactShapley({
      players: names.length,
      value: (made) => mixtures[made.reduce((subset, change) => subset | (1 << change), 0)]![seed]!,
    }),
  );
  return names.map((change, i) =>
    shareOf(
      change,
      bySeed.map((values) => values[i]!),
      level,
    ),
  );
}

/** One change's share by seed, as a mean with its interval. */
export function shareOf(change: string, bySeed: readonly number[], level: number): Share {
  if (bySeed.length === 1) return { change, mean: bySeed[0]!, low: null, high: null };
  const { mean, low, high } = meanInterval(bySeed, level);
  return { change, mean, low, high };
}
