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
  /** While a bucket is drawn on. Per claim: its share in everybody else's entries. */
  share: Float64Array;
  /** Those among them who have paid into the bucket themselves: their claims, shares and entries. */
  payerCount: number;
  payer: Int32Array;
  payerShare: Float64Array;
  entry: Int32Array;
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
    payerShare: new Float64Array(owners),
    entry: new Int32Array(owners),
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
 * anybody else: a claim is the share of everybody else's entries that would fill a payee's need, and an entry that the
 * claims on it would take more than once is shared in proportion to them.
 */
export function draw(credits: Credits, claims: Claims): void {
  while (credits.oldest < credits.epoch && left(credits, credits.oldest % credits.window) === 0) credits.oldest++;
  let open = true;
  for (let epoch = credits.oldest; epoch <= credits.epoch && open; epoch++) {
    const bucket = epoch % credits.window;
    const dust = left(credits, bucket) * DUST;
    let claimed = 2;
    // Entries that not all can claim outlast a bucket that is claimed more than once: another round shares them.
    while (claimed > 1 && open && left(credits, bucket) > dust) {
      claimed = claimOn(credits, epoch, claims);
      if (claimed > 0) open = drawFrom(credits, bucket, claims, claimed);
    }
  }
}

/** Writes every payee's claim on an epoch's bucket, and who has paid into it; returns the sum of the claims. */
function claimOn(credits: Credits, epoch: number, claims: Claims): number {
  const { owner, open, share, payer, payerShare, entry, count } = claims;
  const { first } = credits;
  const bucket = epoch % credits.window;
  const all = left(credits, bucket);
  const dust = all * DUST;
  let claimed = 0;
  let payers = 0;
  for (let i = 0; i < count; i++) {
    const own = first[owner[i]!]! < 0 ? -1 : entryIn(credits, owner[i]!, epoch);
    if (own < 0) {
      share[i] = Math.min(1, open[i]! / all);
      claimed += share[i]!;
    } else {
      const others = all - (credits.fresh[own]! + credits.booked[own]!) * weightOf(credits, own, bucket);
      share[i] = 0;
      payer[payers] = i;
      entry[payers] = own;
      payerShare[payers] = others > dust ? Math.min(1, open[i]! / others) : 0;
      claimed += payerShare[payers++]!;
    }
  }
  claims.payerCount = payers;
  return claimed;
}

/** Gives every payee what it claims of a bucket, or its part of what all claim; says whether anybody needs more. */
function drawFrom(credits: Credits, bucket: number, claims: Claims, claimed: number): boolean {
  const { payerShare, entry, payerCount } = claims;
  // What a whole claim gets of all entries.
  const ration = rationOf(claimed);
  let fresh = credits.freshLeft[bucket]! * ration;
  let booked = credits.bookedLeft[bucket]! * ration;
  for (let p = 0; p < payerCount; p++) {
    const own = entry[p]!;
    const more = (rationOf(claimed - payerShare[p]!) - ration) * weightOf(credits, own, bucket);
    fresh += credits.fresh[own]! * more;
    booked += credits.booked[own]! * more;
  }
  let open = give(claims, fresh, booked, claimed <= 1);
  for (let p = 0; p < payerCount; p++) {
    const own = entry[p]!;
    const leave = rationOf(claimed - payerShare[p]!) * weightOf(credits, own, bucket);
    const i = claims.payer[p]!;
    const drawnFresh = payerShare[p]! * less(fresh, credits.fresh[own]! * leave);
    const drawnBooked = payerShare[p]! * less(booked, credits.booked[own]! * leave);
    const filled = claimed <= 1 && payerShare[p]! > 0 && payerShare[p]! < 1;
    claims.fresh[i]! += drawnFresh;
    claims.booked[i]! += drawnBooked;
    claims.open[i] = filled ? 0 : Math.max(0, claims.open[i]! - drawnFresh - drawnBooked);
    if (claims.open[i]! > 0) open = true;
  }
  keepTheRest(credits, bucket, claims, claimed);
  return open;
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
    open[i] = (enough && part < 1) || missing < 0 ? 0 : missing;
    needed += open[i]!;
  }
  return needed > 0;
}

/** Every entry keeps what the claims on it left: those of payees more than others, for nobody claims its own. */
function keepTheRest(credits: Credits, bucket: number, claims: Claims, claimed: number): void {
  const { fresh, booked, freshLeft, bookedLeft } = credits;
  const { payerShare, entry, payerCount } = claims;
  const unclaimed = 1 - Math.min(1, claimed);
  const kept = unclaimed > DUST ? unclaimed : 0;
  let freshKept = freshLeft[bucket]! * kept;
  let bookedKept = bookedLeft[bucket]! * kept;
  for (let p = 0; p < payerCount; p++) {
    const own = entry[p]!;
    const more = Math.max(0, 1 - Math.min(1, claimed - payerShare[p]!) - kept);
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
    const keeps = Math.max(kept, 1 - Math.min(1, claimed - payerShare[p]!));
    if (keeps > 0) write(credits, own, bucket, fresh[own]! * keeps, booked[own]! * keeps);
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
