// What a validator gave beyond the consensus is cut off, so that nobody pays a miner more than the majority agrees to. What
// remains says how far the validator is trusted, and what share of the miners' pay each miner earns.

import { refuse, requireLength, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { normalise } from './normalise.ts';
import { doubles, type NumberSystem } from './number-system.ts';

/** β: weights for bonds are all clipped (InitialBondsPenalty 65535/65535). */
export const BONDS_PENALTY = 1;

/**
 * min(weightᵢⱼ, consensusⱼ), into `clipped`.
 *
 * @param weights [n × n], row-major
 * @param consensus [n]
 * @throws RangeError when the weights have not that many entries
 */
export function clipWeights(
  weights: ArrayLike<number>,
  consensus: ArrayLike<number>,
  clipped: Float64Array = new Float64Array(weights.length),
): Float64Array {
  const columns = consensus.length;
  if (!(columns > 0 && weights.length % columns === 0)) {
    refuse('clipWeights', 'weights', `rows of ${columns} entries, at least 1`, weights.length);
  }
  for (let start = 0; start < weights.length; start += columns) {
    for (let j = 0; j < columns; j++) clipped[start + j] = Math.min(weights[start + j]!, consensus[j]!);
  }
  return clipped;
}

/**
 * Weights by which bonds are bought: (1 − β)·weight + β·clipped, into `blended`.
 *
 * @throws RangeError for matrices of different size, or a penalty outside 0 to 1
 */
export function penaliseWeights(
  weights: ArrayLike<number>,
  clipped: ArrayLike<number>,
  penalty = BONDS_PENALTY,
  numbers: NumberSystem = doubles,
  blended: Float64Array = new Float64Array(weights.length),
): Float64Array {
  requireLength('penaliseWeights', 'clipped', clipped, weights.length);
  requireShare('penaliseWeights', 'penalty', penalty);
  const kept = numbers.one - numbers.share(penalty);
  blended.set(clipped);
  if (kept === 0) return blended;
  for (let at = 0; at < weights.length; at++) blended[at]! += numbers.multiply(kept, weights[at]! - clipped[at]!);
  return blended;
}

/**
 * What each miner is given by all stake together: Σᵢ stakeᵢ·weightᵢⱼ, into `ranks`.
 *
 * @param stake [n]
 * @param weights [n × miners], row-major
 * @throws RangeError when the weights are not that many rows
 */
export function stakeWeightedRanks(
  stake: ArrayLike<number>,
  weights: ArrayLike<number>,
  numbers: NumberSystem = doubles,
  ranks?: Float64Array,
): Float64Array {
  const miners = weights.length / stake.length;
  if (!Number.isInteger(miners)) {
    refuse('stakeWeightedRanks', 'weights', `a row for each of ${stake.length} validators, at least 1`, weights.length);
  }
  if (ranks) requireLength('stakeWeightedRanks', 'ranks', ranks, miners);
  const sums = ranks?.fill(0) ?? new Float64Array(miners);
  for (let i = 0; i < stake.length; i++) {
    const held = stake[i]!;
    if (held === 0) continue;
    for (let j = 0; j < miners; j++) sums[j]! += numbers.multiply(held, weights[i * miners + j]!);
  }
  return sums;
}

/** Each miner's share of the miners' pay: his rank by clipped weights among all. Throws as stakeWeightedRanks does. */
export function minerIncentive(
  stake: ArrayLike<number>,
  clipped: ArrayLike<number>,
  numbers: NumberSystem = doubles,
  incentive?: Float64Array,
): Float64Array {
  const ranks = stakeWeightedRanks(stake, clipped, numbers, incentive);
  normalise(numbers, ranks);
  return ranks;
}

export const definition = defineMechanism({
  name: 'weight-clipping',
  about:
    'Cuts every weight down to the consensus. Miners are paid by what is left, weighted by stake; a validator that overpays his friends loses that part of his vote and, by the bonds penalty, of his bonds.',
  formula:
    'clippedᵢⱼ = min(weightsᵢⱼ, consensusⱼ); incentiveⱼ ∝ Σᵢ stakeᵢ·clippedᵢⱼ; blended = (1 − penalty)·weights + penalty·clipped',
  parameters: {
    weights: { about: 'row by row: share of miner j in the vote of validator i', unit: '1' },
    consensus: { about: 'the stake-weighted median of each column', unit: '1' },
    clipped: { about: 'the weights cut down', unit: '1' },
    penalty: { about: 'β, how far bonds follow the clipped weights', unit: '1' },
    numbers: { about: 'the numbers to work in', unit: 'doubles or fixed point' },
    blended: { about: 'where the weights for bonds are put', unit: '1' },
    stake: { about: 'share of each validator in the active stake', unit: '1' },
    ranks: { about: 'where the ranks are put', unit: '1' },
    incentive: { about: 'where the shares of the pay are put', unit: '1' },
  },
  returns: { about: 'clipped or blended weights, ranks, or shares of the pay', unit: '1' },
  source:
    'opentensor/subtensor pallets/subtensor/src/epoch/{run_epoch,math}.rs, src/tests/math.rs (inplace_col_clip, interpolate, matmul)',
  rounding: 'in fixed point each product and quotient down',
  example: {
    call: 'minerIncentive([0.6, 0.4], clipWeights([0.6, 0.4, 0, 1], [0.6, 0.4]))',
    result: [0.473684, 0.526316],
  },
  vectors: 8,
});
