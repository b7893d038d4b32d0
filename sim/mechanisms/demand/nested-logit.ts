// How customers divide among alternatives of which some resemble each other: all decentralised networks, say, against the
// incumbent. Within a nest they compete more sharply than with what lies outside it.

import { refuse, requireLength } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { choiceShares } from './multinomial-logit.ts';

/**
 * Share of customers that choose each alternative; they sum to 1.
 *
 * @param utilities one per alternative, in the same unit; −∞ for one that cannot be chosen
 * @param nests the nest of each alternative, counted from 0
 * @param dissimilarities one per nest, above 0 to 1: 1 where its alternatives are as unlike as any, near 0 where they are the same
 * @throws RangeError for no alternative that can be chosen, a utility of NaN or +∞, a nest that is not listed, or a
 * dissimilarity outside (0, 1]
 */
export function nestedShares(
  utilities: ArrayLike<number>,
  nests: ArrayLike<number>,
  dissimilarities: ArrayLike<number>,
): Float64Array {
  const where = 'nestedShares';
  requireLength(where, 'nests', nests, utilities.length);
  for (let k = 0; k < dissimilarities.length; k++) {
    const dissimilarity = dissimilarities[k]!;
    if (!(dissimilarity > 0 && dissimilarity <= 1)) {
      refuse(where, `dissimilarities[${k}]`, 'a number above 0 and up to 1', dissimilarity);
    }
  }
  const members: number[][] = Array.from({ length: dissimilarities.length }, () => []);
  for (let i = 0; i < utilities.length; i++) {
    const nest = members[nests[i]!];
    if (nest === undefined) refuse(where, `nests[${i}]`, `a nest from 0 to ${dissimilarities.length - 1}`, nests[i]);
    const utility = utilities[i]!;
    if (!(utility < Infinity)) refuse(where, `utilities[${i}]`, 'a finite number or −Infinity', utility);
    nest.push(i);
  }

  const inclusive = new Float64Array(members.length);
  const within: Float64Array[] = members.map((nest, k) => {
    const dissimilarity = dissimilarities[k]!;
    const scaled = nest.map((i) => utilities[i]! / dissimilarity);
    const best = scaled.reduce((most, utility) => Math.max(most, utility), -Infinity);
    inclusive[k] = best;
    if (best === -Infinity) return new Float64Array(nest.length);
    // Taking the best as 0 keeps the exponentials from overflowing.
    const sum = scaled.reduce((total, utility) => total + Math.exp(utility - best), 0);
    inclusive[k] = dissimilarity * (best + Math.log(sum));
    return choiceShares(scaled);
  });
  const between = choiceShares(inclusive);
  const shares = new Float64Array(utilities.length);
  members.forEach((nest, k) => {
    nest.forEach((i, at) => {
      shares[i] = between[k]! * within[k]![at]!;
    });
  });
  return shares;
}

export const definition = defineMechanism({
  name: 'nested-logit',
  about:
    'Two decentralised networks share the customers who want one, instead of drawing on all alike: what is alike competes first with itself.',
  formula:
    'shareᵢ = e^(Vᵢ/λₖ)/Σⱼ∈ₖ e^(Vⱼ/λₖ) · e^(λₖIₖ)/Σₗ e^(λₗIₗ), Iₖ = ln Σⱼ∈ₖ e^(Vⱼ/λₖ), λ = dissimilarity of the nest k of i',
  parameters: {
    utilities: { about: 'systematic utility V of each alternative; −∞ if it cannot be chosen', unit: 'logit' },
    nests: { about: 'nest of each alternative, from 0', unit: 'position' },
    dissimilarities: { about: 'dissimilarity λ of each nest, above 0 to 1', unit: '1' },
  },
  returns: { about: 'share of customers per alternative', unit: '1' },
  source: 'McFadden (1978), Modelling the choice of residential location; Train (2009), ch. 4, (4.2)–(4.5)',
  example: { call: 'nestedShares([0, 0, 0], [0, 1, 1], [1, 0.5])', result: [0.414214, 0.292893, 0.292893] },
  vectors: 0,
});
