// Effective network time: how far along its growing target (the baseline) Filecoin's storage has really come. It advances
// by an epoch in an epoch while storage is on target, and more slowly below it.

import { refuse, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Storage that the target starts from, in bytes: 2.5 EiB (BaselineInitialValue). */
export const FILECOIN_FIRST_BASELINE = 2_888_888_880_000_000_000n;
/** Growth of the target per epoch, in Q.128: doubles in a year of 365 days (BaselineExponent). */
export const FILECOIN_BASELINE_GROWTH = 340_282_591_298_641_078_465_964_189_926_313_473_653n;

const PRECISION = 128n;

/** The state of reward_state.go: everything that the next epoch needs, in bytes, epochs and byte-epochs. */
export interface NetworkTime {
  readonly epoch: bigint;
  /** The target at `epoch`. */
  readonly baseline: bigint;
  /** Sum over epochs of storage, each counted up to its target. */
  readonly realizedSum: bigint;
  /** Effective network time, rounded up. */
  readonly ceiling: bigint;
  /** The target at `ceiling`, and the sum of targets up to there. */
  readonly ceilingBaseline: bigint;
  readonly baselineSum: bigint;
}

/**
 * The target one epoch on, in bytes.
 *
 * @throws RangeError for a negative target
 */
export function nextBaseline(baseline: bigint): bigint {
  requireWhole('nextBaseline', 'baseline', baseline);
  return (baseline * FILECOIN_BASELINE_GROWTH) >> PRECISION;
}

/**
 * The state after epoch 0.
 *
 * @param power storage of the network at the start, in bytes
 * @throws RangeError for negative storage
 */
export function startNetworkTime(power: bigint): NetworkTime {
  requireWhole('startNetworkTime', 'power', power);
  const before = ((FILECOIN_FIRST_BASELINE << (2n * PRECISION)) / FILECOIN_BASELINE_GROWTH) >> PRECISION;
  return advanceNetworkTime(
    {
      epoch: -1n,
      baseline: before,
      realizedSum: 0n,
      ceiling: 0n,
      ceilingBaseline: FILECOIN_FIRST_BASELINE,
      baselineSum: 0n,
    },
    power,
  );
}

/**
 * The state one epoch on.
 *
 * @param power storage of the network in that epoch, in bytes
 * @throws RangeError for negative storage
 */
export function advanceNetworkTime(state: NetworkTime, power: bigint): NetworkTime {
  requireWhole('advanceNetworkTime', 'power', power);
  const baseline = nextBaseline(state.baseline);
  const realizedSum = state.realizedSum + (power < baseline ? power : baseline);
  let { ceiling, ceilingBaseline, baselineSum } = state;
  while (realizedSum > baselineSum) {
    ceiling += 1n;
    ceilingBaseline = nextBaseline(ceilingBaseline);
    baselineSum += ceilingBaseline;
  }
  return { epoch: state.epoch + 1n, baseline, realizedSum, ceiling, ceilingBaseline, baselineSum };
}

/**
 * Effective network time in Q.128 epochs: θ between two epochs such that the targets' sum up to θ is the storage's sum.
 *
 * @throws RangeError for a negative time, no target, or a realized sum outside the last epoch
 */
export function networkTheta(
  state: Pick<NetworkTime, 'ceiling' | 'ceilingBaseline' | 'realizedSum' | 'baselineSum'>,
): bigint {
  const where = 'networkTheta';
  requireWhole(where, 'state.ceiling', state.ceiling);
  requirePositiveWhole(where, 'state.ceilingBaseline', state.ceilingBaseline);
  const missing = state.baselineSum - state.realizedSum;
  if (missing < 0n || missing > state.ceilingBaseline) {
    refuse(where, 'state.realizedSum', 'a sum reached within the last epoch', state.realizedSum);
  }
  if (state.ceiling === 0n) return 0n;
  return (state.ceiling << PRECISION) - (missing << PRECISION) / state.ceilingBaseline;
}

export const definition = defineMechanism({
  name: 'filecoin-network-time',
  about:
    'Filecoin’s second clock: it runs at full speed while the network stores what its baseline asks for, which doubles every year, and slower otherwise; minting follows it.',
  formula:
    'θ = n − (Σ_{t≤n} b(t) − Σ min(power, b))/b(n), n the least for which the sum of targets is no less than that of storage; b(t + 1) = b(t)·2^(1/(365·2880))',
  parameters: {
    baseline: { about: 'target of one epoch', unit: 'byte' },
    power: { about: 'storage of the network in the epoch', unit: 'byte' },
    state: { about: 'sums of storage and targets so far', unit: 'byte·epoch' },
  },
  returns: { about: 'next target, next state, or effective network time', unit: 'byte; none; 2^−128 epoch' },
  source:
    'filecoin-project/specs-actors actors/builtin/reward/reward_state.go (updateToNextEpoch), reward_logic.go (ComputeRTheta), reward_logic_test.go (TestComputeRTeta), reward_test.go',
  rounding: 'targets down to bytes; θ up to 2^−128',
  example: {
    call: 'networkTheta({ ceiling: 16n, ceilingBaseline: 1000n, realizedSum: 8250n, baselineSum: 9000n }) >> 126n',
    result: 61n,
  },
  vectors: 5,
});
