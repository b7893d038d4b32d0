// Whether a vote weighted by tokens passes: enough of all voting power must take part, and enough of those who take sides must
// agree.

import { refuse, requireNonNegative, requirePositive, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Votes cast, in voting power. */
export interface Ballot {
  readonly yes: number;
  readonly no: number;
  /** Counts for the quorum alone; 0 unless given. */
  readonly abstain?: number;
}

export interface VoteRule {
  /** Part of all voting power that must take part. */
  readonly quorum: number;
  /** Part of yes and no together that must be yes. */
  readonly threshold: number;
}

/** HIP-149 as put to the vote in July 2026: what authorises a mint, and what curtails it (with 100 M veHNT taking part). */
export const HELIUM_MINT_THRESHOLD = 0.6667;
export const HELIUM_CURTAIL_QUORUM = 100_000_000;

export interface VoteOutcome {
  /** Part of all voting power that took part. */
  readonly turnout: number;
  /** Part of yes and no that is yes; 0 where nobody took sides. */
  readonly support: number;
  readonly passed: boolean;
}

/**
 * Counts a vote. A tie never passes.
 *
 * @param power all that could have voted
 * @throws RangeError for votes that are negative, more of them than there is power, or a quorum or threshold outside 0 to 1
 */
export function tallyVote(ballot: Ballot, power: number, rule: VoteRule): VoteOutcome {
  const where = 'tallyVote';
  const { yes, no, abstain = 0 } = ballot;
  requireNonNegative(where, 'ballot.yes', yes);
  requireNonNegative(where, 'ballot.no', no);
  requireNonNegative(where, 'ballot.abstain', abstain);
  requirePositive(where, 'power', power);
  requireShare(where, 'rule.quorum', rule.quorum);
  requireShare(where, 'rule.threshold', rule.threshold);
  const cast = yes + no + abstain;
  if (cast > power) refuse(where, 'ballot', `at most the power of ${power} in all`, cast);
  const turnout = cast / power;
  const support = yes > 0 ? yes / (yes + no) : 0;
  return { turnout, support, passed: turnout >= rule.quorum && support >= rule.threshold && yes > no };
}

export const definition = defineMechanism({
  name: 'token-vote',
  about:
    'Tokens vote, not people: a measure passes when enough of all tokens turn out and enough of those agree, so that few turning out is a veto, or an invitation.',
  formula:
    'turnout = (yes + no + abstain)/power; support = yes/(yes + no); passes when turnout ≥ quorum, support ≥ threshold and yes > no',
  parameters: {
    ballot: { about: 'votes yes, no and abstaining', unit: 'voting power' },
    power: { about: 'all that could vote: tokens, or tokens by the length of their lock', unit: 'voting power' },
    rule: { about: 'quorum and threshold', unit: '1' },
  },
  returns: { about: 'turnout, support and whether it passes', unit: '1; yes or no' },
  source:
    'OpenZeppelin Governor (GovernorVotesQuorumFraction, GovernorCountingSimple); helium/HIP 0149, Voting mechanics',
  example: {
    call: 'tallyVote({ yes: 75, no: 25 }, 1000, { quorum: 0.3, threshold: 0.5 })',
    result: { turnout: 0.1, support: 0.75, passed: false },
  },
  vectors: 0,
});
