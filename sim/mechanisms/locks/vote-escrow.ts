// Voting power of locked tokens (Curve's vote escrow): the longer the lock still runs the more it counts, until it ends and
// counts nothing. Locks end on whole weeks, so that many ends can be added up at once.

import { refuse, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { inKindOf, type Whole } from '../whole.ts';

/** Seconds; VotingEscrow.vy: all lock ends are rounded down to it. */
export const WEEK = 604_800;
/** Seconds; VotingEscrow.vy: MAXTIME, four years of 365 days, at which a token counts in full. */
export const MAX_LOCK = 126_144_000;

/**
 * When a lock asked for until `until` ends: at the beginning of that week.
 *
 * @throws RangeError for times that are no whole seconds, or an end that is not after `now` or more than MAX_LOCK after it
 */
export function lockEnd(now: number, until: number): number {
  const where = 'lockEnd';
  requireWhole(where, 'now', now);
  requireWhole(where, 'until', until);
  const end = Math.floor(until / WEEK) * WEEK;
  if (end <= now) refuse(where, 'until', `a time of which the week begins after now (${now})`, until);
  if (end > now + MAX_LOCK) refuse(where, 'until', `at most ${MAX_LOCK} s after now (${now})`, until);
  return end;
}

/**
 * Voting power at `now` of `amount` locked until `end`; 0 from the end on. In the kind of number of `amount`.
 *
 * @throws RangeError for an amount that is no positive whole number, or times that are no whole seconds
 */
export function votingPower(amount: number, end: number, now: number): number;
export function votingPower(amount: bigint, end: number, now: number): bigint;
export function votingPower(amount: Whole, end: number, now: number): Whole {
  requirePositiveWhole('votingPower', 'amount', amount);
  requireWhole('votingPower', 'end', end);
  requireWhole('votingPower', 'now', now);
  // The slope comes first and is rounded down: less than MAX_LOCK base units count for nothing.
  const slope = BigInt(amount) / BigInt(MAX_LOCK);
  return inKindOf('votingPower', amount, now < end ? slope * BigInt(end - now) : 0n);
}

export const definition = defineMechanism({
  name: 'vote-escrow',
  about:
    'Who locks tokens for longer has more votes, and loses them as the end draws near: power goes to those who must live with its use.',
  formula: 'end = ⌊until/week⌋·week; power = ⌊amount/MAX_LOCK⌋·max(0, end − now)',
  parameters: {
    now: { about: 'present time', unit: 's since 1970' },
    until: { about: 'when the lock is asked to end', unit: 's since 1970' },
    amount: { about: 'tokens locked', unit: 'base unit' },
    end: { about: 'when the lock ends, as lockEnd gives it', unit: 's since 1970' },
  },
  returns: { about: 'end of the lock, or voting power', unit: 's since 1970; base unit of votes' },
  source:
    'curvefi/curve-dao-contracts contracts/VotingEscrow.vy; tests/integration/VotingEscrow/test_voting_escrow.py (test_voting_powers)',
  rounding: 'end and slope down',
  example: { call: 'votingPower(126_144_000_000, lockEnd(0, 126_144_000), 0)', result: 125_798_400_000 },
  vectors: 7,
});
