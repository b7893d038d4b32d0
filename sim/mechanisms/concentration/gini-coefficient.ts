// Inequality: half the mean difference between any two owners, per mean.

import { requireAmounts } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * From 0, when all are equal, to (n − 1)/n when one has everything. Who has nothing must be listed with 0.
 *
 * @throws RangeError for no amounts, a negative one, or none that is positive
 */
export function giniCoefficient(amounts: ArrayLike<number>): number {
  const sum = requireAmounts('giniCoefficient', 'amounts', amounts);
  const sorted = Float64Array.from(amounts).sort();
  const n = sorted.length;
  let weighted = 0;
  for (let i = 0; i < n; i++) weighted += (2 * i + 1 - n) * sorted[i]!;
  return weighted / (n * sum);
}

export const definition = defineMechanism({
  name: 'gini-coefficient',
  about: 'How unequally tokens or pay are spread over owners: 0 if all have the same, near 1 if one has nearly all.',
  formula: 'Σᵢ (2i − n − 1)·amountᵢ / (n·Σ amount), amounts in ascending order, i from 1',
  parameters: { amounts: { about: 'what each owner has, at or above 0', unit: 'any, the same for all' } },
  returns: { about: 'Gini coefficient', unit: '1' },
  source: 'Gini (1914); Sen (1973), On Economic Inequality, ch. 2',
  example: { call: 'giniCoefficient([1, 2, 3, 4])', result: 0.25 },
  vectors: 0,
});
