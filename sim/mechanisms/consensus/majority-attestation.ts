// The simplest consensus on work: every attester has one vote, and the work counts when enough are for it. Whoever can make
// attesters out of nothing can make majorities, which is why stake-attestation counts stake instead.

import { refuse, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** A part of a whole, as a fraction, so that a vote of exactly that part is told apart. */
export interface Quorum {
  readonly parts: number;
  readonly of: number;
  /** Whether exactly this part falls short. */
  readonly exceeded: boolean;
}

/** More than half. */
export const MAJORITY: Quorum = { parts: 1, of: 2, exceeded: true };

/** @throws RangeError unless parts and of are whole numbers with 0 ≤ parts ≤ of and 0 < of */
export function requireQuorum(where: string, quorum: Quorum): void {
  const { parts, of } = quorum;
  requirePositiveWhole(where, 'quorum.of', of);
  requireWhole(where, 'quorum.parts', parts);
  if (parts > of) refuse(where, 'quorum.parts', `at most quorum.of (${of})`, parts);
}

/** Whether `inFavour` of `all` reach the quorum; exact for whole numbers of any size. */
export function reachesQuorum(inFavour: bigint, all: bigint, quorum: Quorum): boolean {
  const beyond = inFavour * BigInt(quorum.of) - all * BigInt(quorum.parts);
  return quorum.exceeded ? beyond > 0n : beyond >= 0n && inFavour > 0n;
}

/**
 * Whether the work is accepted by votes of attesters of equal weight. Who abstains counts as against it.
 *
 * @param inFavour votes for the work
 * @param attesters all who may vote
 * @throws RangeError for counts that are no whole numbers, nobody to vote, more in favour than attesters, or a quorum above 1
 */
export function majorityAttests(inFavour: number, attesters: number, quorum: Quorum = MAJORITY): boolean {
  requirePositiveWhole('majorityAttests', 'attesters', attesters);
  requireWhole('majorityAttests', 'inFavour', inFavour);
  if (inFavour > attesters) refuse('majorityAttests', 'inFavour', `at most attesters (${attesters})`, inFavour);
  requireQuorum('majorityAttests', quorum);
  return reachesQuorum(BigInt(inFavour), BigInt(attesters), quorum);
}

export const definition = defineMechanism({
  name: 'majority-attestation',
  about:
    'Work is accepted when more than a given part of the attesters vote for it. Each has one vote, so it is only as sound as the attesters are hard to multiply.',
  formula: 'accepted if inFavour·of > attesters·parts (or ≥, where reaching the quorum is enough)',
  parameters: {
    where: { about: 'the function that asks, for its errors', unit: 'name' },
    quorum: {
      about: '`parts` of `of`, and whether they must be exceeded; more than 1 of 2 unless given',
      unit: 'parts',
    },
    inFavour: { about: 'votes for the work, or stake behind them', unit: 'votes' },
    all: { about: 'all votes, or all stake', unit: 'votes' },
    attesters: { about: 'all who may vote', unit: 'votes' },
  },
  returns: { about: 'whether the work is accepted', unit: 'yes or no' },
  source: 'tendermint/tendermint types/vote_set_test.go (more than two thirds of validators of equal power)',
  example: { call: 'majorityAttests(67, 100, { parts: 2, of: 3, exceeded: true })', result: true },
  vectors: 4,
});
