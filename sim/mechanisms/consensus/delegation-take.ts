// Dividing a validator's dividends with those who delegated their stake to him: by stake, less his take on theirs.

import { requireAmounts, requireNonNegative, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Bittensor's default take, 11796 parts of 65535: 18 %. */
export const DELEGATE_TAKE = 11_796 / 65_535;

export interface DelegatedDividends {
  /** To the validator: what his own stake earned, and his take on the rest. */
  readonly delegate: number;
  /** To each delegator. */
  readonly delegators: Float64Array;
}

/**
 * Divides `dividends` on a validator's own stake and what is delegated to him.
 *
 * @throws RangeError for dividends or a stake that are negative or not finite, no stake at all, or a take outside 0 to 1
 */
export function divideDividends(
  dividends: number,
  ownStake: number,
  delegated: ArrayLike<number>,
  take: number = DELEGATE_TAKE,
): DelegatedDividends {
  const where = 'divideDividends';
  requireNonNegative(where, 'dividends', dividends);
  requireNonNegative(where, 'ownStake', ownStake);
  requireShare(where, 'take', take);
  const stake = requireAmounts(where, 'stakes', [ownStake, ...Array.from(delegated)]);
  const delegators = Float64Array.from(delegated, (amount) => (1 - take) * dividends * (amount / stake));
  const forTheirs = dividends * ((stake - ownStake) / stake);
  return { delegate: dividends * (ownStake / stake) + take * forTheirs, delegators };
}

/**
 * A delegator's yearly yield where his validator's stake earns `apr`.
 *
 * @throws RangeError for a rate that is negative, or a take outside 0 to 1
 */
export function delegatorYield(apr: number, take: number = DELEGATE_TAKE): number {
  requireNonNegative('delegatorYield', 'apr', apr);
  requireShare('delegatorYield', 'take', take);
  return (1 - take) * apr;
}

export const definition = defineMechanism({
  name: 'delegation-take',
  about:
    'Holders who do no work lend their stake to a validator who does: dividends go by stake, and he keeps a part of what theirs earned.',
  formula:
    'delegatorᵢ = (1 − take)·dividends·delegatedᵢ/stake; delegate = dividends·(ownStake + take·Σ delegated)/stake, stake = ownStake + Σ delegated; yield = (1 − take)·apr',
  parameters: {
    dividends: { about: 'what the validator’s stake has earned', unit: 'token' },
    ownStake: { about: 'stake of his own', unit: 'token' },
    delegated: { about: 'stake of each delegator', unit: 'token' },
    take: { about: 'part that he keeps of what theirs earns; 11796/65535 (18 %) unless given', unit: '1' },
    apr: { about: 'what stake earns a year before the take', unit: '1/year' },
  },
  returns: { about: 'what validator and delegators get, or a yield', unit: 'token; 1/year' },
  source: 'opentensor/developer-docs docs/delegation.md (Example); opentensor/subtensor (DefaultDelegateTake)',
  example: { call: 'divideDividends(1, 800, [200], 0.18)', result: { delegate: 0.836, delegators: [0.164] } },
  vectors: 5,
});
