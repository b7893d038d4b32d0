// The books: what each group of owners received, paid, brought in and took out, by origin, in USD at the marks of the day,
// cumulated since the start. A group is a role, or, for an audit, a single owner. Every headline is read from here, and
// every accounting identity is checked here.

import { PARTS } from './parts.ts';

export const terms = [
  'received', // paid to the group, in the payee's hands (fresh money has settled)
  'entered', // brought in from outside, returned from the purse, or held at genesis
  'borrowed',
  'revalued', // balances at the new mark less balances at the old one
  'slip', // trades: value got less value given, at marks
  'paid', // paid to other owners, in the payer's hands
  'paidIn', // fees, burns and slashes to the protocol
  'exited', // to suppliers outside, for power, hardware and work
  'withdrawn', // to the owner's own purse
  'repaid',
  'booked', // what counts: fresh money's first purchase, and the protocol's payments for participation
  'returned', // drawn from credit but booked before
] as const;
export type Term = (typeof terms)[number];

export const RECEIVED = 0;
export const ENTERED = 1;
export const BORROWED = 2;
export const REVALUED = 3;
export const SLIP = 4;
export const PAID = 5;
export const PAID_IN = 6;
export const EXITED = 7;
export const WITHDRAWN = 8;
export const REPAID = 9;
export const BOOKED = 10;
export const RETURNED = 11;
const TERMS = terms.length;

export type Books = Float64Array;

export function createBooks(groups: number): Books {
  return new Float64Array(groups * TERMS * PARTS);
}

/** Where the PARTS amounts of one term of one group begin. */
export function line(group: number, term: number): number {
  return (group * TERMS + term) * PARTS;
}

/** USD of one part that a group holds, at the marks of the day: what its books say came in, less what went out. */
export function holdingOf(books: Books, group: number, part: number): number {
  const entered = (term: number) => books[line(group, term) + part]!;
  const came = entered(RECEIVED) + entered(ENTERED) + entered(BORROWED) + entered(REVALUED) + entered(SLIP);
  return came - entered(PAID) - entered(PAID_IN) - entered(EXITED) - entered(WITHDRAWN) - entered(REPAID);
}
