// Emission that decays exponentially: every half-life the protocol emits half of what it has left.

import { requireInterval, requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { issuedBetween } from './issued-between.ts';

/**
 * Base units emitted from `from` to `to`; adjoining intervals add up exactly. `total` is all there will ever be.
 *
 * @throws RangeError for a negative total, a half-life that is not positive, times out of order, or a total of 2^53
 */
export function exponentialEmission(total: number, halfLife: number, from: number, to: number): number {
  const where = 'exponentialEmission';
  requireNonNegative(where, 'total', total);
  requirePositive(where, 'halfLife', halfLife);
  requireInterval(where, from, to);
  const decay = Math.LN2 / halfLife;
  return issuedBetween(where, total - total * Math.exp(-decay * from), total - total * Math.exp(-decay * to));
}

export const definition = defineMechanism({
  name: 'exponential-emission',
  about: 'The protocol emits a fixed part of what it has left, continuously: half of it in every half-life.',
  formula: '⌊E(to)⌋ − ⌊E(from)⌋ with E(t) = total·(1 − e^(−λt)), λ = ln 2 / halfLife',
  parameters: {
    total: { about: 'all that will ever be emitted', unit: 'base unit' },
    halfLife: { about: 'time in which half of what is left is emitted', unit: 'h' },
    from: { about: 'start of the interval, since the emission began', unit: 'h' },
    to: { about: 'end of the interval', unit: 'h' },
  },
  returns: { about: 'emission of the interval', unit: 'base unit' },
  source: 'filecoin-project/specs-actors actors/builtin/reward/reward_logic.go (simple minting), in continuous time',
  rounding: 'the running total is rounded down, so that epochs of any length add up',
  example: { call: 'exponentialEmission(1_000_000, 100, 0, 200)', result: 750_000 },
  vectors: 0,
});
