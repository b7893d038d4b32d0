// Whole numbers of base units: numbers below 2^53 as the ledger has them, bigints where a protocol counts in 10^18.
// A function over both gives back the kind it was given.

import { refuse } from './arguments.ts';

export type Whole = number | bigint;

/** `value` in the kind of `like`. @throws RangeError when a number would have to reach 2^53 */
export function inKindOf(where: string, like: Whole, value: bigint): Whole {
  if (typeof like === 'bigint') return value;
  if (value > Number.MAX_SAFE_INTEGER) refuse(where, 'result', 'an amount below 2^53', value);
  return Number(value);
}
