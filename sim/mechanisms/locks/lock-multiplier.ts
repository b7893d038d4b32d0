// Votes per locked token by the length of the lock, on a straight line from the shortest to the longest (Helium's veHNT).

import { refuse } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Which locks a protocol takes, and how many votes a token has in the longest one; it has 1 in the shortest. */
export interface LockRule {
  readonly shortest: number;
  readonly longest: number;
  readonly most: number;
}

/** HIP-51: 6 to 48 months, 1 to 100 votes. */
export const HELIUM_LOCKS: LockRule = { shortest: 6, longest: 48, most: 100 };

/**
 * Votes per token locked for `length`.
 *
 * @throws RangeError for a length outside the rule's, or a rule without length or with fewer than 1 vote at its end
 */
export function lockMultiplier(length: number, rule: LockRule = HELIUM_LOCKS): number {
  const where = 'lockMultiplier';
  const { shortest, longest, most } = rule;
  if (!(shortest >= 0 && longest > shortest && longest < Infinity)) {
    refuse(
      where,
      'rule',
      'a longest lock above the shortest, both finite and not negative',
      `${shortest} to ${longest}`,
    );
  }
  if (!(most >= 1 && most < Infinity)) refuse(where, 'rule.most', 'a finite number of votes of at least 1', most);
  if (!(length >= shortest && length <= longest)) refuse(where, 'length', `${shortest} to ${longest}`, length);
  return 1 + ((most - 1) * (length - shortest)) / (longest - shortest);
}

export const definition = defineMechanism({
  name: 'lock-multiplier',
  about: 'The longer a holder locks his tokens, the more votes each of them has: a hundred for four years, in Helium.',
  formula: '1 + (most − 1)·(length − shortest)/(longest − shortest)',
  parameters: {
    length: { about: 'length of the lock', unit: 'month, or as the rule has it' },
    rule: {
      about: 'shortest and longest lock, and votes in the longest; Helium’s 6, 48 and 100 unless given',
      unit: 'as above; votes per token',
    },
  },
  returns: { about: 'votes per token', unit: '1' },
  source: 'helium/HIP 0051-helium-dao.md, veHNT and Governance',
  example: { call: 'lockMultiplier(48)', result: 100 },
  vectors: 3,
});
