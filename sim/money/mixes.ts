// Accrual mixes: for every owner, which share of all that it holds came from whom. The mix belongs to the owner and not to
// a wallet, so that nobody can sort money by origin before spending it. Wealth is valued at the epoch's marks, in USD.

import { FRESH_X, PARTS } from './parts.ts';

export interface Mixes {
  /** USD at the epoch's marks, one per owner. */
  wealth: Float64Array;
  /** PARTS shares per owner, summing to 1 once the owner has held anything. */
  share: Float64Array;
}

export function createMixes(owners: number): Mixes {
  return { wealth: new Float64Array(owners), share: new Float64Array(owners * PARTS) };
}

/** Adds `value` (USD) composed as `parts` (shares) to an owner: m ← (W·m + v·u) / (W + v). */
export function receive(mixes: Mixes, owner: number, value: number, parts: Float64Array): void {
  const { wealth, share } = mixes;
  const before = wealth[owner]!;
  const after = before + value;
  // What is worth nothing yet still has an origin.
  const add = after > 0 ? value / after : 1;
  const keep = after > 0 ? before / after : 0;
  const base = owner * PARTS;
  // Written out: a loop over the parts takes twice as long.
  share[base] = share[base]! * keep + parts[0]! * add;
  share[base + 1] = share[base + 1]! * keep + parts[1]! * add;
  share[base + 2] = share[base + 2]! * keep + parts[2]! * add;
  share[base + 3] = share[base + 3]! * keep + parts[3]! * add;
  share[base + 4] = share[base + 4]! * keep + parts[4]! * add;
  share[base + 5] = share[base + 5]! * keep + parts[5]! * add;
  share[base + 6] = share[base + 6]! * keep + parts[6]! * add;
  share[base + 7] = share[base + 7]! * keep + parts[7]! * add;
  wealth[owner] = after;
}

/**
 * Takes `value` (USD) out of an owner and writes its composition into `parts`. What is paid carries the owner's mix, except
 * that fresh outside money leaves last: a customer who also holds tokens spends those first.
 */
export function take(mixes: Mixes, owner: number, value: number, parts: Float64Array): void {
  const base = owner * PARTS;
  if (mixes.share[base + FRESH_X] === 0) takeEvenly(mixes, owner, value, parts);
  else takeFreshLast(mixes, owner, value, parts);
}

/** As `take`, for money that leaves the economy: strictly in proportion, fresh money too. */
export function takeEvenly(mixes: Mixes, owner: number, value: number, parts: Float64Array): void {
  const base = owner * PARTS;
  const { share } = mixes;
  parts[0] = share[base]!;
  parts[1] = share[base + 1]!;
  parts[2] = share[base + 2]!;
  parts[3] = share[base + 3]!;
  parts[4] = share[base + 4]!;
  parts[5] = share[base + 5]!;
  parts[6] = share[base + 6]!;
  parts[7] = share[base + 7]!;
  revalue(mixes, owner, -value);
}

function takeFreshLast(mixes: Mixes, owner: number, value: number, parts: Float64Array): void {
  const { wealth, share } = mixes;
  const base = owner * PARTS;
  const before = wealth[owner]!;
  takeEvenly(mixes, owner, value, parts);
  const after = wealth[owner]!;
  if (after === 0 || value === 0) return;
  parts[FRESH_X] = 0;
  let otherShare = 0;
  for (let s = 0; s < PARTS; s++) otherShare += parts[s]!;
  const other = before * otherShare;
  if (value <= other) {
    let sum = 0;
    for (let s = 0; s < PARTS; s++) {
      const left = s === FRESH_X ? share[base + s]! : parts[s]! * (1 - value / other);
      share[base + s] = left;
      sum += left;
      parts[s] = parts[s]! / otherShare;
    }
    for (let s = 0; s < PARTS; s++) share[base + s] = share[base + s]! / sum;
  } else {
    for (let s = 0; s < PARTS; s++) {
      parts[s] = s === FRESH_X ? (value - other) / value : parts[s]! * (before / value);
      share[base + s] = s === FRESH_X ? 1 : 0;
    }
  }
}

/** Changes an owner's wealth without changing what it is made of: slip of a trade, a new mark. */
export function revalue(mixes: Mixes, owner: number, change: number): void {
  const after = mixes.wealth[owner]! + change;
  // A value above the wealth is rounding in the last digits.
  mixes.wealth[owner] = after > 0 ? after : 0;
}
