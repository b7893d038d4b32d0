// Bonds: the stake of a validator's reputation in a miner, bought epoch by epoch with its weights. A moving average, so that
// who found the miner first holds most of what the miner's success pays.

import { refuse, requireLength } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { normalise, normaliseColumns } from './normalise.ts';
import { doubles, type NumberSystem } from './number-system.ts';

/** Part of the old bonds that stays (InitialBondsMovingAverage 900000/1000000). */
export const BONDS_MOVING_AVERAGE = 0.9;

/**
 * Moves bonds towards their targets: (1 − α)·bond + α·target, in place.
 *
 * @param bonds [validators × miners], row-major
 * @param targets as the bonds
 * @param alphas [miners], or one per pair, as the bonds
 * @throws RangeError for arrays of other sizes
 */
export function averageBonds(
  bonds: Float64Array,
  targets: ArrayLike<number>,
  alphas: ArrayLike<number>,
  numbers: NumberSystem = doubles,
): Float64Array {
  requireLength('averageBonds', 'targets', targets, bonds.length);
  const period = alphas.length;
  if (!(period > 0 && bonds.length % period === 0)) {
    refuse('averageBonds', 'alphas', `one per miner, or one per pair, of ${bonds.length} bonds`, period);
  }
  for (let at = 0, k = 0; at < bonds.length; at++, k = k + 1 === period ? 0 : k + 1) {
    const bond = bonds[at]!;
    const target = targets[at]!;
    if (bond === 0 && target === 0) continue;
    const alpha = alphas[k]!;
    bonds[at] = numbers.multiply(alpha, target) + numbers.multiply(numbers.one - alpha, bond);
  }
  return bonds;
}

/**
 * What bonds are bought with where they are shares of a miner (Yuma 1 and 2): stake times weight, as shares of each column,
 * into `purchases`.
 *
 * @param stake [n], shares
 * @param weights [n × n], row-major
 * @param sums [n], overwritten
 */
export function bondPurchases(
  stake: ArrayLike<number>,
  weights: ArrayLike<number>,
  numbers: NumberSystem = doubles,
  purchases?: Float64Array,
  sums: Float64Array = new Float64Array(stake.length),
): Float64Array {
  const n = stake.length;
  requireLength('bondPurchases', 'weights', weights, n * n);
  const bought = purchases ?? new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) bought[i * n + j] = numbers.multiply(stake[i]!, weights[i * n + j]!);
  }
  normaliseColumns(numbers, bought, sums);
  return bought;
}

/**
 * Dividends of each validator: its bonds' part of what the miners earn, made shares. Yuma 3 also multiplies by stake.
 *
 * @param shares [n × n], row-major: bonds as shares of each column
 * @param incentive [n]
 * @param stake [n] for Yuma 3, whose bonds are not bought with stake
 */
export function bondDividends(
  shares: ArrayLike<number>,
  incentive: ArrayLike<number>,
  stake?: ArrayLike<number>,
  numbers: NumberSystem = doubles,
  dividends: Float64Array = new Float64Array(incentive.length),
): Float64Array {
  const n = incentive.length;
  requireLength('bondDividends', 'shares', shares, n * n);
  if (stake) requireLength('bondDividends', 'stake', stake, n);
  for (let i = 0; i < n; i++) {
    let earned = 0;
    for (let j = 0; j < n; j++) earned += numbers.multiply(shares[i * n + j]!, incentive[j]!);
    dividends[i] = stake ? numbers.multiply(earned, stake[i]!) : earned;
  }
  normalise(numbers, dividends);
  return dividends;
}

export const definition = defineMechanism({
  name: 'bond-average',
  about:
    'Validators own bonds in miners and share in what these earn. Bonds follow weights only slowly, so early backing of a miner that later wins pays, and switching with the crowd does not.',
  formula:
    'bondsᵢⱼ ← (1 − α)·bondsᵢⱼ + α·targetsᵢⱼ; Yuma 1 and 2: targetsᵢⱼ = stakeᵢ·weightsᵢⱼ/Σᵢ stakeᵢ·weightsᵢⱼ, dividendsᵢ ∝ Σⱼ sharesᵢⱼ·incentiveⱼ; Yuma 3: targets = weights, dividendsᵢ ∝ stakeᵢ·Σⱼ sharesᵢⱼ·incentiveⱼ',
  parameters: {
    bonds: { about: 'row by row: the bond of validator i in miner j', unit: '1' },
    targets: { about: 'what the bonds move towards', unit: '1' },
    alphas: { about: 'α, part renewed this epoch, per miner or per pair', unit: '1/epoch' },
    numbers: { about: 'the numbers to work in', unit: 'doubles or fixed point' },
    stake: { about: 'share of each validator in the active stake', unit: '1' },
    weights: { about: 'weights for bonds, row by row', unit: '1' },
    purchases: { about: 'where the shares bought are put', unit: '1' },
    sums: { about: 'an array to work in', unit: '1' },
    shares: { about: 'bonds as shares of each miner', unit: '1' },
    incentive: { about: 'share of each miner in the miners’ pay', unit: '1' },
    dividends: { about: 'where the dividends are put', unit: '1' },
  },
  returns: { about: 'bonds, purchases, or each validator’s share of the validators’ pay', unit: '1' },
  source:
    'opentensor/subtensor pallets/subtensor/src/epoch/{run_epoch,math}.rs (compute_bonds, mat_ema), src/tests/math.rs',
  rounding: 'in fixed point each product and quotient down',
  example: { call: 'averageBonds(Float64Array.of(0.2), [1], [0.1])', result: [0.28] },
  vectors: 10,
});
