// Inflation at a constant rate: each period the protocol mints the same part of what there is.

import { pow } from '../../kernel/maths.ts';
import { requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Supply after `periods` periods, compounded.
 *
 * @param rate per year: 0.05 for 5 %
 * @throws RangeError for a negative supply, rate or count, or no periods in a year
 */
export function inflatedSupply(supply: number, rate: number, periodsPerYear: number, periods: number): number {
  const where = 'inflatedSupply';
  requireNonNegative(where, 'supply', supply);
  requireNonNegative(where, 'rate', rate);
  requirePositive(where, 'periodsPerYear', periodsPerYear);
  requireNonNegative(where, 'periods', periods);
  return supply * pow(1 + rate / periodsPerYear, periods);
}

export const definition = defineMechanism({
  name: 'constant-inflation',
  about: 'The protocol mints a constant part of the supply in every period, so that emission grows with the supply.',
  formula: 'supply·(1 + rate/periodsPerYear)^periods',
  parameters: {
    supply: { about: 'tokens that exist at the start', unit: 'token' },
    rate: { about: 'yearly rate without compounding', unit: '1/year' },
    periodsPerYear: { about: 'how often tokens are minted', unit: '1/year' },
    periods: { about: 'how many periods pass', unit: 'period' },
  },
  returns: { about: 'tokens that exist afterwards', unit: 'token' },
  source: 'Arithmetic; S(t+1) = S(t)·(1 + i/n)',
  example: { call: 'inflatedSupply(1_000_000, 0.08, 4, 4)', result: 1_082_432.16 },
  vectors: 0,
});
