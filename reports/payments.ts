// Who paid whom within the window, and out of what. The flow matrix says who, for what reason and how much; the books say of
// what origin a role's money was. A payment is given its payer's mix over the window; what the protocol pays is emission as
// far as it was booked as such, and for the rest what customers' fees had put to its credit.

import { type Books, nothing, type Parts, partsOf, totalOf } from './books.ts';
import type { Flows } from './flows.ts';
import { isUnlock, isWithdrawal } from './reasons.ts';

export interface Payment {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** USD; the mean over the seeds. */
  readonly value: number;
  readonly byOrigin: Parts;
}

type Uncoloured = Omit<Payment, 'byOrigin'>;

/** All accounts of the protocol are one owner. */
export const PROTOCOL = 'protocol';
/** Who takes what leaves the economy: suppliers, or the owners themselves. */
export const SUPPLIERS = 'suppliers outside';
export const OWNERS = 'owners’ own pockets';

/**
 * Payments between two times (hours). Left out are what stays within one role, trades in a pool (the same owner holds other
 * assets afterwards), unlocked holdings, money on its way in and the genesis allocation. A clearing house is looked through.
 */
export function paymentsOf(flows: Flows, books: Books | undefined, from: number, to: number): Payment[] {
  const seeds = new Set(flows.seed).size;
  const trades = tradesOf(flows);
  const sums = new Map<number, number>();
  for (let row = 0; row < flows.rows; row++) {
    if (flows.hours[row]! <= from || flows.hours[row]! > to) continue;
    const cell = cellOf(flows, flows.from[row]!, flows.to[row]!, flows.reason[row]!);
    if (!trades.has(cell)) sums.set(cell, (sums.get(cell) ?? 0) + flows.value[row]! / seeds);
  }
  const payments = [...sums].flatMap(([cell, value]) => {
    const reason = cell % flows.reasons.length;
    const payer = Math.floor(cell / flows.reasons.length / flows.roles.length);
    const payee = Math.floor(cell / flows.reasons.length) % flows.roles.length;
    return paymentOf(flows, payer, payee, flows.reasons[reason]!, value);
  });
  const conduits = flows.roles.filter((_, role) => flows.classes[role] === 'conduit');
  return coloured(conduits.reduce(lookThrough, merged(payments)), books, from, to);
}

/** USD of vested holdings that reached their holders between two times (hours); the mean over the seeds. */
export function unlockedIn(flows: Flows, from: number, to: number): number {
  let sum = 0;
  for (let row = 0; row < flows.rows; row++) {
    if (flows.hours[row]! <= from || flows.hours[row]! > to) continue;
    if (isUnlock(flows.reasons[flows.reason[row]!]!)) sum += flows.value[row]!;
  }
  return sum / new Set(flows.seed).size;
}

function cellOf({ roles, reasons }: Flows, from: number, to: number, reason: number): number {
  return (from * roles.length + to) * reasons.length + reason;
}

/** Trades: under one reason a conduit both takes from a role and gives to it. */
function tradesOf(flows: Flows): ReadonlySet<number> {
  const moved = new Set<number>();
  const trades = new Set<number>();
  for (let row = 0; row < flows.rows; row++) {
    const [from, to, reason] = [flows.from[row]!, flows.to[row]!, flows.reason[row]!];
    const cell = cellOf(flows, from, to, reason);
    const back = cellOf(flows, to, from, reason);
    moved.add(cell);
    if (!moved.has(back) || (flows.classes[from] !== 'conduit' && flows.classes[to] !== 'conduit')) continue;
    trades.add(cell).add(back);
  }
  return trades;
}

/** A cell of the matrix as a payment between parties of the picture; none when it is left out. */
function paymentOf(flows: Flows, payer: number, payee: number, reason: string, value: number): Uncoloured[] {
  const party = (role: number) => (flows.classes[role] === 'protocol' ? PROTOCOL : flows.roles[role]!);
  if (flows.classes[payer] === 'world' || isUnlock(reason) || value === 0) return [];
  const from = party(payer);
  const to = flows.classes[payee] !== 'world' ? party(payee) : isWithdrawal(reason) ? OWNERS : SUPPLIERS;
  return from === to ? [] : [{ from, to, reason, value }];
}

function merged(payments: readonly Uncoloured[]): Uncoloured[] {
  const sums = new Map<string, Uncoloured>();
  for (const payment of payments) {
    const key = `${payment.from}\n${payment.to}\n${payment.reason}`;
    sums.set(key, { ...payment, value: payment.value + (sums.get(key)?.value ?? 0) });
  }
  return [...sums.values()];
}

/** Who pays a clearing house pays its payees, in the proportions in which it pays on. */
function lookThrough(payments: Uncoloured[], clearing: string): Uncoloured[] {
  const onward = payments.filter(({ from }) => from === clearing);
  const all = onward.reduce((sum, { value }) => sum + value, 0);
  if (all === 0) return payments;
  const through = payments
    .filter(({ from }) => from !== clearing)
    .flatMap((payment) => {
      if (payment.to !== clearing) return [payment];
      return onward.map(({ to, value }) => ({ ...payment, to, value: (payment.value * value) / all }));
    });
  return merged(through);
}

/** Gives every payment its origins; without books it has none. */
function coloured(payments: readonly Uncoloured[], books: Books | undefined, from: number, to: number): Payment[] {
  const fromProtocol = (payee: string) =>
    payments.reduce((sum, payment) => sum + (payment.from === PROTOCOL && payment.to === payee ? payment.value : 0), 0);
  return payments.map((payment) => {
    const { from: payer, to: payee, value } = payment;
    if (!books || (payer === PROTOCOL && !books.roles.includes(payee))) return { ...payment, byOrigin: nothing };
    const parts =
      payer === PROTOCOL
        ? paidOut(books, payee, fromProtocol(payee), from, to)
        : books.flow(payer, termOf(payee), from, to);
    const all = totalOf(parts);
    return { ...payment, byOrigin: all > 0 ? partsOf((key) => (value * parts[key]) / all) : nothing };
  });
}

/** The line of the payer's books that such a payment is entered in. */
function termOf(payee: string): string {
  const terms: Readonly<Record<string, string>> = {
    [PROTOCOL]: 'paidIn',
    [SUPPLIERS]: 'exited',
    [OWNERS]: 'withdrawn',
  };
  return terms[payee] ?? 'paid';
}

/** What the protocol paid a role: emission and grants as booked, the rest is customers' credit. */
function paidOut(books: Books, payee: string, paid: number, from: number, to: number): Parts {
  const booked = books.flow(payee, 'booked', from, to);
  const E = Math.min(paid, booked.E);
  const T = Math.min(paid - E, booked.T);
  return { ...nothing, E, T, X: paid - E - T };
}
