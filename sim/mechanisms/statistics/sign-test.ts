// The exact sign test: whether a difference goes one way more often than a fair coin would, whatever its size.

import { defineMechanism } from '../definition.ts';
import { betaProbability } from './beta-distribution.ts';
import { requireSample } from './sample.ts';

export interface SignTest {
  readonly positive: number;
  readonly negative: number;
  /** Pairs without a difference; they take no side and are left out. */
  readonly zero: number;
  /** Probability, if either sign is as likely, of a split at least as uneven. */
  readonly p: number;
}

/** @throws RangeError for an empty list or a value that is not finite */
export function signTest(differences: ArrayLike<number>): SignTest {
  requireSample('signTest', 'differences', differences, 1);
  let positive = 0;
  let negative = 0;
  for (let i = 0; i < differences.length; i++) {
    if (differences[i]! > 0) positive++;
    else if (differences[i]! < 0) negative++;
  }
  const zero = differences.length - positive - negative;
  if (positive === negative) return { positive, negative, zero, p: 1 };
  // P(Binomial(n, ½) ≤ k) = P(Beta(n − k, k + 1) ≤ ½).
  const p = Math.min(1, 2 * betaProbability(0.5, Math.max(positive, negative), Math.min(positive, negative) + 1));
  return { positive, negative, zero, p };
}

export const definition = defineMechanism({
  name: 'sign-test',
  about: 'Whether a design is better in more seeds than chance would give, without any assumption on how much better.',
  formula: 'p = min(1, 2·P(Binomial(positive + negative, ½) ≤ min(positive, negative)))',
  parameters: { differences: { about: 'a difference per seed; those of 0 are left out', unit: 'any' } },
  returns: { about: 'how many lie on each side, and the two-sided probability', unit: '1' },
  source: 'Arbuthnott (1710), Phil. Trans. 27; Conover (1999), Practical Nonparametric Statistics, section 3.4',
  example: { call: 'signTest([1, 2, 0, 3, -1, 5])', result: { positive: 4, negative: 1, zero: 1, p: 0.375 } },
  vectors: 2,
});
