// The claims on the protocol's credit of all whom it pays at one instant, one per owner: in how many accounts and in which
// order somebody is paid makes no difference. Scratch paper of the ledger, blank between postings.

import { type Credits, DUST, empty, entryIn, left, shrink, weightOf, write } from './credits.ts';

export interface Claims {
  count: number;
  /** Per claim: the owner, and what it is paid in USD that no credit covers (yet). */
  owner: Int32Array;
  open: Float64Array;
  /** Per claim: USD drawn so far, fresh outside money and booked X. */
  fresh: Float64Array;
  booked: Float64Array;
  /** While a bucket is drawn on. Per claim: what it needs as a share of everybody else's entries. */
  share: Float64Array;
  /** Those among them who have paid into the bucket: their claims, entries and shares; what their entries offer, in USD. */
  payerCount: number;
  payer: Int32Array;
  entry: Int32Array;
  payerShare: Float64Array;
  payerFresh: Float64Array;
  payerBooked: Float64Array;
  /** Per payer: the same three, summed over everybody else. */
  otherShares: Float64Array;
  otherFresh: Float64Array;
  otherBooked: Float64Array;
  /** Per owner: which claim is its, or -1. */
  of: Int32Array;
}

export function createClaims(owners: number): Claims {
  return {
    count: 0,
    owner: new Int32Array(owners),
    open: new Float64Array(owners),
    fresh: new Float64Array(owners),
    booked: new Float64Array(owners),
    share: new Float64Array(owners),
    payerCount: 0,
    payer: new Int32Array(owners),
    entry: new Int32Array(owners),
    payerShare: new Float64Array(owners),
    payerFresh: new Float64Array(owners),
    payerBooked: new Float64Array(owners),
    otherShares: new Float64Array(owners),
    otherFresh: new Float64Array(owners),
    otherBooked: new Float64Array(owners),
    of: new Int32Array(owners).fill(-1),
  };
}

/** Opens one claim for every owner among the payees: `amounts` at `rate` USD. */
export function openClaims(
  claims: Claims,
  owners: Int32Array,
  payees: ArrayLike<number>,
  amounts: ArrayLike<number>,
  count: number,
  rate: number,
): void {
  const { owner, open, of } = claims;
  for (let i = 0; i < claims.count; i++) of[owner[i]!] = -1;
  let claim = 0;
  for (let i = 0; i < count; i++) {
    if (amounts[i] === 0) continue;
    const payee = owners[payees[i]!]!;
    const known = of[payee]!;
    if (known >= 0) open[known] = open[known]! + amounts[i]! * rate;
    else {
      owner[claim] = payee;
      open[claim] = amounts[i]! * rate;
      of[payee] = claim++;
    }
  }
  claims.count = claim;
  claims.fresh.fill(0, 0, claim);
  claims.booked.fill(0, 0, claim);
}

/**
 * Draws for all who are paid at one instant, oldest epoch first, each out of what others paid in. Nobody comes before
 * anybody else: a claim is what a payee needs as a share of everybody else's entries, and an entry whose claims add up to
 * more than 1 is divided in proportion to them.
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

/** Writes every payee's claim on an epoch's bucket, and who has paid into it; returns the sum of the claims. */
function claimOn(credits: Credits, epoch: number, claims: Claims): number {
  const { owner, open, share, payer, entry, payerShare, count } = claims;
  const { first } = credits;
  const bucket = epoch % credits.window;
  const all = left(credits, bucket);
  const dust = all * DUST;
  let claimed = 0;
  let payers = 0;
  for (let i = 0; i < count; i++) {
    const own = first[owner[i]!]! < 0 ? -1 : entryIn(credits, owner[i]!, epoch);
    if (own < 0) {
      share[i] = open[i]! / all;
      claimed += share[i]!;
    } else {
      const others = all - (credits.fresh[own]! + credits.booked[own]!) * weightOf(credits, own, bucket);
      share[i] = 0;
      payer[payers] = i;
      entry[payers] = own;
      payerShare[payers++] = others > dust ? open[i]! / others : 0;
    }
  }
  claims.payerCount = payers;
  return sumOthers(claimed, payerShare, payers, claims.otherShares);
}

/** Gives every payee what it claims of a bucket, or its part of what all claim; says whether anybody needs more. */
function drawFrom(credits: Credits, bucket: number, claims: Claims, claimed: number): boolean {
  const { payer, entry, payerShare, payerFresh, payerBooked, otherShares, payerCount } = claims;
  // What a whole claim gets of the entries of payees, and of everybody else's.
  let fresh = credits.freshLeft[bucket]!;
  let booked = credits.bookedLeft[bucket]!;
  const dust = (fresh + booked) * DUST;
  for (let p = 0; p < payerCount; p++) {
    const own = entry[p]!;
    const weight = weightOf(credits, own, bucket);
    fresh -= credits.fresh[own]! * weight;
    booked -= credits.booked[own]! * weight;
    payerFresh[p] = credits.fresh[own]! * weight * rationOf(otherShares[p]!);
    payerBooked[p] = credits.booked[own]! * weight * rationOf(otherShares[p]!);
  }
  const offeredFresh = fresh > dust ? fresh * rationOf(claimed) : 0;
  const offeredBooked = booked > dust ? booked * rationOf(claimed) : 0;
  const enough = claimed <= 1;
  let open = give(
    claims,
    sumOthers(offeredFresh, payerFresh, payerCount, claims.otherFresh),
    sumOthers(offeredBooked, payerBooked, payerCount, claims.otherBooked),
    enough,
  );
  for (let p = 0; p < payerCount; p++) {
    const i = payer[p]!;
    const drawnFresh = payerShare[p]! * claims.otherFresh[p]!;
    const drawnBooked = payerShare[p]! * claims.otherBooked[p]!;
    claims.fresh[i]! += drawnFresh;
    claims.booked[i]! += drawnBooked;
    const filled = enough && payerShare[p]! > 0;
    claims.open[i] = filled ? 0 : Math.max(0, claims.open[i]! - drawnFresh - drawnBooked);
    if (claims.open[i]! > 0) open = true;
  }
  keepTheRest(credits, bucket, claims, claimed);
  return open;
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

/** Gives those who paid nothing in their shares of what is offered; says whether anybody needs more. */
function give(claims: Claims, offeredFresh: number, offeredBooked: number, enough: boolean): boolean {
  const { count, share, open, fresh, booked } = claims;
  let needed = 0;
  for (let i = 0; i < count; i++) {
    const part = share[i]!;
    if (part === 0) continue;
    fresh[i] = fresh[i]! + part * offeredFresh;
    booked[i] = booked[i]! + part * offeredBooked;
    const missing = open[i]! - part * (offeredFresh + offeredBooked);
    open[i] = enough || missing < 0 ? 0 : missing;
    needed += open[i]!;
  }
  return needed > 0;
}

/** Every entry keeps what the claims on it left: those of payees more than others, for nobody claims its own. */
function keepTheRest(credits: Credits, bucket: number, claims: Claims, claimed: number): void {
  const { fresh, booked, freshLeft, bookedLeft } = credits;
  const { otherShares, entry, payerCount } = claims;
  const kept = keptOf(claimed);
  let freshKept = freshLeft[bucket]! * kept;
  let bookedKept = bookedLeft[bucket]! * kept;
  for (let p = 0; p < payerCount; p++) {
    const own = entry[p]!;
    const more = keptOf(otherShares[p]!) - kept;
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
  for (let p = 0; p < payerCount; p++) {
    const own = entry[p]!;
    const keeps = keptOf(otherShares[p]!);
    if (keeps > 0) write(credits, own, bucket, fresh[own]! * keeps, booked[own]! * keeps);
  }
}

/** What claims leave of an entry, but for rounding. */
function keptOf(claimed: number): number {
  return claimed < 1 - DUST ? 1 - claimed : 0;
}

/** The part of an entry that each whole claim on it gets. */
function rationOf(claimed: number): number {
  return claimed > 1 ? 1 / claimed : 1;
}
