// What Filecoin mints in an epoch of 30 s: three tenths of it by the calendar, seven tenths only as fast as the network's
// storage grows along a baseline. Both decay with a half-life of six years, the second in effective network time.

import { refuse, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { negativeExponential } from './negative-exponential.ts';

/** 330 million FIL in attoFIL, minted by the calendar (DefaultSimpleTotal). */
export const FILECOIN_SIMPLE_TOTAL = 330_000_000_000_000_000_000_000_000n;
/** 770 million FIL in attoFIL, minted in effective network time (DefaultBaselineTotal). */
export const FILECOIN_BASELINE_TOTAL = 770_000_000_000_000_000_000_000_000n;
/** λ = ln 2/(6 years of 365·2880 epochs), in Q.128 (Lambda). */
export const FILECOIN_DECAY = 37_396_271_439_864_487_274_534_522_888_786n;
/** e^λ − 1, in Q.128 (ExpLamSubOne). */
export const FILECOIN_FIRST_PART = 37_396_273_494_747_879_394_193_016_954_629n;
/** Blocks that an epoch has on average (ExpectedLeadersPerEpoch). */
export const FILECOIN_EXPECTED_WINNERS = 5n;

const PRECISION = 128n;
const ONE = 1n << PRECISION;

/** `total`·(1 − e^(−λθ)), in Q.128. */
function mintedBy(theta: bigint, total: bigint): bigint {
  return total * (ONE - negativeExponential((theta * FILECOIN_DECAY) >> PRECISION));
}

/**
 * AttoFIL for all winners of `epoch` together.
 *
 * @param epoch since the start, of 30 s
 * @param before effective network time before the epoch, in Q.128 epochs (filecoin-network-time)
 * @param after the same after it; equal to `before` while storage does not grow, and then only the calendar mints
 * @throws RangeError for negative arguments, or network time that runs backward
 */
export function filecoinReward(
  epoch: bigint,
  before: bigint,
  after: bigint,
  simpleTotal = FILECOIN_SIMPLE_TOTAL,
  baselineTotal = FILECOIN_BASELINE_TOTAL,
): bigint {
  const where = 'filecoinReward';
  for (const [argument, value] of Object.entries({ epoch, before, after, simpleTotal, baselineTotal })) {
    requireWhole(where, argument, value);
  }
  if (after < before) refuse(where, 'after', `no less than before (${before})`, after);
  const simple = (simpleTotal * FILECOIN_FIRST_PART * negativeExponential(epoch * FILECOIN_DECAY)) >> PRECISION;
  const baseline = mintedBy(after, baselineTotal) - mintedBy(before, baselineTotal);
  return (simple + baseline) >> PRECISION;
}

/**
 * AttoFIL for one block whose miner was drawn `wins` times.
 *
 * @throws RangeError for a negative reward, or without a win
 */
export function filecoinWinnerReward(reward: bigint, wins: bigint): bigint {
  requireWhole('filecoinWinnerReward', 'reward', reward);
  requirePositiveWhole('filecoinWinnerReward', 'wins', wins);
  return (reward * wins) / FILECOIN_EXPECTED_WINNERS;
}

export const definition = defineMechanism({
  name: 'filecoin-reward',
  about:
    'Filecoin mints one part of its supply by the calendar and another only as the network reaches its growing target of storage: miners who bring less than the target delay their own pay.',
  formula:
    'reward = simpleTotal·(e^λ − 1)·e^(−λ·epoch) + baselineTotal·(e^(−λ·before) − e^(−λ·after)); winner = ⌊reward·wins/5⌋',
  parameters: {
    epoch: { about: 'number of the epoch', unit: '30 s' },
    before: { about: 'effective network time before it', unit: '2^−128 epoch' },
    after: { about: 'effective network time after it', unit: '2^−128 epoch' },
    simpleTotal: { about: 'all that the calendar will mint; 330 million FIL unless given', unit: 'attoFIL' },
    baselineTotal: { about: 'all that storage can mint; 770 million FIL unless given', unit: 'attoFIL' },
    reward: { about: 'reward of the epoch', unit: 'attoFIL' },
    wins: { about: 'how often the block’s miner was drawn', unit: 'none' },
  },
  returns: { about: 'reward of the epoch, or of one winner', unit: 'attoFIL' },
  source:
    'filecoin-project/specs-actors actors/builtin/reward/reward_logic.go (computeReward), reward_actor.go (AwardBlockReward); testdata/TestSimpleReward.golden and TestBaselineReward.golden',
  rounding: 'down at each product in Q.128, and once more to whole attoFIL',
  example: { call: 'filecoinReward(0n, 0n, 0n)', result: 36_266_264_293_777_134_739n },
  vectors: 53,
});
