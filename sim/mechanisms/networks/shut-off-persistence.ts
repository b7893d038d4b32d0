// What a network would go on doing if one source stopped paying and everybody spent the same shares of what is left. A
// simulated shut-off that departs from it shows how behaviour feeds back.

import { requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import type { FlowNetwork } from './flow-network.ts';
import { attributeSources } from './source-attribution.ts';

/**
 * Part of all income that remains when source s stops, for each source in turn. What no source pays for, in pure loops,
 * remains; with nothing of that kind the losses of all sources sum to 1.
 *
 * @throws RangeError for a network that attributeSources refuses, or one without payments
 */
export function shutOffPersistence(network: FlowNetwork): Float64Array {
  const { shares, income } = attributeSources(network);
  const all = income.reduce((sum, received) => sum + received, 0);
  requirePositive('shutOffPersistence', 'network: all income', all);
  return Float64Array.from(shares, (row) => 1 - row.reduce((lost, share, j) => lost + share * income[j]!, 0) / all);
}

export const definition = defineMechanism({
  name: 'shut-off-persistence',
  about:
    'Activity without one source over activity with it, if nobody changes what he does with a dollar: for each source.',
  formula: 'Σⱼ (1 − π_sj)·T_j / Σⱼ T_j with π and T by source-attribution',
  parameters: {
    network: {
      about: '`internal`: n × n, what account i paid account j; `sources`: what each source paid each account',
      unit: 'any currency, the same for all',
    },
  },
  returns: { about: 'per source, the part of all income that remains, from 0 to 1', unit: '1' },
  source: 'Hypothetical extraction; Miller and Blair (2009), Input-Output Analysis, ch. 12',
  example: {
    call: 'shutOffPersistence({ internal: [[0, 10, 20], [0, 0, 30], [30, 10, 0]], sources: [[20, 0, 0], [50, 30, 0]] })',
    result: [0.823204, 0.176796],
  },
  vectors: 0,
});
