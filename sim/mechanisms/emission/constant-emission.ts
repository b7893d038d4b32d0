// Emission at a constant rate: the same number of new tokens every hour, for ever.

import { requireInterval, requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { issuedBetween } from './issued-between.ts';

/**
 * Base units emitted from `from` to `to`; adjoining intervals add up exactly.
 *
 * @throws RangeError for a negative rate, for times out of order, or when the total reaches 2^53
 */
export function constantEmission(rate: number, from: number, to: number): number {
  requireNonNegative('constantEmission', 'rate', rate);
  requireInterval('constantEmission', from, to);
  return issuedBetween('constantEmission', rate * from, rate * to);
}

export const definition = defineMechanism({
  name: 'constant-emission',
  about: 'The protocol emits the same number of tokens every hour, whatever the network does.',
  formula: '⌊rate·to⌋ − ⌊rate·from⌋',
  parameters: {
    rate: { about: 'emission per hour', unit: 'base unit/h' },
    from: { about: 'start of the interval, since the emission began', unit: 'h' },
    to: { about: 'end of the interval', unit: 'h' },
  },
  returns: { about: 'emission of the interval', unit: 'base unit' },
  source: 'Arithmetic; the tail emission of Monero and Dogecoin is of this kind',
  rounding: 'the running total is rounded down, so that epochs of any length add up',
  example: { call: 'constantEmission(0.5, 1, 24)', result: 12 },
  vectors: 0,
});
