// When the price leaves what a token is worth: fundamentalists pay for what they know, chartists follow the deviation, and the
// more readily speculators go over to what costs less, the more of them are chartists (Brock and Hommes 1998, section 4.1).

import { requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { beliefShares } from './belief-switching.ts';

/**
 * Share of chartists while the price is at the fundamental, where all profits are nothing and only the cost tells.
 *
 * @param intensity of choice β
 * @param cost of the fundamentalists' knowledge per period
 * @throws RangeError for a negative intensity or cost
 */
export function restingChartists(intensity: number, cost: number): number {
  requireNonNegative('restingChartists', 'intensity', intensity);
  requireNonNegative('restingChartists', 'cost', cost);
  return beliefShares(intensity, [-cost, 0])[1]!;
}

/**
 * Factor by which a small deviation from the fundamental grows each period, g·n/R: above 1 the fundamental price is left.
 *
 * @param trend of the chartists (g)
 * @param gross riskless return (R)
 * @throws RangeError for a gross return or trend that is not positive, or as restingChartists does
 */
export function deviationGrowth(trend: number, gross: number, intensity: number, cost: number): number {
  requirePositive('deviationGrowth', 'trend', trend);
  requirePositive('deviationGrowth', 'gross', gross);
  return (trend * restingChartists(intensity, cost)) / gross;
}

/**
 * Intensity of choice at which the pitchfork opens, g·n = R: 0 where even an even split leaves the fundamental, Infinity where
 * chartists alone would not.
 *
 * @throws RangeError for a gross return, trend or cost that is not positive
 */
export function pitchforkIntensity(trend: number, gross: number, cost: number): number {
  requirePositive('pitchforkIntensity', 'trend', trend);
  requirePositive('pitchforkIntensity', 'gross', gross);
  requirePositive('pitchforkIntensity', 'cost', cost);
  if (trend <= gross) return Infinity;
  return Math.max(0, Math.log(gross / (trend - gross)) / cost);
}

export const definition = defineMechanism({
  name: 'belief-bifurcation',
  about:
    'Knowing what a token is worth costs something, following its price nothing: when enough speculators save the cost, the price drifts off and stays away.',
  formula:
    'n = 1/(1 + e^(−intensity·cost)); growth = trend·n/gross; pitchfork at intensity = ln(gross/(trend − gross))/cost for gross < trend < 2·gross',
  parameters: {
    intensity: { about: 'intensity of choice β', unit: '1/fitness' },
    cost: { about: 'cost of the fundamental belief per period', unit: 'fitness' },
    trend: { about: 'part of the deviation that chartists expect to remain (g)', unit: '1' },
    gross: { about: 'gross riskless return per period (R)', unit: '1' },
  },
  returns: { about: 'share of chartists, growth of a deviation, or an intensity', unit: '1; 1; 1/fitness' },
  source:
    'Brock and Hommes (1998), Heterogeneous beliefs and routes to chaos in a simple asset pricing model, JEDC 22, section 4.1, lemma 2',
  example: { call: 'pitchforkIntensity(1.2, 1.1, 1)', result: 2.397895 },
  vectors: 0,
});
