// How much of a risky token an investor wants to hold, given what he expects of it and how much he dislikes risk.

import { refuse, requireFinite, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Units that maximise expected wealth less ½·aversion·variance; negative is a short position.
 *
 * @param expectedExcess what a unit is expected to bring above the riskless return: E[p′ + dividend] − R·p
 * @param variance of that, per unit
 * @throws RangeError for an excess that is not finite, or an aversion or variance that is not positive
 */
export function meanVarianceDemand(expectedExcess: number, aversion: number, variance: number): number {
  requireFinite('meanVarianceDemand', 'expectedExcess', expectedExcess);
  requirePositive('meanVarianceDemand', 'aversion', aversion);
  requirePositive('meanVarianceDemand', 'variance', variance);
  return expectedExcess / (aversion * variance);
}

/**
 * The same as a share of wealth, for relative returns and relative risk aversion, kept between `least` and `most`.
 *
 * @throws RangeError as meanVarianceDemand does, and for bounds that are not finite or out of order
 */
export function portfolioShare(
  expectedExcess: number,
  aversion: number,
  variance: number,
  least = 0,
  most = 1,
): number {
  const wanted = meanVarianceDemand(expectedExcess, aversion, variance);
  requireFinite('portfolioShare', 'least', least);
  requireFinite('portfolioShare', 'most', most);
  if (least > most) refuse('portfolioShare', 'least', `at most ${most}`, least);
  return Math.min(Math.max(wanted, least), most);
}

export const definition = defineMechanism({
  name: 'mean-variance-demand',
  about: 'An investor holds more of a token the more he expects it to bring and the less it varies, within bounds.',
  formula:
    'units = expectedExcess/(aversion·variance); share of wealth = the same in relative returns, kept in [least, most]',
  parameters: {
    expectedExcess: { about: 'expected return above the riskless one', unit: 'currency per unit, or 1' },
    aversion: { about: 'risk aversion: absolute for units, relative for shares', unit: '1/currency, or 1' },
    variance: { about: 'variance of that return', unit: 'its unit squared' },
    least: { about: 'smallest share of wealth; 0 (no short positions) unless given', unit: '1' },
    most: { about: 'largest share of wealth; 1 (no credit) unless given', unit: '1' },
  },
  returns: { about: 'units to hold, or the share of wealth', unit: 'unit; 1' },
  source: 'Brock and Hommes (1998), JEDC 22, section 2; Merton (1969), Rev. Econ. Stat. 51, for the share',
  example: { call: '[meanVarianceDemand(3, 0.5, 2), portfolioShare(0.06, 3, 0.04)]', result: [3, 0.5] },
  vectors: 0,
});
