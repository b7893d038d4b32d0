// Spearman's rank correlation: whether two measures put the same things in the same order, whatever their units.

import { refuse, requireLength } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { requireSample } from './sample.ts';

/**
 * Pearson's correlation of the ranks; equals share the mean of the ranks they take up.
 *
 * @returns from −1, opposite order, to 1, same order
 * @throws RangeError for fewer than two pairs, lists of differing length, a value that is not finite, or a list of equals only,
 * which has no order
 */
export function rankCorrelation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const where = 'rankCorrelation';
  requireSample(where, 'first', first, 2);
  requireSample(where, 'second', second, 2);
  requireLength(where, 'second', second, first.length);
  const [a, b] = [centredRanks(first), centredRanks(second)];
  const [spreadA, spreadB] = [product(a, a), product(b, b)];
  if (spreadA === 0) refuse(where, 'first', 'at least two that differ', 'equals');
  if (spreadB === 0) refuse(where, 'second', 'at least two that differ', 'equals');
  return product(a, b) / Math.sqrt(spreadA * spreadB);
}

/** Ranks less their mean. */
function centredRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end]!] === values[order[first]!]) end++;
    const rank = (first + end - 1) / 2 - (values.length - 1) / 2;
    for (; first < end; first++) ranks[order[first]!] = rank;
  }
  return ranks;
}

function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

export const definition = defineMechanism({
  name: 'rank-correlation',
  about:
    'Whether two measures put the same things in the same order: 1 if they agree, 0 if they know nothing of each other.',
  formula: 'ρ = Σ rᵢsᵢ/√(Σ rᵢ² · Σ sᵢ²), r and s the ranks less their mean; equals share the mean of their ranks',
  parameters: {
    first: { about: 'one measure of each thing', unit: 'any' },
    second: { about: 'another measure of the same things, in the same order', unit: 'any' },
  },
  returns: { about: 'ρ from −1 to 1', unit: '1' },
  source: 'Spearman (1904), The proof and measurement of association between two things, Am. J. Psychol. 15',
  example: { call: 'rankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])', result: 0.820783 },
  vectors: 2,
});
