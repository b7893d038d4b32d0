// Cash tags answer "who put this dollar in?": of every cash account, how many base units entered as external demand (X),
// as capital (K) or as a grant (T). They follow the coin in proportion, in whole base units, by largest remainder.
// A conduit (pool, clearing house) pays first out of the coins that entered since the epoch began: otherwise a pool's seed
// would drown the answer for months.

import { mulDiv } from '../kernel/maths.ts';

export const TAGS = 3;
export const TAG_X = 0;
export const TAG_K = 1;
export const TAG_T = 2;

/** Base units by tag: `stock` per account, `recent` the part of a conduit's coins that came this epoch, `purse` per owner. */
export interface CashTags {
  stock: Float64Array;
  recent: Float64Array;
  purse: Float64Array;
}

export function createCashTags(accounts: number, owners: number): CashTags {
  return {
    stock: new Float64Array(accounts * TAGS),
    recent: new Float64Array(accounts * TAGS),
    purse: new Float64Array(owners * TAGS),
  };
}

const wanted = new Float64Array(TAGS);
const remainder = new Float64Array(TAGS);

/**
 * Takes `amount` coins in proportion out of TAGS counts at `from[at…]`, adding them to `to[into…]`: whole coins, by largest
 * remainder, the first tag where two are equal. @throws RangeError when there are not so many
 */
export function moveCoins(from: Float64Array, at: number, to: Float64Array, into: number, amount: number): void {
  const total = from[at]! + from[at + 1]! + from[at + 2]!;
  if (amount > total) throw new RangeError(`cash tags: expected at most ${total} tagged coins, got ${amount}`);
  if (amount === 0) return;
  for (let t = 0; t < TAGS; t++) {
    // One origin only, the common case: every coin alike.
    if (from[at + t] === total) {
      from[at + t]! -= amount;
      to[into + t]! += amount;
      return;
    }
  }
  let missing = amount;
  for (let t = 0; t < TAGS; t++) {
    wanted[t] = mulDiv(from[at + t]!, amount, total);
    missing -= wanted[t]!;
  }
  if (missing > 0) {
    for (let t = 0; t < TAGS; t++) remainder[t] = remainderOf(from[at + t]!, amount, total, wanted[t]!);
    for (; missing > 0; missing--) {
      let best = 0;
      for (let t = 1; t < TAGS; t++) if (remainder[t]! > remainder[best]!) best = t;
      wanted[best]! += 1;
      remainder[best] = -1;
    }
  }
  for (let t = 0; t < TAGS; t++) {
    from[at + t]! -= wanted[t]!;
    to[into + t]! += wanted[t]!;
  }
}

/** a · b − quotient · c, exactly. */
function remainderOf(a: number, b: number, c: number, quotient: number): number {
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) return product - quotient * c;
  return Number((BigInt(a) * BigInt(b)) % BigInt(c));
}

/** A conduit pays: this epoch's coins first, then its stock. */
export function moveFromConduit(tags: CashTags, from: number, to: Float64Array, into: number, amount: number): void {
  const at = from * TAGS;
  const recent = tags.recent[at]! + tags.recent[at + 1]! + tags.recent[at + 2]!;
  const first = Math.min(recent, amount);
  moveCoins(tags.recent, at, to, into, first);
  moveCoins(tags.stock, at, to, into, amount - first);
}

/** At an epoch's end the coins that a conduit did not pay on join its stock. */
export function settleConduit(tags: CashTags, account: number): void {
  const at = account * TAGS;
  for (let t = 0; t < TAGS; t++) {
    tags.stock[at + t]! += tags.recent[at + t]!;
    tags.recent[at + t] = 0;
  }
}
