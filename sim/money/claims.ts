// The claims on the protocol's credit of all whom it pays at one instant, one per owner: in how many accounts and in which
// order somebody is paid makes no difference. Scratch paper of the ledger, blank between postings.

import { type Credits, DUST, empty, entryIn, left, shrink, weightOf, write } from './credits.ts';

export interface Claims {
  count: number;
  /** Per claim: the owner, what it is paid in USD, and how much of that no credit covers yet. */
  owner: Int32Array;
  value: Float64Array;
  open: Float64Array;
  /** Per claim: USD drawn so far, fresh outside money and booked X. */
  fresh: Float64Array;
  booked: Float64Array;
  /** Per claim, while a bucket is drawn on: its share in everybody else's entries, and its own entry or -1. */
  share: Float64Array;
  entry: Int32Array;
  /** Per owner: which claim is its, or -1. */
  of: Int32Array;
}

export function createClaims(owners: number): Claims {
  return {
    count: 0,
    owner: new Int32Array(owners),
    value: new Float64Array(owners),
    open: new Float64Array(owners),
    fresh: new Float64Array(owners),
    booked: new Float64Array(owners),
    share: new Float64Array(owners),
    entry: new Int32Array(owners),
    of: new Int32Array(owners).fill(-1),
  };
}

/** Adds `value` (USD) to what an owner is paid. */
export function addClaim(claims: Claims, owner: number, value: number): void {
  const known = claims.of[owner]!;
  if (known >= 0) {
    claims.value[known]! += value;
    claims.open[known]! += value;
    return;
  }
  const i = claims.count++;
  claims.of[owner] = i;
  claims.owner[i] = owner;
  claims.value[i] = value;
  claims.open[i] = value;
  claims.fresh[i] = 0;
  claims.booked[i] = 0;
}

export function clearClaims(claims: Claims): void {
  for (let i = 0; i < claims.count; i++) claims.of[claims.owner[i]!] = -1;
  claims.count = 0;
}

/**
 * Draws for all who are paid at one instant, oldest epoch first, each out of what others paid in. Nobody comes before
 * anybody else: a claim is the share of everybody else's entries that would fill a payee's need, and an entry that the
 * claims on it would take more than once is shared in proportion to them.
 */
export function draw(credits: Credits, claims: Claims): void {
  while (credits.oldest < credits.epoch && left(credits, credits.oldest % credits.window) === 0) credits.oldest++;
  for (let epoch = credits.oldest; epoch <= credits.epoch; epoch++) {
    const bucket = epoch % credits.window;
    const dust = left(credits, bucket) * DUST;
    let claimed = 2;
    // Entries that not all can claim outlast a bucket that is claimed more than once: another round shares them.
    while (claimed > 1 && left(credits, bucket) > dust) {
      claimed = claimOn(credits, bucket, claims);
      if (claimed > 0) drawFrom(credits, bucket, claims, claimed);
    }
  }
}

/** Writes every payee's claim on a bucket; returns their sum. */
function claimOn(credits: Credits, bucket: number, claims: Claims): number {
  const all = left(credits, bucket);
  let claimed = 0;
  for (let i = 0; i < claims.count; i++) {
    const entry = entryIn(credits, claims.owner[i]!, bucket);
    const own = entry < 0 ? 0 : (credits.fresh[entry]! + credits.booked[entry]!) * weightOf(credits, entry);
    const others = all - own;
    const share = others > all * DUST ? Math.min(1, claims.open[i]! / others) : 0;
    claims.entry[i] = entry;
    claims.share[i] = share;
    claimed += share;
  }
  return claimed;
}

/** Gives every payee what it claims of a bucket, or its part of what all claim. */
function drawFrom(credits: Credits, bucket: number, claims: Claims, claimed: number): void {
  const { fresh, booked, freshLeft, bookedLeft } = credits;
  const { share, entry, count } = claims;
  // What a whole claim gets of all entries, its own among them, which it then leaves.
  const ration = rationOf(claimed);
  let freshOffer = freshLeft[bucket]! * ration;
  let bookedOffer = bookedLeft[bucket]! * ration;
  for (let i = 0; i < count; i++) {
    const own = entry[i]!;
    if (own < 0) continue;
    const more = (rationOf(claimed - share[i]!) - ration) * weightOf(credits, own);
    freshOffer += fresh[own]! * more;
    bookedOffer += booked[own]! * more;
  }
  for (let i = 0; i < count; i++) {
    if (share[i] === 0) continue;
    const own = entry[i]!;
    const leave = own < 0 ? 0 : rationOf(claimed - share[i]!) * weightOf(credits, own);
    const drawnFresh = share[i]! * (own < 0 ? freshOffer : less(freshOffer, fresh[own]! * leave));
    const drawnBooked = share[i]! * (own < 0 ? bookedOffer : less(bookedOffer, booked[own]! * leave));
    claims.fresh[i]! += drawnFresh;
    claims.booked[i]! += drawnBooked;
    const filled = claimed <= 1 && share[i]! < 1;
    claims.open[i] = filled ? 0 : Math.max(0, claims.open[i]! - drawnFresh - drawnBooked);
  }
  keepTheRest(credits, bucket, claims, claimed);
}

/** Every entry keeps what the claims on it left: those of payees more than others, for nobody claims its own. */
function keepTheRest(credits: Credits, bucket: number, claims: Claims, claimed: number): void {
  const { fresh, booked, freshLeft, bookedLeft } = credits;
  const { share, entry, count } = claims;
  const unclaimed = 1 - Math.min(1, claimed);
  const kept = unclaimed > DUST ? unclaimed : 0;
  let freshKept = freshLeft[bucket]! * kept;
  let bookedKept = bookedLeft[bucket]! * kept;
  for (let i = 0; i < count; i++) {
    const own = entry[i]!;
    if (own < 0) continue;
    const more = 1 - Math.min(1, claimed - share[i]!) - kept;
    const weight = weightOf(credits, own);
    // In USD until the bucket has its new scale.
    fresh[own]! *= weight;
    booked[own]! *= weight;
    if (more <= 0) continue;
    freshKept += fresh[own]! * more;
    bookedKept += booked[own]! * more;
  }
  if (kept > 0) shrink(credits, bucket, kept);
  else empty(credits, bucket);
  freshLeft[bucket] = freshKept;
  bookedLeft[bucket] = bookedKept;
  for (let i = 0; i < count; i++) {
    const own = entry[i]!;
    if (own < 0) continue;
    const keeps = Math.max(kept, 1 - Math.min(1, claimed - share[i]!));
    if (keeps > 0) write(credits, own, fresh[own]! * keeps, booked[own]! * keeps);
  }
}

/** The part of an entry that each whole claim on it gets. */
function rationOf(claims: number): number {
  return claims > 1 ? 1 / claims : 1;
}

/** The difference, without what rounding leaves. */
function less(all: number, own: number): number {
  const rest = all - own;
  return rest > all * DUST ? rest : 0;
}
