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

/** ⌊√n⌋ of a whole number of any size, by Newton's method from above. @throws RangeError below 0 */
export function integerSquareRoot(n: bigint): bigint {
  if (n < 0n) refuse('integerSquareRoot', 'n', 'an integer at or above 0', n);
  if (n === 0n) return 0n;
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
