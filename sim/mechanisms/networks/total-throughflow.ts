// The size of an economy as its accountants see it: all that was received, every time a dollar changes hands counted anew.

import { defineMechanism } from '../definition.ts';
import { type FlowNetwork, throughflow } from './flow-network.ts';

/** @throws RangeError for rows of the wrong length, or a payment that is negative or not finite */
export function totalThroughflow(network: FlowNetwork): number {
  return throughflow('totalThroughflow', network).reduce((sum, received) => sum + received, 0);
}

export const definition = defineMechanism({
  name: 'total-throughflow',
  about:
    'All income of all accounts together (total system throughflow). Wash trading drives it up: see source-attribution for who really paid.',
  formula: 'Σⱼ T_j with T_j = Σᵢ internal_ij + Σₛ sources_sj',
  parameters: {
    network: {
      about: '`internal`: n × n, what account i paid account j; `sources`: what each source paid each account',
      unit: 'any currency, the same for all',
    },
  },
  returns: { about: 'sum of incomes', unit: 'the currency' },
  source:
    'Finn (1976), Measures of ecosystem structure and function derived from analysis of flows, J. Theor. Biol. 56',
  example: {
    call: 'totalThroughflow({ internal: [[0, 10, 20], [0, 0, 30], [30, 10, 0]], sources: [[70, 30, 0]] })',
    result: 200,
  },
  vectors: 0,
});
