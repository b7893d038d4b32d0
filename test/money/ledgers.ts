// Small economies for tests, straight on the ledger: named owners with a wallet in USD and TOKEN, a stake, pool shares and
// claims, beside a pool, the protocol, the issuance and the world. A dollar and a token have UNIT base units.

import { BOOKED, line } from '../../sim/money/books.ts';
import { addAccounts, addOwners, createChart, type OwnerClass } from '../../sim/money/chart.ts';
import { Ledger, type LedgerOptions } from '../../sim/money/ledger.ts';
import { E, G, K, PARTS, T, X } from '../../sim/money/parts.ts';

export const UNIT = 1_000_000;
/** The one reason that these postings give. */
export const WHY = 0;
/** Epochs of the trailing window, and that a credit lives. */
export const WINDOW = 30;

/** Assets by id. */
export const USD = 0;
export const TOKEN = 1;
export const LP = 2;
export const CLAIM = 3;

const institutions = { pool: 'conduit', protocol: 'protocol', issuance: 'protocol', world: 'world' } as const;
export type Institution = keyof typeof institutions;

export interface Accounts<Name extends string> {
  ledger: Ledger;
  /** Owner ids; every owner is a role of its own. */
  owner: Record<Name | Institution, number>;
  /** Account ids. The world's dollars, and the issuance's tokens, pool shares and claims, may go below zero. */
  usd: Record<Name | Institution, number>;
  token: Record<Name | Institution, number>;
  staked: Record<Name | Institution, number>;
  lp: Record<Name | Institution, number>;
  /** Claims on borrowers. */
  claim: Record<Name | Institution, number>;
  /** Opens an epoch at a mark of TOKEN, and of a pool share. */
  epoch(token?: number, lp?: number): void;
}

export function openAccounts<Name extends string>(
  owners: Readonly<Record<Name, OwnerClass>>,
  options: Partial<LedgerOptions> = {},
): Accounts<Name> {
  const chart = createChart(
    [
      { symbol: 'USD', decimals: 6, mark: 1, cash: true },
      { symbol: 'TOKEN', decimals: 6, mark: 1 },
      { symbol: 'LP', decimals: 6, mark: 1 },
      { symbol: 'CLAIM', decimals: 6, mark: 1 },
    ],
    ['test'],
  );
  const everybody: Record<string, OwnerClass> = { ...owners, ...institutions };
  const accountsOf = (open: (owner: number, name: string) => number) =>
    Object.fromEntries(Object.keys(everybody).map((name, id) => [name, open(id, name)])) as Record<
      Name | Institution,
      number
    >;
  const owner = accountsOf((_, name) => addOwners(chart, everybody[name]!, name));
  const usd = accountsOf((id, name) => addAccounts(chart, id, 'USD', { unlimited: name === 'world' }));
  const token = accountsOf((id, name) => addAccounts(chart, id, 'TOKEN', { unlimited: name === 'issuance' }));
  const staked = accountsOf((id) => addAccounts(chart, id, 'TOKEN', { place: 'staked' }));
  const lp = accountsOf((id, name) => addAccounts(chart, id, 'LP', { unlimited: name === 'issuance' }));
  const claim = accountsOf((id, name) => addAccounts(chart, id, 'CLAIM', { unlimited: name === 'issuance' }));
  const ledger = new Ledger(chart, { window: WINDOW, ...options });
  const epoch = (tokenMark = 1, lpMark = 1) => ledger.openEpoch([1, tokenMark, lpMark, 1]);
  return { ledger, owner, usd, token, staked, lp, claim, epoch };
}

/** USD of one term of the books, summed over the owners given (all, unless said). */
export function entered(
  ledger: Ledger,
  term: number,
  part: number,
  owners: Iterable<number> = everyone(ledger),
): number {
  let sum = 0;
  for (const owner of owners) sum += ledger.books[line(ledger.groupOf[owner]!, term) + part]!;
  return sum;
}

export interface Booked {
  X: number;
  K: number;
  E: number;
  T: number;
  G: number;
}

/** Booked since the start, by origin, in dollars. */
export function booked(ledger: Ledger): Booked {
  const sum = (part: number) => entered(ledger, BOOKED, part);
  return { X: sum(X), K: sum(K), E: sum(E), T: sum(T), G: sum(G) };
}

export function less(now: Booked, before: Booked): Booked {
  return { X: now.X - before.X, K: now.K - before.K, E: now.E - before.E, T: now.T - before.T, G: now.G - before.G };
}

/** 1 − X ÷ all booked; NaN where nothing was: inactive. */
export function selfReference({ X, K, E, T, G }: Booked): number {
  const all = X + K + E + T + G;
  return all > 0 ? 1 - X / all : Number.NaN;
}

/** Plays epochs 0, 1, … and returns what the last WINDOW of them booked. */
export function play(ledger: Ledger, epochs: number, each: (epoch: number) => void): Booked {
  let before = booked(ledger);
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (epoch === epochs - WINDOW) before = booked(ledger);
    each(epoch);
  }
  return less(booked(ledger), before);
}

/** One part of an owner's mix. */
export function shareOf(ledger: Ledger, owner: number, part: number): number {
  return ledger.mixes.share[owner * PARTS + part]!;
}

function everyone(ledger: Ledger): Iterable<number> {
  return ledger.chart.ownerClass.keys();
}
