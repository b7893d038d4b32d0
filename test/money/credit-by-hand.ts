// The protocol's credit by its definition alone: a plain list of who paid in what when. Slow, and sharing nothing with the
// ledger's own bookkeeping.

export interface Entry {
  epoch: number;
  payer: number;
  fresh: number;
  booked: number;
}

export interface Drawn {
  fresh: number;
  booked: number;
}

/** What is still on the list in an epoch, with a window of so many epochs. */
export function alive(entries: readonly Entry[], epoch: number, window: number): Entry[] {
  return entries.filter((entry) => entry.epoch > epoch - window && worth(entry) > 0);
}

/** Draws on the entries, which shrink, for all who are paid at one instant: payee → USD, none of them twice. */
export function drawByHand(entries: Entry[], payees: ReadonlyMap<number, number>): Map<number, Drawn> {
  const drawn = new Map<number, Drawn>([...payees.keys()].map((payee) => [payee, { fresh: 0, booked: 0 }]));
  const epochs = [...new Set(entries.map(({ epoch }) => epoch))].sort((a, b) => a - b);
  for (const epoch of epochs) {
    const bucket = entries.filter((entry) => entry.epoch === epoch);
    // Rounds end when all is drawn, when nobody needs more, or when only rounding is left.
    for (let round = 0; round < 200; round++) {
      const claims = new Map<number, number>();
      for (const [payee, due] of payees) {
        const need = due - worth(drawn.get(payee)!);
        const others = sum(bucket.filter(({ payer }) => payer !== payee));
        if (need > 1e-12 * due && others > 0) claims.set(payee, need / others);
      }
      if (claims.size === 0) break;
      for (const entry of bucket) {
        const claimants = [...claims].filter(([payee]) => payee !== entry.payer);
        const claimed = claimants.reduce((all, [, claim]) => all + claim, 0);
        const { fresh, booked } = entry;
        for (const [payee, claim] of claimants) {
          drawn.get(payee)!.fresh += (fresh * claim) / Math.max(1, claimed);
          drawn.get(payee)!.booked += (booked * claim) / Math.max(1, claimed);
        }
        const kept = claimed >= 1 ? 0 : 1 - claimed;
        entry.fresh = fresh * kept;
        entry.booked = booked * kept;
      }
      if ([...claims.values()].reduce((all, claim) => all + claim, 0) <= 1) break;
    }
  }
  return drawn;
}

export function worth({ fresh, booked }: Drawn): number {
  return fresh + booked;
}

export function sum(entries: readonly Drawn[]): number {
  return entries.reduce((all, entry) => all + worth(entry), 0);
}
