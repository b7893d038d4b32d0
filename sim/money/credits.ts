// The protocol's credit: what customers' fees, burns and slashes have put in, in USD at the marks of the day, with the name
// of who paid. What the protocol pays out draws on it first, oldest epoch first, and never on what this payee paid in: so a
// participant cannot turn its own pay into external demand. What outlasts the window lapses: it was kept by the holders.

/** One bucket per epoch of the window, each with a linked list of entries (one per payer). Plain data. */
export interface Credits {
  /** Epochs that a credit lives. */
  window: number;
  /** The current epoch. */
  epoch: number;
  /** Per bucket (epoch mod window): what is left in USD, fresh outside money and booked X. */
  freshLeft: Float64Array;
  bookedLeft: Float64Array;
  /** Per bucket: every entry of the bucket counts this fraction of what is written in it. */
  scale: Float64Array;
  /** Per bucket: raised when the bucket is emptied, so that its old entries are void. */
  generation: Float64Array;
  /** Entries, structure of arrays; `next` links the entries of one payer, newest first. */
  entries: number;
  free: number;
  bucket: Int32Array;
  entryGeneration: Float64Array;
  fresh: Float64Array;
  booked: Float64Array;
  next: Int32Array;
  /** Newest entry of each owner, or -1. */
  newest: Int32Array;
  /** USD lapsed so far. */
  lapsed: number;
}

export function createCredits(owners: number, window: number): Credits {
  return {
    window,
    epoch: 0,
    freshLeft: new Float64Array(window),
    bookedLeft: new Float64Array(window),
    scale: new Float64Array(window).fill(1),
    generation: new Float64Array(window),
    entries: 0,
    free: -1,
    bucket: new Int32Array(64),
    entryGeneration: new Float64Array(64),
    fresh: new Float64Array(64),
    booked: new Float64Array(64),
    next: new Int32Array(64),
    newest: new Int32Array(owners).fill(-1),
    lapsed: 0,
  };
}

/** Opens the next epoch; what is left of the oldest lapses. */
export function nextEpoch(credits: Credits): void {
  credits.epoch++;
  const bucket = credits.epoch % credits.window;
  credits.lapsed += credits.freshLeft[bucket]! + credits.bookedLeft[bucket]!;
  empty(credits, bucket);
}

/** Puts `fresh` and `booked` USD, paid in by `payer`, to the credit of this epoch. */
export function putIn(credits: Credits, payer: number, fresh: number, booked: number): void {
  if (!(fresh + booked > 0)) return;
  const bucket = credits.epoch % credits.window;
  const scale = credits.scale[bucket]!;
  prune(credits, payer);
  let entry = credits.newest[payer]!;
  if (entry < 0 || credits.bucket[entry] !== bucket) entry = openEntry(credits, payer, bucket);
  credits.fresh[entry]! += fresh / scale;
  credits.booked[entry]! += booked / scale;
  credits.freshLeft[bucket]! += fresh;
  credits.bookedLeft[bucket]! += booked;
}

/** All that is left, in USD. */
export function outstanding(credits: Credits): number {
  let sum = 0;
  for (let b = 0; b < credits.window; b++) sum += credits.freshLeft[b]! + credits.bookedLeft[b]!;
  return sum;
}

/**
 * Draws at most `value` USD for `payee`, oldest epoch first, out of what others paid in.
 * @returns [fresh outside money drawn, booked X drawn] in `drawn`
 */
export function draw(credits: Credits, payee: number, value: number, drawn: Float64Array): void {
  drawn[0] = 0;
  drawn[1] = 0;
  let wanted = value;
  const { window, epoch } = credits;
  prune(credits, payee);
  for (let age = Math.min(window - 1, epoch); age >= 0 && wanted > 0; age--) {
    const bucket = (epoch - age) % window;
    const left = credits.freshLeft[bucket]! + credits.bookedLeft[bucket]!;
    if (left === 0) continue;
    const own = entryIn(credits, payee, bucket);
    const scale = credits.scale[bucket]!;
    const freshOfOthers = credits.freshLeft[bucket]! - (own < 0 ? 0 : credits.fresh[own]! * scale);
    const bookedOfOthers = credits.bookedLeft[bucket]! - (own < 0 ? 0 : credits.booked[own]! * scale);
    const available = freshOfOthers + bookedOfOthers;
    // What rounding leaves of an exhausted bucket is not worth a draw.
    if (!(available > left * 1e-14)) continue;
    if (wanted >= available) {
      drawn[0]! += freshOfOthers;
      drawn[1]! += bookedOfOthers;
      wanted -= available;
      keepOnly(credits, payee, bucket, own);
    } else {
      const part = wanted / available;
      drawn[0]! += freshOfOthers * part;
      drawn[1]! += bookedOfOthers * part;
      wanted = 0;
      credits.freshLeft[bucket]! -= freshOfOthers * part;
      credits.bookedLeft[bucket]! -= bookedOfOthers * part;
      credits.scale[bucket] = scale * (1 - part);
      if (own >= 0) {
        credits.fresh[own]! /= 1 - part;
        credits.booked[own]! /= 1 - part;
      }
    }
  }
}

function empty(credits: Credits, bucket: number): void {
  credits.freshLeft[bucket] = 0;
  credits.bookedLeft[bucket] = 0;
  credits.scale[bucket] = 1;
  credits.generation[bucket]!++;
}

/** Empties a bucket of everything but the payee's own entry. */
function keepOnly(credits: Credits, payee: number, bucket: number, own: number): void {
  const fresh = own < 0 ? 0 : credits.fresh[own]! * credits.scale[bucket]!;
  const booked = own < 0 ? 0 : credits.booked[own]! * credits.scale[bucket]!;
  empty(credits, bucket);
  if (own < 0) return;
  credits.entryGeneration[own] = credits.generation[bucket]!;
  credits.fresh[own] = fresh;
  credits.booked[own] = booked;
  credits.freshLeft[bucket] = fresh;
  credits.bookedLeft[bucket] = booked;
  prune(credits, payee);
}

function isVoid(credits: Credits, entry: number): boolean {
  return credits.entryGeneration[entry] !== credits.generation[credits.bucket[entry]!];
}

/** Unlinks the void entries of one owner and returns their places to the free list. */
function prune(credits: Credits, owner: number): void {
  let previous = -1;
  let entry = credits.newest[owner]!;
  while (entry >= 0) {
    const next = credits.next[entry]!;
    if (isVoid(credits, entry)) {
      if (previous < 0) credits.newest[owner] = next;
      else credits.next[previous] = next;
      credits.next[entry] = credits.free;
      credits.free = entry;
    } else previous = entry;
    entry = next;
  }
}

function entryIn(credits: Credits, owner: number, bucket: number): number {
  let entry = credits.newest[owner]!;
  while (entry >= 0 && credits.bucket[entry] !== bucket) entry = credits.next[entry]!;
  return entry;
}

function openEntry(credits: Credits, owner: number, bucket: number): number {
  let entry = credits.free;
  if (entry >= 0) credits.free = credits.next[entry]!;
  else {
    entry = credits.entries++;
    if (entry === credits.bucket.length) grow(credits);
  }
  credits.bucket[entry] = bucket;
  credits.entryGeneration[entry] = credits.generation[bucket]!;
  credits.fresh[entry] = 0;
  credits.booked[entry] = 0;
  credits.next[entry] = credits.newest[owner]!;
  credits.newest[owner] = entry;
  return entry;
}

function grow(credits: Credits): void {
  const size = credits.bucket.length * 2;
  const widen = <A extends Float64Array | Int32Array>(from: A, to: A): A => {
    to.set(from);
    return to;
  };
  credits.bucket = widen(credits.bucket, new Int32Array(size));
  credits.entryGeneration = widen(credits.entryGeneration, new Float64Array(size));
  credits.fresh = widen(credits.fresh, new Float64Array(size));
  credits.booked = widen(credits.booked, new Float64Array(size));
  credits.next = widen(credits.next, new Int32Array(size));
}
