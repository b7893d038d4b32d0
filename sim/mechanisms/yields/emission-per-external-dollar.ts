// What the network pays out for each dollar that customers outside bring in.

import { requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Infinity where there is emission and no customer; undefined where there is neither.
 *
 * @throws RangeError for an amount that is negative or not finite
 */
export function emissionPerExternalDollar(emission: number, external: number): number | undefined {
  requireNonNegative('emissionPerExternalDollar', 'emission', emission);
  requireNonNegative('emissionPerExternalDollar', 'external', external);
  return emission === 0 && external === 0 ? undefined : emission / external;
}

export const definition = defineMechanism({
  name: 'emission-per-external-dollar',
  about:
    'The subsidy behind revenue: what the network pays for participation while customers outside bring in one dollar. Above 1 it buys its revenue for more than it gets.',
  formula: 'emission per external dollar = emission/external',
  parameters: {
    emission: { about: 'value of tokens paid for participation in the period, minted or pre-minted', unit: 'USD' },
    external: { about: 'value of service that customers outside bought in the same period', unit: 'USD' },
  },
  returns: { about: 'Infinity without customers, undefined when nothing flows', unit: 'USD per USD' },
  source:
    'A ratio of two amounts over one period; its inverse is the revenue per emission that analysts of token networks quote',
  example: { call: 'emissionPerExternalDollar(80, 20)', result: 4 },
  vectors: 0,
});
