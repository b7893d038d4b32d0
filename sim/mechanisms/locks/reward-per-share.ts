// Sharing out rewards among stakers who come and go, without ever listing them (SushiSwap's MasterChef): the pool keeps what
// one share has earned since the beginning, and each staker what of it he has already had.

import { refuse, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** MasterChef.sol: rewards are kept per 10^12 shares, so that a share of a large pool still earns something. */
const PRECISION = 1_000_000_000_000n;
/** MasterChef.sol: early blocks pay so many times as much. */
export const BONUS_MULTIPLIER = 10n;

/**
 * Blocks that count for rewards after block `from` up to `to`, those up to `bonusEnd` many times (getMultiplier).
 *
 * @throws RangeError for a block that is negative, or a `to` before `from`
 */
export function rewardedBlocks(from: bigint, to: bigint, bonusEnd: bigint): bigint {
  const where = 'rewardedBlocks';
  requireWhole(where, 'from', from);
  requireWhole(where, 'bonusEnd', bonusEnd);
  if (to < from) refuse(where, 'to', `a block at or after from (${from})`, to);
  if (to <= bonusEnd) return (to - from) * BONUS_MULTIPLIER;
  return from >= bonusEnd ? to - from : (bonusEnd - from) * BONUS_MULTIPLIER + to - bonusEnd;
}

/**
 * A pool's part of the rewards of `blocks` blocks, by its allocation points.
 *
 * @throws RangeError for a negative number, no points in all, or more points than all
 */
export function poolReward(blocks: bigint, perBlock: bigint, points: bigint, allPoints: bigint): bigint {
  const where = 'poolReward';
  requireWhole(where, 'blocks', blocks);
  requireWhole(where, 'perBlock', perBlock);
  requireWhole(where, 'points', points);
  requirePositiveWhole(where, 'allPoints', allPoints);
  if (points > allPoints) refuse(where, 'points', `at most all points (${allPoints})`, points);
  return (blocks * perBlock * points) / allPoints;
}

/**
 * What 10^12 shares have earned since the beginning, after `reward` more for `staked` shares; a reward for nobody is not paid.
 *
 * @throws RangeError for a negative number
 */
export function accruedPerShare(perShare: bigint, reward: bigint, staked: bigint): bigint {
  requireWhole('accruedPerShare', 'perShare', perShare);
  requireWhole('accruedPerShare', 'reward', reward);
  requireWhole('accruedPerShare', 'staked', staked);
  return staked === 0n ? perShare : perShare + (reward * PRECISION) / staked;
}

/**
 * What `stake` shares would have earned had they been there from the beginning: a staker's debt when he comes, and what he has
 * had since when he is paid.
 *
 * @throws RangeError for a negative number
 */
export function rewardDebt(stake: bigint, perShare: bigint): bigint {
  requireWhole('rewardDebt', 'stake', stake);
  requireWhole('rewardDebt', 'perShare', perShare);
  return (stake * perShare) / PRECISION;
}

/**
 * What a staker has earned and not yet had.
 *
 * @throws RangeError for a negative number, or a debt above what his stake can have earned
 */
export function pendingReward(stake: bigint, perShare: bigint, debt: bigint): bigint {
  requireWhole('pendingReward', 'debt', debt);
  const earned = rewardDebt(stake, perShare);
  if (debt > earned) refuse('pendingReward', 'debt', `at most what the stake has earned (${earned})`, debt);
  return earned - debt;
}

export const definition = defineMechanism({
  name: 'reward-per-share',
  about:
    'Stakers share each block’s reward by their stake at that block, at a cost that does not grow with their number: how farms pay.',
  formula:
    'reward = ⌊blocks·perBlock·points/allPoints⌋; perShare += ⌊reward·10¹²/staked⌋; pending = ⌊stake·perShare/10¹²⌋ − debt, debt = the same at the last payment',
  parameters: {
    from: { about: 'block of the last update', unit: 'block' },
    to: { about: 'block now', unit: 'block' },
    bonusEnd: { about: 'last block that counts ten times', unit: 'block' },
    blocks: { about: 'blocks that count, as rewardedBlocks gives them', unit: 'block' },
    perBlock: { about: 'reward of a block, all pools together', unit: 'base unit per block' },
    points: { about: 'the pool’s allocation points', unit: 'point' },
    allPoints: { about: 'those of all pools', unit: 'point' },
    perShare: { about: 'earned per 10¹² shares since the beginning', unit: 'base unit per 10¹² shares' },
    reward: { about: 'what the pool earns', unit: 'base unit' },
    staked: { about: 'all shares in the pool', unit: 'share' },
    stake: { about: 'one staker’s shares', unit: 'share' },
    debt: { about: 'what his stake had earned when he was last paid', unit: 'base unit' },
  },
  returns: { about: 'blocks, a pool’s reward, what shares have earned, or what a staker is due', unit: 'as named' },
  source:
    'sushiswap/sushiswap contracts/MasterChef.sol (getMultiplier, updatePool, pendingSushi); test/MasterChef.test.ts',
  rounding: 'down, at each step',
  example: { call: 'pendingReward(10n, accruedPerShare(0n, 1000n, 30n), 0n)', result: 333n },
  vectors: 15,
});
