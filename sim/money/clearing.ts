// Clearings: many owners pay into an account of a conduit, and it pays on in one event. What was collected is one mass: every
// payee gets each payer's parts in proportion, whoever is paid first.

import { PARTS } from './parts.ts';

/** What is under way through the accounts of conduits; nothing between events. */
export interface Clearing {
  /** Per account: its place below, or -1 where it is no conduit's. */
  place: Int32Array;
  /** Per place: base units under way, and USD by part. */
  units: Float64Array;
  parts: Float64Array;
}

export function createClearing(accounts: number, isConduit: (account: number) => boolean): Clearing {
  const place = new Int32Array(accounts).fill(-1);
  let places = 0;
  for (let account = 0; account < accounts; account++) if (isConduit(account)) place[account] = places++;
  return { place, units: new Float64Array(places), parts: new Float64Array(places * PARTS) };
}

/** `amount` base units are collected in an account: `payment` is their composition (shares), and last their value. */
export function collectIn(clearing: Clearing, account: number, amount: number, payment: Float64Array): void {
  const place = clearing.place[account]!;
  const value = payment[PARTS]!;
  clearing.units[place]! += amount;
  for (let s = 0; s < PARTS; s++) clearing.parts[place * PARTS + s]! += value * payment[s]!;
}

/** Pays `amount` base units on and writes their composition (shares) into `payment`. */
export function distributeFrom(clearing: Clearing, account: number, amount: number, payment: Float64Array): void {
  const place = clearing.place[account]!;
  const base = place * PARTS;
  let total = 0;
  for (let s = 0; s < PARTS; s++) total += clearing.parts[base + s]!;
  const stay = 1 - amount / clearing.units[place]!;
  clearing.units[place]! -= amount;
  for (let s = 0; s < PARTS; s++) {
    payment[s] = total > 0 ? clearing.parts[base + s]! / total : 0;
    clearing.parts[base + s]! *= stay;
  }
}
