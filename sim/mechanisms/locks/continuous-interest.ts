// Interest that a staking contract promises, compounded continuously. It says what a stake has grown to, not who pays.

import { refuse, requireNonNegative, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Base units that a stake has grown to; the growth stops when the term is over.
 *
 * @param elapsed since interest was last added, in the unit of time of the rate; OpenLedger counts years of 365 days
 * @param term length of the stake; none unless given
 * @throws RangeError for a principal that is no whole number, a negative rate, time or term, or an amount of 2^53
 */
export function compoundedStake(principal: number, rate: number, elapsed: number, term = Infinity): number {
  const where = 'compoundedStake';
  requireWhole(where, 'principal', principal);
  requireNonNegative(where, 'rate', rate);
  requireNonNegative(where, 'elapsed', elapsed);
  if (!(term >= 0)) refuse(where, 'term', 'a time at or above 0, or Infinity', term);
  const amount = Math.floor(principal * Math.exp(rate * Math.min(elapsed, term)));
  if (amount > Number.MAX_SAFE_INTEGER) refuse(where, 'elapsed', 'an amount below 2^53', amount);
  return amount;
}

export const definition = defineMechanism({
  name: 'continuous-interest',
  about:
    'A stake grows by a promised rate, compounded continuously, until its term is over, whatever the network earns. The contract pays it out of an account that somebody must have filled: it says what is owed, not that it can be paid.',
  formula: 'owed = ⌊principal·e^(rate·min(elapsed, term))⌋',
  parameters: {
    principal: { about: 'stake when interest was last added, former interest included', unit: 'base unit' },
    rate: { about: 'promised rate of continuous growth: a year adds e^rate − 1', unit: '1/year' },
    elapsed: { about: 'time since interest was last added', unit: 'year of 365 d' },
    term: { about: 'time after which the stake stops growing; none unless given', unit: 'year of 365 d' },
  },
  returns: { about: 'what the staker is owed, stake and interest', unit: 'base unit' },
  source: 'openledger-dev/openledger-staking src/Staking.sol (calculateAmount), test/Staking/interest.t.sol',
  rounding: 'down',
  example: { call: 'compoundedStake(1_000_000_000, 0.05, 1)', result: 1_051_271_096 },
  vectors: 5,
});
