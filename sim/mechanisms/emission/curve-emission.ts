// CRV's emission: a rate per second that falls by a fourth root of two every year, so that it halves in four.

import { refuse, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** CRV that existed when the emission began: 43 % (ERC20CRV.vy, INITIAL_SUPPLY). */
export const CURVE_INITIAL_SUPPLY = 1_303_030_303n;
/** CRV emitted in the first year (INITIAL_RATE · YEAR). */
export const CURVE_FIRST_YEAR = 274_815_283n;
/** 2^(1/4), times 10^18 (RATE_REDUCTION_COEFFICIENT). */
export const CURVE_RATE_REDUCTION = 1_189_207_115_002_721_024n;
/** 365 days in seconds (RATE_REDUCTION_TIME). */
export const CURVE_YEAR = 31_536_000n;

const UNIT = 1_000_000_000_000_000_000n;
/** The contract gives up after so many years, and its rate is 0 long before. */
const LAST_YEAR = 999n;

/**
 * CRV emitted per second in a year since the start, times 10^18.
 *
 * @throws RangeError for a year that is no whole number or beyond the contract's 1000
 */
export function curveRate(year: bigint): bigint {
  requireWhole('curveRate', 'year', year);
  if (year > LAST_YEAR) refuse('curveRate', 'year', `at most ${LAST_YEAR}`, year);
  let rate = (CURVE_FIRST_YEAR * UNIT) / CURVE_YEAR;
  for (let i = 0n; i < year; i++) rate = (rate * UNIT) / CURVE_RATE_REDUCTION;
  return rate;
}

/**
 * CRV that may exist `seconds` after the start, times 10^18.
 *
 * @throws RangeError as curveRate does
 */
export function curveSupply(seconds: bigint): bigint {
  requireWhole('curveSupply', 'seconds', seconds);
  const years = seconds / CURVE_YEAR;
  let supply = CURVE_INITIAL_SUPPLY * UNIT;
  for (let year = 0n; year < years; year++) supply += curveRate(year) * CURVE_YEAR;
  return supply + curveRate(years) * (seconds % CURVE_YEAR);
}

export const definition = defineMechanism({
  name: 'curve-emission',
  about:
    'Curve emits CRV by the second, at a rate that is cut once a year by a fourth root of two: a halving in four small steps.',
  formula:
    'rate(0) = ⌊274815283·10^18/31536000⌋; rate(y+1) = ⌊rate(y)·10^18/1189207115002721024⌋; supply = 1303030303·10^18 + Σ rate(year)·time',
  parameters: {
    year: { about: 'whole years of 365 days since the start', unit: 'year' },
    seconds: { about: 'time since the start', unit: 's' },
  },
  returns: { about: 'emission per second, or supply', unit: '10^−18 CRV/s; 10^−18 CRV' },
  source: 'curvefi/curve-dao-contracts contracts/ERC20CRV.vy (_update_mining_parameters, _available_supply)',
  rounding: 'down, at the first rate and at each reduction',
  example: { call: 'curveRate(0n)', result: 8_714_335_457_889_396_245n },
  vectors: 3,
});
