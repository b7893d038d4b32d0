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
  if (!(after > 0)) return;
  const keep = before / after;
  const add = value / after;
  const base = owner * PARTS;
  for (let s = 0; s < PARTS; s++) share[base + s] = share[base + s]! * keep + parts[s]! * add;
  wealth[owner] = after;
}

/**
 * Takes `value` (USD) out of an owner and writes its composition into `parts`. What is paid carries the owner's mix, except
 * that fresh outside money leaves last: a customer who also holds tokens spends those first.
 */
export function take(mixes: Mixes, owner: number, value: number, parts: Float64Array): void {
  const { wealth, share } = mixes;
  const base = owner * PARTS;
  const before = wealth[owner]!;
  const fresh = share[base + FRESH_X]!;
  if (fresh === 0 || before === 0) {
    for (let s = 0; s < PARTS; s++) parts[s] = share[base + s]!;
    wealth[owner] = value < before ? before - value : 0;
    return;
  }
  const after = value < before ? before - value : 0;
  const other = before * (1 - fresh);
  if (value <= other) {
    const keep = (other - value) / ((1 - fresh) * after);
    for (let s = 0; s < PARTS; s++) {
      parts[s] = share[base + s]! / (1 - fresh);
      share[base + s] = share[base + s]! * keep;
    }
    parts[FRESH_X] = 0;
    share[base + FRESH_X] = (fresh * before) / after;
  } else {
    // A value above the wealth is rounding in the last digits: what there is keeps its proportions.
    const spent = Math.min(value, before);
    for (let s = 0; s < PARTS; s++) {
      parts[s] = (share[base + s]! * before) / spent;
      if (after > 0) share[base + s] = 0;
    }
    parts[FRESH_X] = (spent - other) / spent;
    if (after > 0) share[base + FRESH_X] = 1;
  }
  wealth[owner] = after;
}

/** As `take`, for money that leaves the economy: strictly in proportion, fresh money too. */
export function takeEvenly(mixes: Mixes, owner: number, value: number, parts: Float64Array): void {
  const base = owner * PARTS;
  for (let s = 0; s < PARTS; s++) parts[s] = mixes.share[base + s]!;
  revalue(mixes, owner, -value);
}

/** Changes an owner's wealth without changing what it is made of: slip of a trade, a new mark. */
export function revalue(mixes: Mixes, owner: number, change: number): void {
  const after = mixes.wealth[owner]! + change;
  mixes.wealth[owner] = after > 0 ? after : 0;
}
