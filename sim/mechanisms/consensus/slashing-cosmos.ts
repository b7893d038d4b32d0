// What a validator of a Cosmos chain loses, and those who delegated to him with him: a fixed part of what was staked when he
// did wrong. Stake that has begun to leave since then pays its part first, the rest comes out of what is still there.

import { refuse, requireLength, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** `taken` parts out of `of`, exact as the chain's decimals are. */
export interface SlashFraction {
  readonly taken: bigint;
  readonly of: bigint;
}

/** Signing two blocks of one height: 5 % (x/slashing/types/params.go). */
export const DOUBLE_SIGN_FRACTION: SlashFraction = { taken: 5n, of: 100n };
/** Being away too long: .01 % on the Cosmos Hub; the SDK's own default is 1 %. */
export const DOWNTIME_FRACTION: SlashFraction = { taken: 1n, of: 10_000n };

export interface CosmosSlashing {
  /** Destroyed of what is still staked. */
  readonly bonded: bigint;
  /** Destroyed of each unbonding delegation. */
  readonly unbonding: readonly bigint[];
}

function slashOf(stake: bigint, fraction: SlashFraction): bigint {
  return (stake * fraction.taken) / fraction.of;
}

/**
 * Stake destroyed.
 *
 * @param atFault stake when the fault was committed
 * @param bonded stake of the validator now, his delegators' included
 * @param begun what began to unbond or went to another validator since then, per delegation
 * @param left what is left of each, if it was slashed before; all of it unless given
 * @throws RangeError for a stake that is negative, a fraction outside 0 to 1, or lists of different length
 */
export function cosmosSlashing(
  atFault: bigint,
  bonded: bigint,
  fraction: SlashFraction,
  begun: readonly bigint[] = [],
  left: readonly bigint[] = begun,
): CosmosSlashing {
  const where = 'cosmosSlashing';
  requireWhole(where, 'atFault', atFault);
  requireWhole(where, 'bonded', bonded);
  requirePositiveWhole(where, 'fraction.of', fraction.of);
  requireWhole(where, 'fraction.taken', fraction.taken);
  if (fraction.taken > fraction.of) refuse(where, 'fraction.taken', `at most ${fraction.of}`, fraction.taken);
  requireLength(where, 'left', left, begun.length);
  let due = slashOf(atFault, fraction);
  const unbonding = begun.map((stake, i) => {
    requireWhole(where, `begun[${i}]`, stake);
    requireWhole(where, `left[${i}]`, left[i]!);
    const share = slashOf(stake, fraction);
    // Its part counts as paid even where an earlier slash has left less.
    due -= share;
    return share < left[i]! ? share : left[i]!;
  });
  if (due < 0n) due = 0n;
  return { bonded: due < bonded ? due : bonded, unbonding };
}

export const definition = defineMechanism({
  name: 'slashing-cosmos',
  about:
    'A validator who signs twice loses a twentieth of all stake behind him, his delegators’ too: it pays them to ask whom they trust.',
  formula:
    'due = ⌊atFault·fraction⌋; unbondingᵢ = min(leftᵢ, ⌊begunᵢ·fraction⌋); bonded loses min(bonded, max(0, due − Σ⌊begunᵢ·fraction⌋))',
  parameters: {
    atFault: { about: 'stake when the fault was committed', unit: 'base unit' },
    bonded: { about: 'stake now', unit: 'base unit' },
    fraction: { about: '`taken` parts of `of` that are destroyed', unit: 'parts' },
    begun: { about: 'what began to unbond or went elsewhere since the fault, per delegation', unit: 'base unit' },
    left: { about: 'what is left of it; all unless given', unit: 'base unit' },
  },
  returns: { about: 'stake destroyed, bonded and unbonding', unit: 'base unit' },
  source:
    'cosmos/cosmos-sdk x/staking/keeper/slash.go (Slash, SlashUnbondingDelegation), tests/integration/staking/keeper/slash_test.go; x/slashing/types/params.go',
  rounding: 'down, each part by itself',
  example: {
    call: 'cosmosSlashing(10_000_000n, 10_000_000n, DOUBLE_SIGN_FRACTION)',
    result: { bonded: 500_000n, unbonding: [] },
  },
  vectors: 8,
});
