// Emission at a rate that halves every period: the continuous-time form of Bitcoin's and Helium's schedules.

import { requireInterval, requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { issuedBetween } from './issued-between.ts';

/** Emitted before `time`. Adding period by period keeps the sum monotone in time to the last bit. */
function emittedBefore(time: number, rate: number, period: number): number {
  let emitted = 0;
  let start = 0;
  let current = rate;
  while (current > 0 && time - start >= period) {
    emitted += current * period;
    current /= 2;
    start += period;
  }
  return emitted + current * (time - start);
}

/**
 * Base units emitted from `from` to `to`; adjoining intervals add up exactly. All there will ever be is 2·rate·period.
 *
 * @throws RangeError for a negative rate, a period that is not positive, times out of order, or a total of 2^53
 */
export function halvingEmission(rate: number, period: number, from: number, to: number): number {
  const where = 'halvingEmission';
  requireNonNegative(where, 'rate', rate);
  requirePositive(where, 'period', period);
  requireInterval(where, from, to);
  return issuedBetween(where, emittedBefore(from, rate, period), emittedBefore(to, rate, period));
}

export const definition = defineMechanism({
  name: 'halving-emission',
  about: 'The protocol emits at a constant rate that is cut to a half after every period.',
  formula: '⌊E(to)⌋ − ⌊E(from)⌋ with E(t) = Σ_{i<k} rate·period/2^i + (rate/2^k)·(t − k·period), k = ⌊t/period⌋',
  parameters: {
    rate: { about: 'emission per hour in the first period', unit: 'base unit/h' },
    period: { about: 'time between halvings', unit: 'h' },
    from: { about: 'start of the interval, since the emission began', unit: 'h' },
    to: { about: 'end of the interval', unit: 'h' },
  },
  returns: { about: 'emission of the interval', unit: 'base unit' },
  source:
    'Helium HIP-20 (5 million HNT a month, halving every two years); Nakamoto (2008) in blocks, see bitcoin-subsidy',
  rounding: 'the running total is rounded down, so that epochs of any length add up',
  example: { call: 'halvingEmission(10, 100, 50, 150)', result: 750 },
  vectors: 6,
});
