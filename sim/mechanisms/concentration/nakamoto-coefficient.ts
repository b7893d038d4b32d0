// How many owners must collude to take over: the fewest that together hold more than a threshold.

import { refuse, requireAmounts } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Fewest owners that together hold more than `threshold` of all.
 *
 * @param threshold ½ takes over a majority vote (51 % of work), ⅓ halts Byzantine agreement
 * @throws RangeError for no amounts, a negative one, none that is positive, or a threshold outside [0, 1)
 */
export function nakamotoCoefficient(amounts: ArrayLike<number>, threshold: number): number {
  const sum = requireAmounts('nakamotoCoefficient', 'amounts', amounts);
  if (!(threshold >= 0 && threshold < 1)) refuse('nakamotoCoefficient', 'threshold', 'a share in [0, 1)', threshold);
  const sorted = Float64Array.from(amounts).sort();
  let held = 0;
  let owners = 0;
  while (owners < sorted.length && !(held > threshold * sum)) held += sorted[sorted.length - ++owners]!;
  return owners;
}

export const definition = defineMechanism({
  name: 'nakamoto-coefficient',
  about: 'The fewest owners who could decide alone, by a majority or whatever share decides.',
  formula: 'min k with Σ of the k largest amounts > threshold·Σ amount',
  parameters: {
    amounts: { about: 'what each owner has, at or above 0', unit: 'any, the same for all' },
    threshold: { about: 'share that decides: ½ for a majority, ⅓ to halt Byzantine agreement', unit: '1' },
  },
  returns: { about: 'number of owners', unit: 'owner' },
  source: 'Srinivasan and Lee (2017), Quantifying decentralization',
  example: { call: 'nakamotoCoefficient([1, 2, 3, 4], 0.5)', result: 2 },
  vectors: 0,
});
