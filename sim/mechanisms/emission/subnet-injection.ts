// What becomes of a subnet's TAO: some is put into its pool together with new alpha, and the protocol spends the rest on
// alpha in that pool. Such a chain buy is emission at work: it must never be counted as somebody's demand.

import { refuse, requireNonNegative, requirePositive, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { divideFixed, multiplyFixed, toFixed, wholePart } from './unsigned-fixed-point.ts';

/** Weight of a root TAO against a subnet's alpha, of 2^64: 0.0527 (TaoWeight on the main network). */
export const TAO_WEIGHT = 971_718_665_099_567_868n;

const WEIGHT_UNIT = 1n << 64n;

export interface SubnetInjection {
  /** Rao put into the pool. */
  readonly taoIn: number;
  /** New alpha put into the pool beside it, at the pool's price; in the alpha's own 10^−9. */
  readonly alphaIn: number;
  /** Rao that the protocol itself spends on alpha: emission, never external demand. */
  readonly chainBuy: number;
  /** New alpha for owner, miners and validators. */
  readonly alphaOut: number;
}

/**
 * The part of a subnet that root stakers count for.
 *
 * @param rootTao rao staked on root
 * @param alphaIssuance alpha of the subnet that exists, in 10^−9
 * @throws RangeError for a negative amount, a weight outside [0, 2^64], or neither TAO nor alpha
 */
export function rootProportion(rootTao: number, alphaIssuance: number, weight = TAO_WEIGHT): number {
  const where = 'rootProportion';
  requireNonNegative(where, 'rootTao', rootTao);
  requireNonNegative(where, 'alphaIssuance', alphaIssuance);
  if (weight < 0n || weight > WEIGHT_UNIT) refuse(where, 'weight', 'an integer from 0 to 2^64', weight);
  const weighted = rootTao * (Number(weight) / Number(WEIGHT_UNIT));
  if (weighted + alphaIssuance === 0) refuse(where, 'rootTao and alphaIssuance', 'one of them above 0', 0);
  return weighted / (weighted + alphaIssuance);
}

/**
 * Divides a subnet's TAO of one block. TAO put in and TAO spent on alpha add up to the emission, but for a rao.
 *
 * @param taoEmission rao of the block that are the subnet's; need not be whole
 * @param price TAO per alpha in the pool
 * @param alphaEmission new alpha that the block allows (tao-block-emission of the alpha's issuance)
 * @param rootShare rootProportion of the subnet: no more than this part of `alphaEmission` goes into the pool
 * @throws RangeError for a negative or non-finite amount, a price that is not positive, or a share outside [0, 1]
 */
export function subnetInjection(
  taoEmission: number,
  price: number,
  alphaEmission: number,
  rootShare: number,
): SubnetInjection {
  const where = 'subnetInjection';
  requireNonNegative(where, 'taoEmission', taoEmission);
  requirePositive(where, 'price', price);
  requireNonNegative(where, 'alphaEmission', alphaEmission);
  requireShare(where, 'rootShare', rootShare);
  const tao = toFixed(taoEmission);
  const alpha = toFixed(alphaEmission);
  const unitPrice = toFixed(price);
  if (unitPrice === 0n) refuse(where, 'price', 'at least 2^−32', price);
  const wanted = divideFixed(tao, unitPrice);
  const most = multiplyFixed(toFixed(rootShare), alpha);
  const alphaIn = wanted > most ? most : wanted;
  const taoIn = wanted > most ? multiplyFixed(alphaIn, unitPrice) : tao;
  return {
    taoIn: wholePart(taoIn),
    alphaIn: wholePart(alphaIn),
    chainBuy: wholePart(tao > taoIn ? tao - taoIn : 0n),
    alphaOut: wholePart(alpha),
  };
}

export const definition = defineMechanism({
  name: 'subnet-injection',
  about:
    'A subnet’s TAO is put into its pool beside new alpha; what the pool may not take, the protocol spends there on alpha. These chain buys lift the price out of emission: they are never external demand.',
  formula:
    'alphaIn = min(taoEmission/price, rootShare·alphaEmission); taoIn = alphaIn·price; chainBuy = taoEmission − taoIn; alphaOut = alphaEmission; rootShare = w·rootTao/(w·rootTao + alphaIssuance), w = weight/2^64',
  parameters: {
    rootTao: { about: 'TAO staked on root', unit: 'rao' },
    alphaIssuance: { about: 'alpha of the subnet that exists', unit: '10^−9 alpha' },
    weight: { about: 'of a root TAO against an alpha, of 2^64; that of the main network unless given', unit: '2^−64' },
    taoEmission: { about: 'the subnet’s TAO of this block', unit: 'rao' },
    price: { about: 'price in the subnet’s pool', unit: 'TAO per alpha' },
    alphaEmission: { about: 'alpha that the block allows', unit: '10^−9 alpha' },
    rootShare: { about: 'rootProportion of the subnet', unit: 'share' },
  },
  returns: {
    about: 'TAO and alpha put into the pool, TAO spent on alpha, alpha for participants',
    unit: 'rao and 10^−9 alpha',
  },
  source:
    'opentensor/subtensor pallets/subtensor/src/coinbase/run_coinbase.rs (get_subnet_terms), block_step.rs (root_proportion); src/tests/coinbase.rs',
  rounding: 'down at each product and quotient, to 2^−32 rao, and down to whole rao at the end',
  example: {
    call: 'subnetInjection(1_000_000_000, 0.25, 1_000_000_000, 0.5)',
    result: { taoIn: 125_000_000, alphaIn: 500_000_000, chainBuy: 875_000_000, alphaOut: 1_000_000_000 },
  },
  vectors: 8,
});
