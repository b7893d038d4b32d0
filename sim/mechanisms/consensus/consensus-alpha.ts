// Consensus-based weights, the liquid alpha of Yuma 2: all bonds in one miner follow their weights at one speed, fast for
// miners of high consensus and slow for those of low.

import { requireAllNonNegative, requireLength, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { BONDS_MOVING_AVERAGE } from './bond-average.ts';
import { ALPHA_RANGE, type AlphaRange, requireAlphaRange } from './liquid-alpha.ts';
import { doubles, type NumberSystem } from './number-system.ts';

/** Quantiles of the consensus at which alpha reaches the ends of its range. */
export const LOW_QUANTILE = 0.25;
export const HIGH_QUANTILE = 0.75;

/**
 * The quantile of ascending `values`, between two of them by a straight line.
 *
 * @throws RangeError for a quantile outside 0 to 1
 */
export function quantile(values: ArrayLike<number>, share: number, numbers: NumberSystem = doubles): number {
  requireShare('quantile', 'share', share);
  const position = share * (values.length - 1);
  const below = Math.floor(position);
  const low = values[below] ?? 0;
  const high = values[Math.ceil(position)] ?? 0;
  return low + numbers.multiply(numbers.share(position - below), high - low);
}

/**
 * Alpha of each miner: the logistic function of its consensus that is `range.low` at the lower quartile and `range.high` at
 * the upper, cut off at both, into `alphas`. Where the quartiles are equal it is as near ½ as the range allows, and where
 * both are 0 it is `otherwise`.
 *
 * @param consensus [n], in `numbers`
 * @param otherwise alpha without liquid alpha, a share
 * @throws RangeError for a range out of order or below LEAST_ALPHA, or a consensus below 0
 */
export function consensusAlphas(
  consensus: ArrayLike<number>,
  range: AlphaRange = ALPHA_RANGE,
  otherwise = 1 - BONDS_MOVING_AVERAGE,
  numbers: NumberSystem = doubles,
  alphas: Float64Array = new Float64Array(consensus.length),
): Float64Array {
  requireAlphaRange('consensusAlphas', range);
  requireShare('consensusAlphas', 'otherwise', otherwise);
  requireLength('consensusAlphas', 'alphas', alphas, consensus.length);
  requireAllNonNegative('consensusAlphas', 'consensus', consensus);
  alphas.set(consensus);
  alphas.sort();
  const low = quantile(alphas, LOW_QUANTILE, numbers);
  const high = quantile(alphas, HIGH_QUANTILE, numbers);
  if (high === 0) return alphas.fill(numbers.share(otherwise));
  const least = numbers.share(range.low);
  const greatest = numbers.share(range.high);
  let slope = 0;
  let intercept = 0;
  if (high > low) {
    const atLow = logOdds(least, numbers);
    slope = numbers.divide(logOdds(greatest, numbers) - atLow, low - high);
    intercept = atLow + numbers.multiply(slope, low);
  }
  for (let j = 0; j < consensus.length; j++) {
    const alpha = numbers.logistic(numbers.multiply(slope, consensus[j]!) - intercept);
    alphas[j] = Math.min(Math.max(alpha, least), greatest);
  }
  return alphas;
}

/** ln(1/α − 1); 0 for an α of 1, as the chain has it. */
function logOdds(alpha: number, { one, divide, logarithm }: NumberSystem): number {
  return alpha === one ? 0 : logarithm(divide(one, alpha) - one);
}

export const definition = defineMechanism({
  name: 'consensus-alpha',
  about:
    'The speed at which bonds in a miner follow the weights, set by how much the validators agree that it is good. The first liquid alpha: it rewards being right about the best, not being early.',
  formula:
    'αⱼ = clamp(1/(1 + e^(b − a·consensusⱼ)), low, high), a = (ln(1/high − 1) − ln(1/low − 1))/(Q₂₅ − Q₇₅), b = ln(1/low − 1) + a·Q₂₅',
  parameters: {
    values: { about: 'numbers in ascending order', unit: 'any' },
    share: { about: 'part of them below the quantile', unit: '1' },
    numbers: { about: 'the numbers to work in', unit: 'doubles or fixed point' },
    consensus: { about: 'the stake-weighted median of the weights on each miner', unit: '1' },
    range: { about: 'least and greatest alpha', unit: '1/epoch' },
    otherwise: { about: 'alpha where three quarters of the miners have no consensus', unit: '1/epoch' },
    alphas: { about: 'where the alphas are put', unit: '1/epoch' },
  },
  returns: { about: 'part of the bonds in each miner that this epoch renews, or the quantile', unit: '1/epoch' },
  source:
    'opentensor/subtensor pallets/subtensor/src/epoch/run_epoch.rs up to version 2 (calculate_logistic_params, compute_alpha_values); src/tests/{math,epoch}.rs (test_quantile)',
  rounding: 'in fixed point each product and quotient down',
  example: {
    call: 'consensusAlphas([0, 0.2, 0.4, 0.6, 0.8], { low: 0.7, high: 0.9 })',
    result: [0.7, 0.7, 0.820871, 0.9, 0.9],
  },
  vectors: 7,
});
