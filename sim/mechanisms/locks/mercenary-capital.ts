// Capital that goes where it is paid most: it flows into a pool as long as the rewards, spread over all of it, exceed what it
// could earn elsewhere, and out of it when they end.

import { requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Yearly rate that rewards pay on the value locked.
 *
 * @param rewards tokens a year
 * @throws RangeError for negative rewards or price, or a value locked that is not positive
 */
export function poolApr(rewards: number, price: number, locked: number): number {
  requireNonNegative('poolApr', 'rewards', rewards);
  requireNonNegative('poolApr', 'price', price);
  requirePositive('poolApr', 'locked', locked);
  return (rewards * price) / locked;
}

/**
 * Value locked after `elapsed`, where it grows by `speed` times what its yearly rate exceeds `outside` by. The closed form of
 * dV/dt = speed·(value/V − outside)·V: it approaches value/outside, at which nobody gains by moving.
 *
 * @param locked value locked now
 * @param value of the rewards paid a year; 0 once a programme has ended
 * @param outside yearly rate that the capital could earn elsewhere
 * @throws RangeError for a number that is negative or not finite
 */
export function lockedAfter(locked: number, value: number, outside: number, speed: number, elapsed: number): number {
  const where = 'lockedAfter';
  requireNonNegative(where, 'locked', locked);
  requireNonNegative(where, 'value', value);
  requireNonNegative(where, 'outside', outside);
  requireNonNegative(where, 'speed', speed);
  requireNonNegative(where, 'elapsed', elapsed);
  if (outside === 0) return locked + speed * value * elapsed;
  const stays = Math.exp(-speed * outside * elapsed);
  return locked * stays + (value / outside) * (1 - stays);
}

export const definition = defineMechanism({
  name: 'mercenary-capital',
  about:
    'Liquidity mining rents capital: it comes while the rate is better than elsewhere, dilutes the rate until it is not, and leaves when the programme ends.',
  formula:
    'APR = rewards·price/locked; dV/dt = speed·(value/V − outside)·V, so V(t) = value/outside + (locked − value/outside)·e^(−speed·outside·t)',
  parameters: {
    rewards: { about: 'tokens paid to the pool', unit: 'token/year' },
    price: { about: 'price of a token', unit: 'USD per token' },
    locked: { about: 'value locked now', unit: 'USD' },
    value: { about: 'value of the rewards paid', unit: 'USD/year' },
    outside: { about: 'rate that the capital could earn elsewhere', unit: '1/year' },
    speed: { about: 'how fast it follows: growth a year per unit of excess rate', unit: '1' },
    elapsed: { about: 'time from now', unit: 'year' },
  },
  returns: { about: 'rate on the value locked, or the value locked later', unit: '1/year; USD' },
  source:
    'Linear adjustment of capital to excess return, dV/dt = κ(APR − r*)V, solved here; Cong, He and Tang (2022), Staking, token pricing, and crypto carry, on rewards per value staked',
  example: { call: 'poolApr(1_000_000, 0.3, 2_000_000)', result: 0.15 },
  vectors: 0,
});
