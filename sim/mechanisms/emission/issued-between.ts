// Whole base units issued between two moments, from what was issued before each. Rounding the running total down, and not
// each instalment, makes any division of time into epochs issue the same sum.

import { refuse } from '../arguments.ts';

/**
 * @param before real number of base units issued before the first moment
 * @param after the same before the second; not less
 * @throws RangeError when the total reaches 2^53
 */
export function issuedBetween(where: string, before: number, after: number): number {
  if (!(after <= Number.MAX_SAFE_INTEGER)) refuse(where, 'issued by then', 'fewer than 2^53 base units', after);
  return Math.floor(after) - Math.floor(before);
}
