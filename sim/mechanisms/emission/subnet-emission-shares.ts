// How a block's TAO is divided among subnets. The rule has been changed again and again, and each change moved the same
// emission to other people: so the rules are plug-ins, a function from the state of the subnets to their shares.

import { pow } from '../../kernel/maths.ts';
import { refuse, requireFinite, requireNonNegative, requirePositive, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

export interface SubnetState {
  /** Moving average of the price of the subnet's alpha, in TAO (subnet-moving-price). */
  readonly movingPrice: number;
  /** Moving average of TAO staked into the subnet less TAO taken out, per block; may be negative. */
  readonly netFlow: number;
  /** The part of the last epoch's miner pay that went back to the owner or was burned. */
  readonly minerBurned: number;
  /** Whether governance lets the subnet have TAO at all. */
  readonly enabled: boolean;
}

/** Shares, one per subnet: none negative, with sum 1, or all 0 when no subnet has a claim. */
export type SubnetEmissionRule = (subnets: readonly SubnetState[]) => number[];

/** From February 2025: in proportion to the moving price. @throws RangeError for a negative or non-finite price */
export const shareByPrice: SubnetEmissionRule = (subnets) =>
  inProportion(subnets.map((subnet, i) => priceOf('shareByPrice', subnet, i)));

/**
 * From November 2025 (Taoflow): in proportion to the net flow of TAO above the lowest one or the cutoff, raised to a power.
 *
 * @throws RangeError for a flow or cutoff that is not finite, or an exponent that is not positive
 */
export function flowRule(cutoff: number, exponent: number): SubnetEmissionRule {
  requireFinite('flowRule', 'cutoff', cutoff);
  requirePositive('flowRule', 'exponent', exponent);
  return (subnets) => {
    const flows = subnets.map((subnet, i) => {
      requireFinite('flowRule', `subnets[${i}].netFlow`, subnet.netFlow);
      return subnet.netFlow;
    });
    const least = Math.max(cutoff, Math.min(0, ...flows));
    const above = flows.map((flow) => Math.max(0, flow - least));
    // Powers of parts of the largest, so that none overflows.
    const most = Math.max(0, ...above);
    return inProportion(above.map((flow) => (flow > 0 ? pow(flow / most, exponent) : 0)));
  };
}

/**
 * From June 2026: the moving price times the part of its miners' pay that the subnet did not burn; by price alone when
 * every subnet burned all of it.
 *
 * @throws RangeError for a negative or non-finite price, or a burned part outside [0, 1]
 */
export const shareByUnburnedPrice: SubnetEmissionRule = (subnets) => {
  const weights = subnets.map((subnet, i) => {
    requireShare('shareByUnburnedPrice', `subnets[${i}].minerBurned`, subnet.minerBurned);
    return priceOf('shareByUnburnedPrice', subnet, i) * (1 - subnet.minerBurned);
  });
  return weights.some((weight) => weight > 0) ? inProportion(weights) : shareByPrice(subnets);
};

/**
 * Shares by `rule`, those of disabled subnets handed to the others in proportion; all 0 where only disabled ones have any.
 *
 * @throws RangeError for no subnets, and as the rule does
 */
export function subnetEmissionShares(subnets: readonly SubnetState[], rule: SubnetEmissionRule): number[] {
  if (subnets.length === 0) refuse('subnetEmissionShares', 'subnets', 'at least one subnet', 'none');
  const shares = rule(subnets);
  if (subnets.every((subnet) => subnet.enabled)) return shares;
  return inProportion(shares.map((share, i) => (subnets[i]!.enabled ? share : 0)));
}

function priceOf(where: string, subnet: SubnetState, i: number): number {
  requireNonNegative(where, `subnets[${i}].movingPrice`, subnet.movingPrice);
  return subnet.movingPrice;
}

function inProportion(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (sum > 0 ? weight / sum : 0));
}

export const definition = defineMechanism({
  name: 'subnet-emission-shares',
  about:
    'Bittensor divides each block’s TAO among its subnets by a rule that keeps changing: at first by the price of the subnet’s token, then by the TAO flowing in, then by the price less what its miners burn. Each change pays other people.',
  formula:
    'price: p_i / Σp; flow: z_i^exponent / Σz^exponent with z_i = max(f_i − max(cutoff, min(0, f)), 0); unburned price: p_i·(1 − b_i) / Σp·(1 − b), else as price; a disabled subnet has 0 and the rest is renormalised',
  parameters: {
    subnets: {
      about: 'moving price p, net flow f, burned part b of the miners’ pay, and whether enabled, of each subnet',
      unit: 'TAO per alpha; TAO/block; share',
    },
    rule: { about: 'one of shareByPrice, flowRule(cutoff, exponent), shareByUnburnedPrice, or your own', unit: 'none' },
    cutoff: {
      about: 'flow at or below which a subnet has no share; the lowest flow if that is greater',
      unit: 'TAO/block',
    },
    exponent: { about: 'above 1 favours the subnets with the greatest flow', unit: 'none' },
  },
  returns: { about: 'share of the block’s TAO, one per subnet', unit: 'share' },
  source:
    'opentensor/subtensor pallets/subtensor/src/coinbase/run_coinbase.rs and subnet_emissions.rs (get_shares, get_shares_flow, get_subnet_block_emissions); src/tests/subnet_emissions.rs',
  example: {
    call: 'subnetEmissionShares([{ movingPrice: 1, netFlow: 5, minerBurned: 0, enabled: true }, { movingPrice: 3, netFlow: -1, minerBurned: 0.5, enabled: true }], shareByUnburnedPrice)',
    result: [0.4, 0.6],
  },
  vectors: 5,
});
