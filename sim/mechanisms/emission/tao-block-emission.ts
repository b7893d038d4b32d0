// TAO per block by how much TAO exists: the emission halves when issuance passes a half, three quarters, … of the cap, so
// tokens that are burned or recycled put the next halving off. Each subnet's own alpha follows the same curve.

import { requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** 21 million TAO in rao (1 TAO = 10^9 rao); pallets/subtensor/src/lib.rs, TotalSupply. */
export const TAO_SUPPLY_CAP = 21_000_000_000_000_000n;
/** 1 TAO per block of 12 s, in rao; DefaultBlockEmission. */
export const TAO_FIRST_EMISSION = 1_000_000_000n;

/**
 * Rao that a block may emit while `issuance` rao exist; 0 once the cap is reached.
 *
 * The pallet takes ⌊log2(1/(1 − issuance/cap))⌋ halvings in fixed point. They are counted here by comparing integers,
 * which gives the same steps: each threshold, 1 − 2^−k of the cap, is exact in its 32 fractional bits.
 *
 * @throws RangeError for a negative issuance, or a cap or first emission that is not positive
 */
export function taoBlockEmission(issuance: bigint, cap = TAO_SUPPLY_CAP, first = TAO_FIRST_EMISSION): bigint {
  const where = 'taoBlockEmission';
  requireWhole(where, 'issuance', issuance);
  requirePositiveWhole(where, 'cap', cap);
  requirePositiveWhole(where, 'first', first);
  if (issuance >= cap) return 0n;
  let emission = first;
  for (let left = (cap - issuance) * 2n; left <= cap && emission > 0n; left *= 2n) emission /= 2n;
  return emission;
}

export const definition = defineMechanism({
  name: 'tao-block-emission',
  about:
    'Bittensor halves its emission by the amount of TAO that exists and not by the height of the chain: what is burned or recycled delays the next halving. The alpha of each subnet is emitted by the same rule.',
  formula: 'emission = ⌊first / 2^r⌋ with r = ⌊log2(1 / (1 − issuance/cap))⌋; 0 when issuance ≥ cap',
  parameters: {
    issuance: { about: 'tokens that exist', unit: 'rao' },
    cap: { about: 'all that may ever exist; 21 million TAO unless given', unit: 'rao' },
    first: { about: 'emission of the first block; 1 TAO unless given', unit: 'rao' },
  },
  returns: { about: 'emission of the block', unit: 'rao' },
  source:
    'opentensor/subtensor pallets/subtensor/src/coinbase/block_emission.rs (get_block_emission_for_issuance), the same for a subnet’s alpha issuance',
  rounding: 'down, by halving an integer',
  example: { call: 'taoBlockEmission(10_500_000_000_000_000n)', result: 500_000_000n },
  vectors: 0,
});
