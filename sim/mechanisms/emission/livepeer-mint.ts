// Livepeer's inflation: a fixed step up in every round (about a day) in which less than the target share is bonded, and a
// fixed step down in every other.

import { refuse, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Rates are counted in parts of so many (contracts/libraries/MathUtils.sol, PERC_DIVISOR). */
export const LIVEPEER_RATE_UNIT = 1_000_000_000n;

/**
 * Inflation of the next round, in 10^−9 of the supply per round.
 *
 * @param inflation of the last round
 * @param bonded base units that are staked
 * @param supply all base units, on both chains (livepeerGlobalSupply)
 * @param change step of a round, in 10^−9
 * @param target bonded share of the supply that is wanted, in 10^−9
 * @throws RangeError for negative arguments, or a step or target above 1
 */
export function livepeerInflation(
  inflation: bigint,
  bonded: bigint,
  supply: bigint,
  change: bigint,
  target: bigint,
): bigint {
  const where = 'livepeerInflation';
  for (const [argument, value] of Object.entries({ inflation, bonded, supply, change, target })) {
    requireWhole(where, argument, value);
  }
  for (const [argument, value] of Object.entries({ change, target })) {
    if (value > LIVEPEER_RATE_UNIT) refuse(where, argument, `at most ${LIVEPEER_RATE_UNIT}`, value);
  }
  const rate = supply > 0n ? (bonded * LIVEPEER_RATE_UNIT) / supply : 0n;
  if (rate < target) return inflation + change;
  if (rate === target) return inflation;
  return change > inflation ? 0n : inflation - change;
}

/**
 * Supply that the bonded share is measured against: what exists on the second chain, and what exists on the first and was
 * not bridged over.
 *
 * @throws RangeError for negative arguments
 */
export function livepeerGlobalSupply(second: bigint, first: bigint, bridged: bigint): bigint {
  for (const [argument, value] of Object.entries({ second, first, bridged })) {
    requireWhole('livepeerGlobalSupply', argument, value);
  }
  return second + (first > bridged ? first - bridged : 0n);
}

/**
 * Base units that may be minted in a round.
 *
 * @throws RangeError for negative arguments
 */
export function livepeerMintable(supply: bigint, inflation: bigint): bigint {
  requireWhole('livepeerMintable', 'supply', supply);
  requireWhole('livepeerMintable', 'inflation', inflation);
  return (supply * inflation) / LIVEPEER_RATE_UNIT;
}

export const definition = defineMechanism({
  name: 'livepeer-mint',
  about:
    'Livepeer raises inflation by one step in each round that ends with too little bonded, and lowers it by one otherwise: it never rests, and overshoots.',
  formula:
    'inflation ← inflation + change if bonded/supply < target, max(0, inflation − change) if above, unchanged if equal; mintable = ⌊supply·inflation/10^9⌋; supply = second + max(0, first − bridged)',
  parameters: {
    inflation: { about: 'inflation of the round', unit: '10^−9/round' },
    bonded: { about: 'tokens bonded', unit: 'base unit' },
    supply: { about: 'all tokens on both chains', unit: 'base unit' },
    change: { about: 'step of a round', unit: '10^−9/round' },
    target: { about: 'bonded share that is wanted', unit: '10^−9' },
    second: { about: 'tokens on the second chain (Arbitrum)', unit: 'base unit' },
    first: { about: 'tokens on the first chain (Ethereum)', unit: 'base unit' },
    bridged: { about: 'those of the first that are locked for ones on the second', unit: 'base unit' },
  },
  returns: { about: 'inflation of the next round, supply, or mintable tokens', unit: '10^−9/round; base unit' },
  source: 'livepeer/protocol contracts/token/Minter.sol (setInflation, getGlobalTotalSupply), test/unit/Minter.js',
  rounding: 'down, at the bonded share and at the mintable amount',
  example: { call: 'livepeerInflation(45_500_000n, 51n, 100n, 300_000n, 500_000_000n)', result: 45_200_000n },
  vectors: 6,
});
