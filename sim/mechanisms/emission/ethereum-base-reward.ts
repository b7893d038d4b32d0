// What Ethereum issues to those who stake: per ether less, the more is staked, with the square root of the total.

import { refuse, requirePositive, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { integerSquareRoot } from '../whole.ts';

/** A validator's balance counts in steps of 1 ETH, in Gwei; specs/phase0/beacon-chain.md, EFFECTIVE_BALANCE_INCREMENT. */
export const ETHEREUM_INCREMENT = 1_000_000_000n;
/** specs/phase0/beacon-chain.md, BASE_REWARD_FACTOR. */
export const ETHEREUM_BASE_REWARD_FACTOR = 64n;
/** Parts of 64 of the base reward for each duty; specs/altair/beacon-chain.md, incentivization weights. */
export const ETHEREUM_DUTY_WEIGHTS = { source: 14n, target: 26n, head: 14n, sync: 2n, proposer: 8n } as const;
/** WEIGHT_DENOMINATOR. */
export const ETHEREUM_WEIGHT_DENOMINATOR = 64n;
/** 225 epochs of 32 slots of 12 s a day, 365.25 days. */
export const ETHEREUM_EPOCHS_PER_YEAR = 82_181.25;

export type EthereumDuty = keyof typeof ETHEREUM_DUTY_WEIGHTS;

/**
 * Gwei issued per ether staked and epoch if everybody does every duty.
 *
 * @param staked effective balance of all active validators, in Gwei
 * @throws RangeError unless at least one increment is staked
 */
export function ethereumBaseReward(staked: bigint): bigint {
  requireIncrement('ethereumBaseReward', 'staked', staked);
  return (ETHEREUM_INCREMENT * ETHEREUM_BASE_REWARD_FACTOR) / integerSquareRoot(staked);
}

/**
 * Gwei that one validator earns in an epoch for a duty done: less, too, when others fail at it.
 *
 * @param balance effective balance of the validator, in Gwei
 * @param participating effective balance of all who did the duty, in Gwei
 * @param staked effective balance of all active validators, in Gwei
 * @throws RangeError for amounts that are no whole numbers, or participants with more than what is staked
 */
export function ethereumDutyReward(balance: bigint, participating: bigint, staked: bigint, duty: EthereumDuty): bigint {
  const where = 'ethereumDutyReward';
  requireWhole(where, 'balance', balance);
  requireWhole(where, 'participating', participating);
  requireIncrement(where, 'staked', staked);
  if (participating > staked) refuse(where, 'participating', `at most the ${staked} Gwei staked`, participating);
  const base = (balance / ETHEREUM_INCREMENT) * ethereumBaseReward(staked);
  const numerator = base * ETHEREUM_DUTY_WEIGHTS[duty] * (participating / ETHEREUM_INCREMENT);
  return numerator / ((staked / ETHEREUM_INCREMENT) * ETHEREUM_WEIGHT_DENOMINATOR);
}

/**
 * New ether per ether staked and year if everybody does every duty; no tips.
 *
 * @throws RangeError as ethereumBaseReward does, or for a year without epochs
 */
export function ethereumYield(staked: bigint, epochsPerYear = ETHEREUM_EPOCHS_PER_YEAR): number {
  requirePositive('ethereumYield', 'epochsPerYear', epochsPerYear);
  return (Number(ethereumBaseReward(staked)) * epochsPerYear) / Number(ETHEREUM_INCREMENT);
}

function requireIncrement(where: string, argument: string, gwei: bigint): void {
  requirePositiveWhole(where, argument, gwei);
  if (gwei < ETHEREUM_INCREMENT) refuse(where, argument, `at least one increment of ${ETHEREUM_INCREMENT} Gwei`, gwei);
}

export const definition = defineMechanism({
  name: 'ethereum-base-reward',
  about:
    'Ethereum issues to stakers in proportion to the square root of all that is staked, so that the yield falls as more join, whatever the demand for blocks.',
  formula:
    'base = ⌊10^9·64/⌊√staked⌋⌋ per ether; duty = ⌊⌊balance/10^9⌋·base·weight·⌊participating/10^9⌋ / (⌊staked/10^9⌋·64)⌋, weights source 14, target 26, head 14, sync 2, proposer 8; yield = base·epochsPerYear/10^9',
  parameters: {
    staked: { about: 'effective balance of all active validators', unit: 'Gwei' },
    balance: { about: 'effective balance of one validator', unit: 'Gwei' },
    participating: { about: 'effective balance of those who did the duty', unit: 'Gwei' },
    duty: { about: 'source, target, head, sync or proposer', unit: 'none' },
    epochsPerYear: { about: '82,181.25 unless given', unit: '1/year' },
  },
  returns: {
    about: 'issue per ether and epoch, reward of a validator for a duty, or yearly yield',
    unit: 'Gwei; 1/year',
  },
  source:
    'ethereum/consensus-specs specs/altair/beacon-chain.md (get_base_reward_per_increment, get_flag_index_deltas); CADLabs/ethereum-economic-model model/parts/pos_incentives.py',
  rounding: 'down, at the square root and at each quotient',
  example: { call: 'ethereumBaseReward(34_000_000_000_000_000n)', result: 347n },
  vectors: 0,
});
