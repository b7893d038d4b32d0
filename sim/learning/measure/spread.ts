// How much repetitions of the same work differ: their median, and between which values nine in ten of them lie.

import { quantile } from 'simple-statistics';

export interface Spread {
  readonly median: number;
  /** The 5 % and 95 % quantiles. */
  readonly low: number;
  readonly high: number;
}

/** @throws for no values */
export function spreadOf(values: readonly number[]): Spread {
  const [low, median, high] = [0.05, 0.5, 0.95].map((p) => quantile([...values], p)) as [number, number, number];
  return { median, low, high };
}

/** Above this ratio of the 95 % to the 5 % quantile something else was at work on the machine. */
export const BUSY = 2;

export function unrestOf({ low, high }: Spread): number {
  return high / low;
}
