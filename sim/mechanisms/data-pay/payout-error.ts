// Payout error: the part of a pot that a pay rule gives to the wrong people, measured against what they are worth by some
// reference.

import { requireAmounts, requireLength } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Total variation between the shares that were paid and those that were due: the least part of the pot that would have to
 * change hands, 0 when all is right, 1 when all of it went to people who were due nothing.
 *
 * @param pay what each got @param reference what each was worth, in any unit; a negative worth is to be counted as 0
 * @throws RangeError for lists of differing length, a negative entry, or none that is positive
 */
export function payoutError(pay: ArrayLike<number>, reference: ArrayLike<number>): number {
  const where = 'payoutError';
  requireLength(where, 'reference', reference, pay.length);
  const paid = requireAmounts(where, 'pay', pay);
  const due = requireAmounts(where, 'reference', reference);
  let distance = 0;
  for (let i = 0; i < pay.length; i++) distance += Math.abs(pay[i]! / paid - reference[i]! / due);
  return distance / 2;
}

export const definition = defineMechanism({
  name: 'payout-error',
  about: 'The part of the pot that went to the wrong people: what would have to change hands to pay by the reference.',
  formula: '½·Σ |payᵢ/Σ pay − referenceᵢ/Σ reference|',
  parameters: {
    pay: { about: 'what each owner was paid, at or above 0', unit: 'any, the same for all' },
    reference: { about: 'what each was worth, such as a Shapley value, at or above 0', unit: 'any, the same for all' },
  },
  returns: { about: 'total variation distance: 0 all right, 1 all wrong', unit: 'share of the pot' },
  source: 'Levin, Peres and Wilmer (2009), Markov Chains and Mixing Times, proposition 4.2',
  example: { call: 'payoutError([0, 0, 40], [100, 100, 100])', result: 0.666667 },
  vectors: 0,
});
