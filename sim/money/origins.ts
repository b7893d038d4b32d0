// Where every owner's money came from. The mix of an owner says which share of all that it holds came from whom; it belongs
// to the owner and not to a wallet, so that nobody can sort money by origin before spending it. The books say the same of
// what flowed. Values are USD at the epoch's marks.
//
// Every payment of the economy passes here, so the eight parts are written out by number, in the order of parts.ts, and
// values are handed over in an array: loops, imported names and fractional arguments make a payment three times as slow.

import { type Books, createBooks, line } from './books.ts';
import type { Claims } from './claims.ts';
import { FRESH_X, PARTS } from './parts.ts';

export interface Mixes {
  /** USD at the epoch's marks, one per owner. */
  wealth: Float64Array;
  /** PARTS shares per owner, summing to 1 once the owner has held anything. */
  share: Float64Array;
}

export class Origins {
  readonly mixes: Mixes;
  readonly books: Books;
  /** The payment under way: its parts, as shares, and last its value. No state: blank between postings. */
  readonly payment = new Float64Array(PARTS + 1);
  /** Per owner: where the books of its group begin. */
  private readonly bookOf: Int32Array;

  /** @param groupOf per owner: the group of the books it is entered under */
  constructor(groupOf: Int32Array, groups: number) {
    this.mixes = { wealth: new Float64Array(groupOf.length), share: new Float64Array(groupOf.length * PARTS) };
    this.books = createBooks(groups);
    this.bookOf = groupOf.map((group) => line(group, 0));
  }

  /** An owner receives the payment: m ← (W·m + v·u) / (W + v). */
  receive(owner: number, term: number): void {
    const { payment } = this;
    const { wealth, share } = this.mixes;
    const value = payment[8]!;
    const before = wealth[owner]!;
    const after = before + value;
    // What is worth nothing yet still has an origin.
    const keep = after > 0 ? before / after : 0;
    const add = after > 0 ? value / after : 1;
    const base = owner << 3;
    share[base] = share[base]! * keep + payment[0]! * add;
    share[base + 1] = share[base + 1]! * keep + payment[1]! * add;
    share[base + 2] = share[base + 2]! * keep + payment[2]! * add;
    share[base + 3] = share[base + 3]! * keep + payment[3]! * add;
    share[base + 4] = share[base + 4]! * keep + payment[4]! * add;
    share[base + 5] = share[base + 5]! * keep + payment[5]! * add;
    share[base + 6] = share[base + 6]! * keep + payment[6]! * add;
    share[base + 7] = share[base + 7]! * keep + payment[7]! * add;
    wealth[owner] = after;
    this.enter(owner, term);
  }

  /**
   * An owner pays. The payment is made of the owner's mix, except that fresh outside money leaves last: a customer who also
   * holds tokens spends those first.
   */
  pay(owner: number, term: number): void {
    if (this.mixes.share[(owner << 3) + 5] === 0) this.copyMix(owner);
    else this.splitFreshLast(owner);
    this.change(owner, -1);
    this.enter(owner, term);
  }

  /** As `pay`, for what leaves the economy: strictly in proportion, fresh money too. */
  leave(owner: number, term: number): void {
    this.copyMix(owner);
    this.change(owner, -1);
    this.enter(owner, term);
  }

  /**
   * Payees of the protocol receive `amounts` at `rate` USD: X as far as credit was drawn on their claims, the rest booked as
   * `rest` (E or T). `owners` says whose accounts they are.
   */
  receiveClaimed(
    claims: Claims,
    owners: Int32Array,
    payees: ArrayLike<number>,
    amounts: ArrayLike<number>,
    count: number,
    rate: number,
    rest: number,
  ): void {
    const { books, bookOf } = this;
    const { wealth, share } = this.mixes;
    const { of, value, fresh, booked, open } = claims;
    for (let i = 0; i < count; i++) {
      if (amounts[i] === 0) continue;
      const amount = amounts[i]! * rate;
      const payee = owners[payees[i]!]!;
      const claim = of[payee]!;
      const claimed = value[claim]!;
      const part = claimed > 0 ? amount / claimed : 0;
      const freshX = fresh[claim]! * part;
      const x = freshX + booked[claim]! * part;
      const beyond = open[claim] === claimed ? amount : open[claim]! * part;
      const before = wealth[payee]!;
      const after = before + x + beyond;
      const keep = after > 0 ? before / after : 0;
      const base = payee << 3;
      share[base] = share[base]! * keep + (after > 0 ? x / after : 0);
      share[base + 1] = share[base + 1]! * keep;
      share[base + 2] = share[base + 2]! * keep;
      share[base + 3] = share[base + 3]! * keep;
      share[base + 4] = share[base + 4]! * keep;
      share[base + 5] = share[base + 5]! * keep;
      share[base + 6] = share[base + 6]! * keep;
      share[base + 7] = share[base + 7]! * keep;
      share[base + rest] = share[base + rest]! + (after > 0 ? beyond / after : 1);
      wealth[payee] = after;
      // The lines of what is received, booked and returned: terms 0, 10 and 11.
      const received = bookOf[payee]!;
      const booking = received + 80;
      const returned = received + 88;
      books[received] = books[received]! + x;
      books[received + rest] = books[received + rest]! + beyond;
      books[booking] = books[booking]! + freshX;
      books[booking + rest] = books[booking + rest]! + beyond;
      books[returned] = books[returned]! + (x - freshX);
    }
  }

  /** The payment changes an owner's wealth, and not its mix: a new mark, the slip of a trade, a loan against collateral. */
  revalue(owner: number, term: number): void {
    this.copyMix(owner);
    this.change(owner, 1);
    this.enter(owner, term);
  }

  /** Every owner's wealth is what it says now; owners of one group that follow each other are entered as one sum. */
  revalueAll(now: Float64Array, term: number): void {
    const { books, bookOf } = this;
    const { wealth, share } = this.mixes;
    const owners = now.length;
    for (let first = 0, owner = 0; first < owners; first = owner) {
      const book = bookOf[first]!;
      let X = 0;
      let K = 0;
      let E = 0;
      let T = 0;
      let G = 0;
      let x = 0;
      let k = 0;
      let g = 0;
      for (owner = first; owner < owners && bookOf[owner] === book; owner++) {
        const change = now[owner]! - wealth[owner]!;
        if (change === 0) continue;
        const base = owner << 3;
        X += change * share[base]!;
        K += change * share[base + 1]!;
        E += change * share[base + 2]!;
        T += change * share[base + 3]!;
        G += change * share[base + 4]!;
        x += change * share[base + 5]!;
        k += change * share[base + 6]!;
        g += change * share[base + 7]!;
      }
      const at = book + (term << 3);
      books[at] = books[at]! + X;
      books[at + 1] = books[at + 1]! + K;
      books[at + 2] = books[at + 2]! + E;
      books[at + 3] = books[at + 3]! + T;
      books[at + 4] = books[at + 4]! + G;
      books[at + 5] = books[at + 5]! + x;
      books[at + 6] = books[at + 6]! + k;
      books[at + 7] = books[at + 7]! + g;
    }
    wealth.set(now);
  }

  /** What pays an owner for a service settles: fresh money is now somebody's income, and is booked. */
  settle(owner: number): void {
    const { payment, books } = this;
    const value = payment[8]!;
    const x = payment[5]!;
    const k = payment[6]!;
    const g = payment[7]!;
    if (x + k + g === 0) return;
    const at = this.bookOf[owner]! + 80; // the line of what is booked
    books[at] = books[at]! + value * x;
    books[at + 1] = books[at + 1]! + value * k;
    books[at + 4] = books[at + 4]! + value * g;
    payment[0] = payment[0]! + x;
    payment[1] = payment[1]! + k;
    payment[4] = payment[4]! + g;
    payment[5] = 0;
    payment[6] = 0;
    payment[7] = 0;
  }

  /** Enters the payment in a line of the books. */
  enter(owner: number, term: number): void {
    const { payment, books } = this;
    const value = payment[8]!;
    const at = this.bookOf[owner]! + (term << 3);
    books[at] = books[at]! + value * payment[0]!;
    books[at + 1] = books[at + 1]! + value * payment[1]!;
    books[at + 2] = books[at + 2]! + value * payment[2]!;
    books[at + 3] = books[at + 3]! + value * payment[3]!;
    books[at + 4] = books[at + 4]! + value * payment[4]!;
    books[at + 5] = books[at + 5]! + value * payment[5]!;
    books[at + 6] = books[at + 6]! + value * payment[6]!;
    books[at + 7] = books[at + 7]! + value * payment[7]!;
  }

  /** The payment is made of an owner's mix. */
  private copyMix(owner: number): void {
    const { payment } = this;
    const { share } = this.mixes;
    const base = owner << 3;
    payment[0] = share[base]!;
    payment[1] = share[base + 1]!;
    payment[2] = share[base + 2]!;
    payment[3] = share[base + 3]!;
    payment[4] = share[base + 4]!;
    payment[5] = share[base + 5]!;
    payment[6] = share[base + 6]!;
    payment[7] = share[base + 7]!;
  }

  /** The payment adds to an owner's wealth or takes from it. */
  private change(owner: number, sign: 1 | -1): void {
    const { wealth } = this.mixes;
    const after = wealth[owner]! + sign * this.payment[8]!;
    // A value above the wealth is rounding in the last digits.
    wealth[owner] = after > 0 ? after : 0;
  }

  /** Splits the mix of an owner that holds fresh outside money into the payment and what stays. */
  private splitFreshLast(owner: number): void {
    const { payment } = this;
    const { wealth, share } = this.mixes;
    const base = owner * PARTS;
    const value = payment[8]!;
    const before = wealth[owner]!;
    this.copyMix(owner);
    if (!(value > 0 && value < before)) return;
    payment[FRESH_X] = 0;
    let otherShare = 0;
    for (let s = 0; s < PARTS; s++) otherShare += payment[s]!;
    const other = before * otherShare;
    if (value <= other) {
      let sum = 0;
      for (let s = 0; s < PARTS; s++) {
        const stays = s === FRESH_X ? share[base + s]! : payment[s]! * (1 - value / other);
        share[base + s] = stays;
        sum += stays;
        payment[s] = payment[s]! / otherShare;
      }
      for (let s = 0; s < PARTS; s++) share[base + s] = share[base + s]! / sum;
    } else {
      for (let s = 0; s < PARTS; s++) {
        payment[s] = s === FRESH_X ? (value - other) / value : payment[s]! * (before / value);
        share[base + s] = s === FRESH_X ? 1 : 0;
      }
    }
  }
}
