// How fast a bond follows a weight. Liquid alpha lets a validator that backs a miner beyond the consensus, or drops one it had
// bonds in, move at once, while those who follow move slowly: who is early is paid for it.

import { refuse, requireFinite, requireLength, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { doubles, type NumberSystem } from './number-system.ts';

export interface AlphaRange {
  /** Least and greatest part of a bond that an epoch renews. */
  readonly low: number;
  readonly high: number;
}

/** DefaultAlphaValues, of 65535: 0.7 and 0.9. */
export const ALPHA_RANGE: AlphaRange = { low: 45_875 / 65_535, high: 58_982 / 65_535 };
/** A hundred times the slope of the sigmoid. */
export const ALPHA_STEEPNESS = 1000;
/** The least alpha an owner may set: ⌊65535/40⌋ of 65535. */
export const LEAST_ALPHA = 1638 / 65_535;

/** @throws RangeError unless LEAST_ALPHA ≤ low ≤ high ≤ 1 */
export function requireAlphaRange(where: string, range: AlphaRange): void {
  const { low, high } = range;
  requireShare(where, 'range.high', high);
  if (!(low >= LEAST_ALPHA && low <= high)) {
    refuse(where, 'range.low', `a share from ${LEAST_ALPHA} to range.high (${high})`, low);
  }
}

/**
 * Yuma 3: the alpha of one bond, between the ends of `range` by a sigmoid of how far the weight is ahead of the consensus
 * (when buying) or behind the bond (when selling).
 *
 * @throws RangeError for a range out of order or below LEAST_ALPHA, or a steepness that is not finite
 */
export function liquidAlpha(
  weight: number,
  bond: number,
  consensus: number,
  range: AlphaRange = ALPHA_RANGE,
  steepness = ALPHA_STEEPNESS,
): number {
  for (const [name, value] of Object.entries({ weight, bond, consensus })) requireShare('liquidAlpha', name, value);
  const alpha = new Float64Array(1);
  return liquidAlphas([weight], [bond], [consensus], range, steepness, doubles, alpha)[0]!;
}

/**
 * The same for all pairs, into `alphas`; pairs with neither weight nor bond are left out, for nothing is renewed there.
 *
 * @param weights [n × n], row-major, in `numbers`
 * @param bonds [n × n]
 * @param consensus [n]
 * @throws RangeError as liquidAlpha does, and for matrices of other sizes
 */
export function liquidAlphas(
  weights: ArrayLike<number>,
  bonds: ArrayLike<number>,
  consensus: ArrayLike<number>,
  range: AlphaRange,
  steepness: number,
  numbers: NumberSystem,
  alphas: Float64Array,
): Float64Array {
  requireAlphaRange('liquidAlphas', range);
  requireFinite('liquidAlphas', 'steepness', steepness);
  requireLength('liquidAlphas', 'bonds', bonds, weights.length);
  requireLength('liquidAlphas', 'alphas', alphas, weights.length);
  const n = consensus.length;
  if (!(n > 0 && weights.length % n === 0)) {
    refuse('liquidAlphas', 'consensus', `one entry per column of ${weights.length} weights`, n);
  }
  const { one } = numbers;
  const low = numbers.share(range.low);
  const high = numbers.share(range.high);
  const slope = numbers.divide(-steepness, 100);
  for (let at = 0, j = 0; at < weights.length; at++, j = j + 1 === n ? 0 : j + 1) {
    const weight = weights[at]!;
    const bond = bonds[at]!;
    if (weight === 0 && bond === 0) continue;
    const ahead = weight >= bond ? weight - consensus[j]! : bond - weight;
    const exponent = numbers.multiply(slope, Math.min(Math.max(ahead, 0), one) - one / 2);
    const alpha = low + numbers.multiply(numbers.logistic(-exponent), high - low);
    alphas[at] = Math.min(Math.max(alpha, low), high);
  }
  return alphas;
}

export const definition = defineMechanism({
  name: 'liquid-alpha',
  about:
    'The speed at which a validator’s bond in a miner follows its weight: fast for who moves ahead of the consensus or sells out, slow for who follows. Copying the weights of others comes too late to earn as much.',
  formula:
    'α = clamp(low + (high − low)/(1 + e^(−steepness/100·(d − ½))), low, high), d = clamp(weight − consensus, 0, 1) if weight ≥ bond, else clamp(bond − weight, 0, 1)',
  parameters: {
    where: { about: 'the function that asks, for its errors', unit: 'name' },
    range: { about: 'least and greatest alpha', unit: '1/epoch' },
    weight: { about: 'share of the miner in the validator’s vote', unit: '1' },
    bond: { about: 'the bond before', unit: '1' },
    consensus: { about: 'the stake-weighted median of the weights on the miner', unit: '1' },
    steepness: { about: 'a hundred times the slope', unit: '1' },
    weights: { about: 'the weights of all pairs, row by row', unit: '1' },
    bonds: { about: 'the bonds of all pairs, row by row', unit: '1' },
    numbers: { about: 'the numbers to work in', unit: 'doubles or fixed point' },
    alphas: { about: 'where the alphas are put', unit: '1/epoch' },
  },
  returns: { about: 'part of the bond that this epoch renews', unit: '1/epoch' },
  source: 'opentensor/subtensor pallets/subtensor/src/epoch/run_epoch.rs (alpha_sigmoid), src/tests/epoch.rs',
  rounding: 'in fixed point each product and quotient down',
  example: { call: 'liquidAlpha(1, 0, 0.5, { low: 0.1, high: 0.3 })', result: 0.2 },
  vectors: 3,
});
