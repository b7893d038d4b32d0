// Purses: what an owner has taken out of the economy, by origin, waiting outside. Money that comes back from the purse is
// what it was when it left, not fresh: so nobody can play customer with the network's own pay. Purses do not expire.

import { PARTS } from './parts.ts';

export interface Purses {
  /** USD base units waiting outside, per owner: an integer, so that "more than it took out" is exact. */
  units: Float64Array;
  /** USD by part, PARTS per owner. */
  parts: Float64Array;
}

export function createPurses(owners: number): Purses {
  return { units: new Float64Array(owners), parts: new Float64Array(owners * PARTS) };
}

/** Puts `units` away: `payment` is their composition (shares), and last their value. */
export function putAway(purses: Purses, owner: number, units: number, payment: Float64Array): void {
  purses.units[owner]! += units;
  const base = owner * PARTS;
  const value = payment[PARTS]!;
  for (let s = 0; s < PARTS; s++) purses.parts[base + s]! += value * payment[s]!;
}

/** Takes at most `units` back out, in proportion, and writes their composition (shares) into `payment`; returns the units. */
export function takeBack(purses: Purses, owner: number, units: number, payment: Float64Array): number {
  const waiting = purses.units[owner]!;
  const back = Math.min(waiting, units);
  if (back === 0) return 0;
  const base = owner * PARTS;
  let total = 0;
  for (let s = 0; s < PARTS; s++) total += purses.parts[base + s]!;
  const stay = (waiting - back) / waiting;
  for (let s = 0; s < PARTS; s++) {
    payment[s] = purses.parts[base + s]! / total;
    purses.parts[base + s] = purses.parts[base + s]! * stay;
  }
  purses.units[owner] = waiting - back;
  return back;
}
