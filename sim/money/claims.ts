// The claims on the protocol's credit of all whom it pays at one instant. Those who have paid nothing in are alike to the
// last dollar and make one claim together; every other owner has its own. So it makes no difference in which order or in
// how many accounts somebody is paid. Scratch paper of the ledger, blank between postings.

import { type Credits, DUST, dropVoid, empty, entryIn, left, shrink, weightOf, write } from './credits.ts';

/** Claim 0 is that of all who have paid nothing in. USD, but for `share`, which is a part of the others' entries. */
export interface Claims {
  count: number;
  owner: Int32Array;
  /** Per owner: which claim is its own, or 0. */
  of: Int32Array;
  /** What is paid, what of it no credit covers (yet), and what was drawn for it: fresh outside money and booked X. */
  value: Float64Array;
  open: Float64Array;
  fresh: Float64Array;
  booked: Float64Array;
  /** While a bucket is drawn on: what is needed as a share of everybody else's entries; the own entry, or -1. */
  share: Float64Array;
  entry: Int32Array;
  /** What the own entry offers to each whole claim of the others, fresh and booked. */
  ownFresh: Float64Array;
  ownBooked: Float64Array;
  /** Sums over everybody else: of their claims, and of what is offered. */
  otherShares: Float64Array;
  otherFresh: Float64Array;
  otherBooked: Float64Array;
}

export function createClaims(owners: number): Claims {
  const most = owners + 1;
  return {
    count: 1,
    owner: new Int32Array(most).fill(-1),
    of: new Int32Array(owners),
    value: new Float64Array(most),
    open: new Float64Array(most),
    fresh: new Float64Array(most),
    booked: new Float64Array(most),
    share: new Float64Array(most),
    entry: new Int32Array(most),
    ownFresh: new Float64Array(most),
    ownBooked: new Float64Array(most),
    otherShares: new Float64Array(most),
    otherFresh: new Float64Array(most),
    otherBooked: new Float64Array(most),
  };
}

/** Opens the claims of payees, `amounts` at `rate` USD; `owners` says whose accounts they are. */
export function openClaims(
  claims: Claims,
  credits: Credits,
  owners: Int32Array,
  payees: ArrayLike<number>,
  amounts: ArrayLike<number>,
  count: number,
  rate: number,
): void {
  const { owner, of, value, open } = claims;
  const { first } = credits;
  for (let i = 1; i < claims.count; i++) of[owner[i]!] = 0;
  let claim = 1;
  let together = 0;
  for (let i = 0; i < count; i++) {
    const payee = owners[payees[i]!]!;
    if (first[payee]! < 0) together += amounts[i]! * rate;
    else if (of[payee] !== 0) value[of[payee]!]! += amounts[i]! * rate;
    else {
      of[payee] = claim;
      owner[claim] = payee;
      value[claim++] = amounts[i]! * rate;
    }
  }
  claims.count = claim;
  value[0] = together;
  open.set(value.subarray(0, claim));
  claims.fresh.fill(0, 0, claim);
  claims.booked.fill(0, 0, claim);
}

/**
 * Draws for all claims, oldest epoch first, each out of what others paid in. None comes before another: a claim is what is
 * needed as a share of everybody else's entries, and an entry whose claims add up to more than 1 is divided in proportion
 * to them.
 */
export function draw(credits: Credits, claims: Claims): void {
  while (credits.oldest < credits.epoch && left(credits, credits.oldest % credits.window) === 0) credits.oldest++;
  let open = true;
  for (let epoch = credits.oldest; epoch <= credits.epoch && open; epoch++) {
    const bucket = epoch % credits.window;
    const dust = left(credits, bucket) * DUST;
    let claimed = 2;
    // A payee's own entry may outlast the rest, and then be what the others still need: another round.
    while (claimed > 1 && open && left(credits, bucket) > dust) {
      claimed = claimOn(credits, epoch, claims);
      if (claimed > 0) open = drawFrom(credits, bucket, claims, claimed);
    }
  }
}

/** Writes the claims on an epoch's bucket; returns their sum. */
function claimOn(credits: Credits, epoch: number, claims: Claims): number {
  const { owner, open, share, entry, otherShares, count } = claims;
  const bucket = epoch % credits.window;
  const all = left(credits, bucket);
  for (let i = 0; i < count; i++) {
    const own = i === 0 ? -1 : entryIn(credits, owner[i]!, epoch);
    const others = own < 0 ? all : all - (credits.fresh[own]! + credits.booked[own]!) * weightOf(credits, own, bucket);
    entry[i] = own;
    share[i] = others > all * DUST ? open[i]! / others : 0;
  }
  return sumOthers(0, share, count, otherShares);
}

/** Gives every claim what it needs of a bucket, or its part of what all need; says whether any needs more. */
function drawFrom(credits: Credits, bucket: number, claims: Claims, claimed: number): boolean {
  const { share, entry, ownFresh, ownBooked, otherShares, otherFresh, otherBooked, count } = claims;
  let fresh = credits.freshLeft[bucket]!;
  let booked = credits.bookedLeft[bucket]!;
  const dust = (fresh + booked) * DUST;
  for (let i = 0; i < count; i++) {
    const own = entry[i]!;
    const weight = own < 0 ? 0 : weightOf(credits, own, bucket);
    const inFresh = own < 0 ? 0 : credits.fresh[own]! * weight;
    const inBooked = own < 0 ? 0 : credits.booked[own]! * weight;
    fresh -= inFresh;
    booked -= inBooked;
    ownFresh[i] = inFresh * rationOf(otherShares[i]!);
    ownBooked[i] = inBooked * rationOf(otherShares[i]!);
  }
  // What is left over are the entries of owners who are not paid.
  sumOthers(fresh > dust ? fresh * rationOf(claimed) : 0, ownFresh, count, otherFresh);
  sumOthers(booked > dust ? booked * rationOf(claimed) : 0, ownBooked, count, otherBooked);
  let open = false;
  for (let i = 0; i < count; i++) {
    const drawnFresh = share[i]! * otherFresh[i]!;
    const drawnBooked = share[i]! * otherBooked[i]!;
    const filled = claimed <= 1 && share[i]! > 0;
    claims.fresh[i]! += drawnFresh;
    claims.booked[i]! += drawnBooked;
    claims.open[i] = filled ? 0 : Math.max(0, claims.open[i]! - drawnFresh - drawnBooked);
    if (claims.open[i]! > 0) open = true;
  }
  keepTheRest(credits, bucket, claims, claimed);
  return open;
}

/** Every entry keeps what the claims on it left: those of payees more than others, for nobody claims its own. */
function keepTheRest(credits: Credits, bucket: number, claims: Claims, claimed: number): void {
  const { fresh, booked, freshLeft, bookedLeft } = credits;
  const { entry, otherShares, count } = claims;
  const kept = keptOf(claimed);
  let freshKept = freshLeft[bucket]! * kept;
  let bookedKept = bookedLeft[bucket]! * kept;
  for (let i = 1; i < count; i++) {
    const own = entry[i]!;
    if (own < 0) continue;
    const more = keptOf(otherShares[i]!) - kept;
    const weight = weightOf(credits, own, bucket);
    // In USD until the bucket has its new scale.
    fresh[own]! *= weight;
    booked[own]! *= weight;
    freshKept += fresh[own]! * more;
    bookedKept += booked[own]! * more;
  }
  if (kept > 0) shrink(credits, bucket, kept);
  else empty(credits, bucket);
  freshLeft[bucket] = freshKept;
  bookedLeft[bucket] = bookedKept;
  for (let i = 1; i < count; i++) {
    const own = entry[i]!;
    const keeps = keptOf(otherShares[i]!);
    if (own < 0) continue;
    if (keeps > 0) write(credits, own, bucket, fresh[own]! * keeps, booked[own]! * keeps);
    else dropVoid(credits, claims.owner[i]!);
  }
}

/**
 * Sums `rest` and `values`, and for each of them everybody else's: from both ends, because one value may be so large that
 * to take it from the sum again would leave only rounding.
 */
function sumOthers(rest: number, values: Float64Array, count: number, others: Float64Array): number {
  let before = rest;
  for (let i = 0; i < count; i++) {
    others[i] = before;
    before += values[i]!;
  }
  let after = 0;
  for (let i = count - 1; i >= 0; i--) {
    others[i] = others[i]! + after;
    after += values[i]!;
  }
  return before;
}

/** The part of an entry that each whole claim on it gets. */
function rationOf(claimed: number): number {
  return claimed > 1 ? 1 / claimed : 1;
}

/** What claims leave of an entry, but for rounding. */
function keptOf(claimed: number): number {
  return claimed < 1 - DUST ? 1 - claimed : 0;
}
