// Who gets a subnet's alpha: its owner's cut first, then half to miners and half to validators, of which root stakers have
// the part they count for.

import { refuse, requireNonNegative, requireShare, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { divideFixed, multiplyFixed, toFixed, wholePart } from './unsigned-fixed-point.ts';

/** The owner's cut, 18 % counted in 16 bits (DefaultSubnetOwnerCut). */
export const SUBNET_OWNER_CUT = { parts: 11_796n, of: 65_535n } as const;

export interface SubnetParticipants {
  readonly owner: number;
  readonly miners: number;
  readonly validators: number;
  /** Alpha for root stakers, sold in the pool for TAO. */
  readonly root: number;
  /** The same alpha where it may not be sold: taken back out of existence. */
  readonly recycled: number;
}

/**
 * Divides the alpha of a block among those who work for it. What rounding leaves over, below four units, is nobody's.
 *
 * @param alphaOut new alpha for participants (subnet-injection), in 10^−9
 * @param rootShare rootProportion of the subnet
 * @param rootSells whether root stakers are paid at all (rootMaySell)
 * @throws RangeError for an amount that is no whole number, a share outside [0, 1], or a cut above the whole
 */
export function subnetParticipants(
  alphaOut: number,
  rootShare: number,
  rootSells: boolean,
  cut: { readonly parts: bigint; readonly of: bigint } = SUBNET_OWNER_CUT,
): SubnetParticipants {
  const where = 'subnetParticipants';
  requireWhole(where, 'alphaOut', alphaOut);
  requireShare(where, 'rootShare', rootShare);
  if (!(cut.parts >= 0n && cut.of > 0n && cut.parts <= cut.of)) {
    refuse(where, 'cut', 'no more parts than the whole has', `${cut.parts} of ${cut.of}`);
  }
  const all = toFixed(alphaOut);
  const owner = multiplyFixed(all, divideFixed(cut.parts, cut.of));
  const rest = all - owner;
  const half = toFixed(0.5);
  const miners = multiplyFixed(rest, half);
  const root = multiplyFixed(multiplyFixed(toFixed(rootShare), rest), half);
  const validators = rest - miners - root;
  return {
    owner: wholePart(owner),
    miners: wholePart(miners),
    validators: wholePart(validators > 0n ? validators : 0n),
    root: rootSells ? wholePart(root) : 0,
    recycled: rootSells ? 0 : wholePart(root),
  };
}

/**
 * Whether root stakers' alpha is sold for them: only while the moving prices of all subnets sum to more than 1 TAO.
 *
 * @throws RangeError for a negative price
 */
export function rootMaySell(movingPrices: readonly number[]): boolean {
  movingPrices.forEach((price, i) => {
    requireNonNegative('rootMaySell', `movingPrices[${i}]`, price);
  });
  return movingPrices.reduce((sum, price) => sum + price, 0) > 1;
}

export const definition = defineMechanism({
  name: 'subnet-participants',
  about:
    'A subnet’s alpha goes to its owner (18 %), its miners and its validators; of the validators’ half, root stakers have a part, which is sold for TAO.',
  formula:
    'owner = cut·alphaOut; miners = ½·(alphaOut − owner); root = ½·rootShare·(alphaOut − owner), paid if rootSells, else recycled; validators = the rest; root may sell while Σ movingPrices > 1',
  parameters: {
    alphaOut: { about: 'new alpha for participants', unit: '10^−9 alpha' },
    rootShare: { about: 'the part of the subnet that root stakers count for', unit: 'share' },
    rootSells: { about: 'whether root stakers are paid', unit: 'none' },
    movingPrices: { about: 'moving price of each subnet', unit: 'TAO per alpha' },
    cut: { about: 'the owner’s `parts` out of `of`; 11796 of 65535 unless given', unit: 'parts' },
  },
  returns: { about: 'alpha of each kind of participant, or whether root may sell', unit: '10^−9 alpha' },
  source: 'opentensor/subtensor pallets/subtensor/src/coinbase/run_coinbase.rs (emit_to_subnets)',
  rounding: 'down at each product, to 2^−32 of a unit, and each amount down to whole units',
  example: {
    call: 'subnetParticipants(1_000_000_000, 0.25, true)',
    result: { owner: 179_995_422, miners: 410_002_288, validators: 307_501_716, root: 102_500_572, recycled: 0 },
  },
  vectors: 0,
});
