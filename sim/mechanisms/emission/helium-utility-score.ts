// How Helium divided its emission among its networks: by locked tokens, by what customers burned and by the entry fees of
// the hardware at work. Locked tokens count in full, customers by their square root: money moves the score, not use.

import { requireAmounts, requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * The score of a network.
 *
 * @param locked veHNT delegated to it
 * @param burned data credits burned by its customers, in USD
 * @param fees entry fees that its active devices have paid, in USD (HIP-51: devices times the fee; HIP-88: each one's own)
 * @throws RangeError for a negative amount
 */
export function heliumUtilityScore(locked: number, burned: number, fees: number): number {
  const where = 'heliumUtilityScore';
  requireNonNegative(where, 'locked', locked);
  requireNonNegative(where, 'burned', burned);
  requireNonNegative(where, 'fees', fees);
  return Math.max(1, locked) * Math.max(1, Math.sqrt(burned)) * Math.max(1, Math.sqrt(Math.sqrt(fees)));
}

/**
 * Shares of the emission, in proportion to the scores.
 *
 * @throws RangeError for no scores, or a negative one
 */
export function heliumEmissionShares(scores: readonly number[]): number[] {
  const sum = requireAmounts('heliumEmissionShares', 'scores', scores);
  return scores.map((score) => score / sum);
}

export const definition = defineMechanism({
  name: 'helium-utility-score',
  about:
    'Helium’s networks share the emission by a score of locked tokens, burned data credits and entry fees. Ten times the locked tokens weigh as much as a hundred times the customers.',
  formula: 'score = max(1, locked)·max(1, √burned)·max(1, ∜fees); share = score/Σ scores',
  parameters: {
    locked: { about: 'locked tokens delegated to the network', unit: 'veHNT' },
    burned: { about: 'data credits burned by its customers', unit: 'USD' },
    fees: { about: 'entry fees paid for its active devices', unit: 'USD' },
    scores: { about: 'scores of all networks', unit: 'none' },
  },
  returns: { about: 'score, or shares of the emission', unit: 'none' },
  source: 'Helium HIP-51, Helium DAO (DAO utility score); HIP-88, examples 1 to 3; weights discussed in HIP-80',
  example: { call: 'heliumUtilityScore(1_000_000, 10_000, 160_000)', result: 2e9 },
  vectors: 3,
});
