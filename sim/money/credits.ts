// The protocol's credit: what customers' fees, burns and slashes have put in, in USD at the marks of the day, with the name
// of who paid. What the protocol pays out draws on it first, oldest epoch first, and never on what this payee paid in: so a
// participant cannot turn its own pay into external demand. What outlasts the window lapses: it was kept by the holders.

import { FRESH_X, PARTS, X } from './parts.ts';

/** One bucket per epoch of the window, each with entries, one per payer and bucket. Plain data. */
export interface Credits {
  /** Epochs that a credit lives. */
  window: number;
  /** The current epoch, and the oldest that may have something left. */
  epoch: number;
  oldest: number;
  /** Per bucket (epoch mod window): what is left in USD, fresh outside money and booked X. */
  freshLeft: Float64Array;
  bookedLeft: Float64Array;
  /** Per bucket: every entry of the bucket counts this fraction of what is written in it. */
  scale: Float64Array;
  /** Per bucket: raised by 1 when its scale is, by 2 when it is emptied. Entries that lag by 2 are void. */
  generation: Float64Array;
  /** Entries, structure of arrays; `next` links the entries of one payer, oldest first, and those that are free. */
  entries: number;
  free: number;
  entryEpoch: Float64Array;
  entryGeneration: Float64Array;
  fresh: Float64Array;
  booked: Float64Array;
  next: Int32Array;
  /** First and last entry of each owner, or -1. */
  first: Int32Array;
  last: Int32Array;
  /** USD lapsed so far. */
  lapsed: number;
}

/** A share of a bucket so small that it is rounding. */
export const DUST = 1e-12;
/** A bucket that is drawn on again and again would shrink its scale to nothing; below this it is raised by as much: 2^−500. */
const LEAST_SCALE = 3.054936363499605e-151;

export function createCredits(owners: number, window: number): Credits {
  if (!(window >= 1 && Math.floor(window) === window)) {
    throw new RangeError(`credits: expected a window of at least one epoch, got ${window}`);
  }
  return {
    window,
    epoch: 0,
    oldest: 0,
    freshLeft: new Float64Array(window),
    bookedLeft: new Float64Array(window),
    scale: new Float64Array(window).fill(1),
    generation: new Float64Array(window),
    entries: 0,
    free: -1,
    entryEpoch: new Float64Array(64),
    entryGeneration: new Float64Array(64),
    fresh: new Float64Array(64),
    booked: new Float64Array(64),
    next: new Int32Array(64),
    first: new Int32Array(owners).fill(-1),
    last: new Int32Array(owners).fill(-1),
    lapsed: 0,
  };
}

/** Opens the next epoch; what is left of the oldest lapses. */
export function nextEpoch(credits: Credits): void {
  credits.epoch++;
  const bucket = credits.epoch % credits.window;
  credits.lapsed += credits.freshLeft[bucket]! + credits.bookedLeft[bucket]!;
  empty(credits, bucket);
  credits.oldest = Math.max(credits.oldest, credits.epoch - credits.window + 1);
}

/** Puts what `payer` has paid in, fresh and booked outside money, to the credit of this epoch: parts, and last the value. */
export function putIn(credits: Credits, payer: number, payment: Float64Array): void {
  const value = payment[PARTS]!;
  const fresh = value * payment[FRESH_X]!;
  const booked = value * payment[X]!;
  if (!(fresh + booked > 0)) return;
  const bucket = credits.epoch % credits.window;
  let entry = credits.last[payer]!;
  if (entry < 0 || credits.entryEpoch[entry] !== credits.epoch || lagOf(credits, entry, bucket) > 1) {
    entry = openEntry(credits, payer);
  }
  const weight = weightOf(credits, entry, bucket);
  write(credits, entry, bucket, credits.fresh[entry]! * weight + fresh, credits.booked[entry]! * weight + booked);
  credits.freshLeft[bucket]! += fresh;
  credits.bookedLeft[bucket]! += booked;
}

/** All that is left, in USD. */
export function outstanding(credits: Credits): number {
  let sum = 0;
  for (let b = 0; b < credits.window; b++) sum += credits.freshLeft[b]! + credits.bookedLeft[b]!;
  return sum;
}

/** What is left of a bucket, in USD. */
export function left(credits: Credits, bucket: number): number {
  return credits.freshLeft[bucket]! + credits.bookedLeft[bucket]!;
}

/** Voids every entry of a bucket. */
export function empty(credits: Credits, bucket: number): void {
  credits.freshLeft[bucket] = 0;
  credits.bookedLeft[bucket] = 0;
  credits.scale[bucket] = 1;
  credits.generation[bucket]! += 2;
}

/** Every entry of a bucket keeps this fraction of what it counts for. */
export function shrink(credits: Credits, bucket: number, kept: number): void {
  credits.scale[bucket]! *= kept;
  if (credits.scale[bucket]! >= LEAST_SCALE) return;
  credits.scale[bucket]! /= LEAST_SCALE;
  credits.generation[bucket]! += 1;
}

/** Generations that an entry lags behind its bucket. */
function lagOf(credits: Credits, entry: number, bucket: number): number {
  return credits.generation[bucket]! - credits.entryGeneration[entry]!;
}

/** USD that a unit written in an entry counts for. */
export function weightOf(credits: Credits, entry: number, bucket: number): number {
  const scale = credits.scale[bucket]!;
  return lagOf(credits, entry, bucket) === 0 ? scale : scale * LEAST_SCALE;
}

/** Writes an entry anew, in USD. */
export function write(credits: Credits, entry: number, bucket: number, fresh: number, booked: number): void {
  credits.entryGeneration[entry] = credits.generation[bucket]!;
  credits.fresh[entry] = fresh / credits.scale[bucket]!;
  credits.booked[entry] = booked / credits.scale[bucket]!;
}

/** The entry of an owner in an epoch's bucket, or -1. */
export function entryIn(credits: Credits, owner: number, epoch: number): number {
  const { entryEpoch, next, window } = credits;
  let entry = dropVoid(credits, owner);
  while (entry >= 0 && entryEpoch[entry]! < epoch) entry = next[entry]!;
  // One that the epoch emptied may stand before one that it filled again.
  while (entry >= 0 && entryEpoch[entry] === epoch && lagOf(credits, entry, epoch % window) > 1) entry = next[entry]!;
  return entry >= 0 && entryEpoch[entry] === epoch ? entry : -1;
}

/** Frees the void entries before the first that counts, which it returns, or -1. */
export function dropVoid(credits: Credits, owner: number): number {
  const { entryEpoch, first, last, next, window } = credits;
  let entry = first[owner]!;
  while (entry >= 0 && lagOf(credits, entry, entryEpoch[entry]! % window) > 1) {
    first[owner] = next[entry]!;
    next[entry] = credits.free;
    credits.free = entry;
    entry = first[owner]!;
  }
  if (entry < 0) last[owner] = -1;
  return entry;
}

function openEntry(credits: Credits, owner: number): number {
  dropVoid(credits, owner);
  let entry = credits.free;
  if (entry >= 0) credits.free = credits.next[entry]!;
  else {
    entry = credits.entries++;
    if (entry === credits.next.length) grow(credits);
  }
  credits.entryEpoch[entry] = credits.epoch;
  credits.entryGeneration[entry] = credits.generation[credits.epoch % credits.window]!;
  credits.fresh[entry] = 0;
  credits.booked[entry] = 0;
  credits.next[entry] = -1;
  const last = credits.last[owner]!;
  if (last >= 0) credits.next[last] = entry;
  else credits.first[owner] = entry;
  credits.last[owner] = entry;
  return entry;
}

function grow(credits: Credits): void {
  const size = credits.next.length * 2;
  const widen = <A extends Float64Array | Int32Array>(from: A, to: A): A => {
    to.set(from);
    return to;
  };
  credits.entryEpoch = widen(credits.entryEpoch, new Float64Array(size));
  credits.entryGeneration = widen(credits.entryGeneration, new Float64Array(size));
  credits.fresh = widen(credits.fresh, new Float64Array(size));
  credits.booked = widen(credits.booked, new Float64Array(size));
  credits.next = widen(credits.next, new Int32Array(size));
}
