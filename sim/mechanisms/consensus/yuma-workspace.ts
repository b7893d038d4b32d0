// What Yuma keeps between epochs, what an epoch comes to, and the arrays it works in.

import type { EmissionShares } from './emission-split.ts';
import { type MedianWorkspace, medianWorkspace } from './weighted-median.ts';

/** What an epoch hands on to the next; changed in place. */
export interface YumaState {
  /** [n × n], row-major: bond of validator i in miner j, from 0 to 1; in fixed point a whole number of 65535ths. */
  readonly bonds: Float64Array;
  /** [n]: who may validate. */
  readonly permits: Uint8Array;
}

/** n accounts without bonds. Nobody may validate yet: a first epoch gives out the permits. */
export function yumaState(n: number): YumaState {
  return { bonds: new Float64Array(n * n), permits: new Uint8Array(n) };
}

/** Each array [n], shares in the numbers of the settings, overwritten by the next epoch in the same workspace. */
export interface YumaOutcome extends EmissionShares {
  /** Stake above the threshold. */
  readonly stake: Float64Array;
  /** Of it, the stake of active validators. */
  readonly activeStake: Float64Array;
  /** The stake-weighted median of the weights on each account. */
  readonly consensus: Float64Array;
  /** Sum of each validator's weights after clipping. */
  readonly validatorTrust: Float64Array;
  /** What clipping left of the stake-weighted sum of the weights on each miner. */
  readonly trust: Float64Array;
  readonly incentive: Float64Array;
  readonly dividends: Float64Array;
}

export interface YumaWorkspace {
  readonly outcome: YumaOutcome;
  readonly median: MedianWorkspace;
  readonly permits: Uint8Array;
  /** [n]. */
  readonly column: Float64Array;
  readonly alphas: Float64Array;
  /** [n × n]. */
  readonly weights: Float64Array;
  readonly clipped: Float64Array;
  readonly targets: Float64Array;
  readonly bonds: Float64Array;
  readonly pairAlphas: Float64Array;
}

/** All that epochs of n accounts need to work in, so that a caller who keeps it allocates once. */
export function yumaWorkspace(n: number): YumaWorkspace {
  const vector = () => new Float64Array(n);
  const matrix = () => new Float64Array(n * n);
  return {
    outcome: {
      stake: vector(),
      activeStake: vector(),
      consensus: vector(),
      validatorTrust: vector(),
      trust: vector(),
      incentive: vector(),
      dividends: vector(),
      miners: vector(),
      validators: vector(),
    },
    median: medianWorkspace(n),
    permits: new Uint8Array(n),
    column: vector(),
    alphas: vector(),
    weights: matrix(),
    clipped: matrix(),
    targets: matrix(),
    bonds: matrix(),
    pairAlphas: matrix(),
  };
}
