// Attestation by stake: the work counts when attesters with enough stake are for it. A vote costs what its stake costs, and
// splitting it among many names changes nothing.

import { requireLength, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { type Quorum, reachesQuorum, requireQuorum } from './majority-attestation.ts';

/** More than two thirds: two such quorums share an honest third (Castro & Liskov 1999; Tendermint). */
export const TWO_THIRDS: Quorum = { parts: 2, of: 3, exceeded: true };
/** Two thirds or more, as Ethereum justifies a checkpoint. */
export const SUPERMAJORITY: Quorum = { parts: 2, of: 3, exceeded: false };

export interface StakeVerdict {
  readonly accepted: boolean;
  readonly inFavour: bigint;
  readonly all: bigint;
}

/**
 * Whether stake of the quorum is behind the work. Stake of those who abstain counts as against it.
 *
 * @param stake of each attester, in whole base units
 * @param inFavour whether each attester is for the work; 0 or false is not
 * @throws RangeError for lists of different length, stake that is no whole number, or a quorum above 1
 */
export function stakeAttests(
  stake: ArrayLike<number | bigint>,
  inFavour: ArrayLike<number | boolean>,
  quorum: Quorum = TWO_THIRDS,
): StakeVerdict {
  requireLength('stakeAttests', 'inFavour', inFavour, stake.length);
  requireQuorum('stakeAttests', quorum);
  let behind = 0n;
  let all = 0n;
  for (let i = 0; i < stake.length; i++) {
    requireWhole('stakeAttests', `stake[${i}]`, stake[i]!);
    const held = BigInt(stake[i]!);
    all += held;
    if (inFavour[i]) behind += held;
  }
  return { accepted: reachesQuorum(behind, all, quorum), inFavour: behind, all };
}

export const definition = defineMechanism({
  name: 'stake-attestation',
  about:
    'Work is accepted when attesters with more than two thirds of the stake are for it. To pass off bad work one must hold that much; to block good work, a third.',
  formula: 'accepted if of·Σ stakeᵢ·inFavourᵢ > parts·Σ stakeᵢ (or ≥, where reaching the quorum is enough)',
  parameters: {
    stake: { about: 'stake of each attester', unit: 'base unit' },
    inFavour: { about: 'whether each is for the work', unit: '0 or 1' },
    quorum: {
      about: '`parts` of `of`, and whether they must be exceeded; more than 2 of 3 unless given',
      unit: 'parts',
    },
  },
  returns: { about: 'whether the work is accepted, by how much stake of how much', unit: 'base unit' },
  source:
    'tendermint/tendermint types/vote_set.go (TwoThirdsMajority), vote_set_test.go; ethereum/consensus-specs specs/phase0/beacon-chain.md (weigh_justification_and_finalization)',
  example: { call: 'stakeAttests([40, 30, 30], [1, 1, 0]).accepted', result: true },
  vectors: 4,
});
