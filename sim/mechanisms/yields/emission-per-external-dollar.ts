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
  about: 'The subsidy behind revenue: how much the network emits for every dollar earned outside.',
  formula: 'emission/external',
  parameters: {
    emission: { about: 'value paid out for participation', unit: 'USD' },
    external: { about: 'value of service bought from outside', unit: 'USD' },
  },
  returns: { about: 'ratio; Infinity without customers, undefined when nothing flows', unit: '1' },
  source: 'The inverse of revenue per emission, a ratio of two amounts over one period',
  example: { call: 'emissionPerExternalDollar(80, 20)', result: 4 },
  vectors: 0,
});
