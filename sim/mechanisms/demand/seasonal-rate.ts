// Arrivals that come and go with the hour of the day or the month of the year: a rate that swings about its mean.

import { requireFinite, requireInterval, requireNonNegative, requirePositive, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

function requireSeason(where: string, mean: number, amplitude: number, period: number, peak: number): void {
  requireNonNegative(where, 'mean', mean);
  requireShare(where, 'amplitude', amplitude);
  requirePositive(where, 'period', period);
  requireFinite(where, 'peak', peak);
}

/**
 * Rate of arrivals at `time`; at most mean·(1 + amplitude), which is the majorant that thinning needs.
 *
 * @throws RangeError for a negative mean, an amplitude outside 0 to 1, a period that is not positive or a time that is no number
 */
export function seasonalRate(mean: number, amplitude: number, period: number, peak: number, time: number): number {
  requireSeason('seasonalRate', mean, amplitude, period, peak);
  requireFinite('seasonalRate', 'time', time);
  return mean * (1 + amplitude * Math.cos((2 * Math.PI * (time - peak)) / period));
}

/**
 * Arrivals expected from `from` to `to`: the integral of the rate, the mean of a Poisson count.
 *
 * @throws RangeError as seasonalRate does, and for times out of order
 */
export function seasonalArrivals(
  mean: number,
  amplitude: number,
  period: number,
  peak: number,
  from: number,
  to: number,
): number {
  requireSeason('seasonalArrivals', mean, amplitude, period, peak);
  requireInterval('seasonalArrivals', from, to);
  const phase = (time: number) => (2 * Math.PI * (time - peak)) / period;
  const swing = ((Math.sin(phase(to)) - Math.sin(phase(from))) * period) / (2 * Math.PI);
  // A short interval at the bottom of a full swing must not come out below nothing.
  return Math.max(0, mean * (to - from + amplitude * swing));
}

export const definition = defineMechanism({
  name: 'seasonal-rate',
  about: 'Customers arrive more often at some hours than at others, as a cosine about a mean rate.',
  formula:
    'λ(t) = mean·(1 + amplitude·cos(2π(t − peak)/period)); arrivals = ∫λ = mean·[(to − from) + amplitude·period/2π·(sin(2π(to − peak)/period) − sin(2π(from − peak)/period))]',
  parameters: {
    mean: { about: 'mean rate of arrivals', unit: '1/h' },
    amplitude: { about: 'swing about the mean, from 0 to 1', unit: '1' },
    period: { about: 'length of the cycle', unit: 'h' },
    peak: { about: 'a time at which the rate is highest', unit: 'h' },
    time: { about: 'when', unit: 'h' },
    from: { about: 'start of the interval', unit: 'h' },
    to: { about: 'end of the interval', unit: 'h' },
  },
  returns: { about: 'rate of arrivals, or expected number of them', unit: '1/h; 1' },
  source: 'Lewis and Shedler (1976), Statistical analysis of non-stationary series of events, IBM J. Res. Dev. 20',
  example: { call: 'seasonalRate(10, 0.2, 24, 18, 6)', result: 8 },
  vectors: 0,
});
