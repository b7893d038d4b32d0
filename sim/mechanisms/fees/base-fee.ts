// The fee that a chain burns per unit of gas (EIP-1559): it rises after a block fuller than the target and falls after an
// emptier one, so that those who are in a hurry bid with the tip alone.

import { refuse, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { inKindOf, type Whole } from '../whole.ts';

/** How a chain moves its fee. */
export interface BaseFeeRule {
  /** Gas that a block may hold per gas of the target. */
  readonly elasticity: number;
  /** A block twice the target raises the fee by one part in so many. */
  readonly denominator: number;
}

/** EIP-1559: ELASTICITY_MULTIPLIER, BASE_FEE_MAX_CHANGE_DENOMINATOR. */
export const ETHEREUM_BASE_FEE: BaseFeeRule = { elasticity: 2, denominator: 8 };
/** Polygon's Bor since its Delhi fork: params/protocol_params.go. */
export const BOR_DELHI_BASE_FEE: BaseFeeRule = { elasticity: 2, denominator: 16 };
/** Polygon's Bor since its Bhilai fork. */
export const BOR_BHILAI_BASE_FEE: BaseFeeRule = { elasticity: 2, denominator: 64 };
/** EIP-1559: INITIAL_BASE_FEE, wei per gas. */
export const INITIAL_BASE_FEE = 1_000_000_000;

/**
 * Base fee of the block after one that used `gasUsed` of `gasLimit` at `baseFee`; in the kind of number of `baseFee`.
 *
 * @throws RangeError for a fee or gas that is no whole number, more gas used than the limit, a limit below the elasticity,
 * or a rule that is not of positive whole numbers
 */
export function nextBaseFee(baseFee: number, gasUsed: number, gasLimit: number, rule?: BaseFeeRule): number;
export function nextBaseFee(baseFee: bigint, gasUsed: number, gasLimit: number, rule?: BaseFeeRule): bigint;
export function nextBaseFee(baseFee: Whole, gasUsed: number, gasLimit: number, rule = ETHEREUM_BASE_FEE): Whole {
  const where = 'nextBaseFee';
  requireWhole(where, 'baseFee', baseFee);
  requireWhole(where, 'gasUsed', gasUsed);
  requireWhole(where, 'gasLimit', gasLimit);
  requirePositiveWhole(where, 'rule.elasticity', rule.elasticity);
  requirePositiveWhole(where, 'rule.denominator', rule.denominator);
  if (gasUsed > gasLimit) refuse(where, 'gasUsed', `at most the limit of ${gasLimit}`, gasUsed);
  const target = Math.floor(gasLimit / rule.elasticity);
  if (target === 0) refuse(where, 'gasLimit', `at least the elasticity of ${rule.elasticity}`, gasLimit);
  const fee = BigInt(baseFee);
  const off = BigInt(Math.abs(gasUsed - target));
  const change = (fee * off) / BigInt(target) / BigInt(rule.denominator);
  if (gasUsed <= target) return inKindOf(where, baseFee, fee - change);
  return inKindOf(where, baseFee, fee + (change > 0n ? change : 1n));
}

export interface GasPayment {
  readonly burned: bigint;
  /** To the proposer of the block. */
  readonly tip: bigint;
}

/**
 * What a transaction pays: the base fee is burned, the tip is at most `maxTip` and at most what `maxFee` leaves.
 *
 * @throws RangeError for an amount that is no whole number, or a `maxFee` below the base fee
 */
export function gasPayment(gasUsed: number, baseFee: bigint, maxFee: bigint, maxTip: bigint): GasPayment {
  const where = 'gasPayment';
  requireWhole(where, 'gasUsed', gasUsed);
  requireWhole(where, 'baseFee', baseFee);
  requireWhole(where, 'maxTip', maxTip);
  if (maxFee < baseFee) refuse(where, 'maxFee', `at least the base fee of ${baseFee}`, maxFee);
  const tip = maxFee - baseFee < maxTip ? maxFee - baseFee : maxTip;
  return { burned: BigInt(gasUsed) * baseFee, tip: BigInt(gasUsed) * tip };
}

export const definition = defineMechanism({
  name: 'base-fee',
  about:
    'A chain prices its own space: each block fuller than half makes the next one dearer, and this fee is burned, so that no proposer gains by stuffing blocks.',
  formula:
    'target = ⌊gasLimit/elasticity⌋; change = ⌊⌊baseFee·|gasUsed − target|/target⌋/denominator⌋; next = baseFee + max(change, 1) above the target, baseFee − change at or below; burned = gasUsed·baseFee; tip = gasUsed·min(maxTip, maxFee − baseFee)',
  parameters: {
    baseFee: { about: 'fee per gas of this block', unit: 'wei per gas' },
    gasUsed: { about: 'gas that the block (or the transaction) used', unit: 'gas' },
    gasLimit: { about: 'gas that the block could hold', unit: 'gas' },
    rule: { about: 'elasticity and denominator; Ethereum’s 2 and 8 unless given', unit: '1' },
    maxFee: { about: 'the most the sender pays per gas, tip included', unit: 'wei per gas' },
    maxTip: { about: 'the most the sender tips per gas', unit: 'wei per gas' },
  },
  returns: { about: 'base fee of the next block; what is burned and what is tipped', unit: 'wei per gas; wei' },
  source:
    'EIP-1559; ethereum/go-ethereum and maticnetwork/bor consensus/misc/eip1559 (CalcBaseFee; TestCalcBaseFee, TestCalcBaseFeeDelhi, TestCalcBaseFeeBhilai)',
  rounding: 'down after each division, from left to right; a rise is at least 1',
  example: { call: 'nextBaseFee(1_000_000_000, 11_000_000, 20_000_000)', result: 1_012_500_000 },
  vectors: 15,
});
