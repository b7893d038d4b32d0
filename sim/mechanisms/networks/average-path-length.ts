// Through how many hands a dollar from outside passes: the multiplier of the network.

import { requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { type FlowNetwork, throughflow } from './flow-network.ts';

const total = (amounts: ArrayLike<number>) => Array.from(amounts).reduce((sum, amount) => sum + amount, 0);

/**
 * How many accounts a dollar from outside passes on average before it leaves.
 *
 * @throws RangeError for rows of the wrong length, a payment that is negative or not finite, or sources that paid nothing
 */
export function averagePathLength(network: FlowNetwork): number {
  const income = throughflow('averagePathLength', network);
  const entered = network.sources.reduce((sum, source) => sum + total(source), 0);
  requirePositive('averagePathLength', 'network.sources: their sum', entered);
  return total(income) / entered;
}

export const definition = defineMechanism({
  name: 'average-path-length',
  about: 'The number of accounts that a dollar from outside passes before it leaves: 1 where nobody pays anybody on.',
  formula: 'Σⱼ T_j / Σ sources with T_j = Σᵢ internal_ij + Σₛ sources_sj',
  parameters: {
    network: {
      about: '`internal`: n × n, what account i paid account j; `sources`: what each source paid each account',
      unit: 'any currency, the same for all',
    },
  },
  returns: { about: 'accounts per dollar, at least 1', unit: '1' },
  source:
    'Finn (1976), Measures of ecosystem structure and function derived from analysis of flows, J. Theor. Biol. 56',
  example: {
    call: 'averagePathLength({ internal: [[0, 10, 20], [0, 0, 30], [30, 10, 0]], sources: [[70, 30, 0]] })',
    result: 2,
  },
  vectors: 0,
});
