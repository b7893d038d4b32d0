// How much of what accounts pay one another is paid back directly, between the same two.

import { requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { type FlowNetwork, throughflow } from './flow-network.ts';

/**
 * Part of all payments among accounts that the payee returns to the payer, 0 to 1; what an account pays itself is left out.
 *
 * @throws RangeError for rows of the wrong length, a payment that is negative or not finite, or accounts that do not pay
 * one another
 */
export function reciprocity(network: FlowNetwork): number {
  throughflow('reciprocity', network);
  const { internal } = network;
  let returned = 0;
  let all = 0;
  internal.forEach((row, i) => {
    for (let j = 0; j < internal.length; j++) {
      if (i === j) continue;
      all += row[j]!;
      returned += Math.min(row[j]!, internal[j]![i]!);
    }
  });
  requirePositive('reciprocity', 'network.internal: payments to others', all);
  return returned / all;
}

export const definition = defineMechanism({
  name: 'reciprocity',
  about: 'The part of all payments among accounts that comes straight back: 1 where every two pay each other the same.',
  formula: 'Σ_{i≠j} min(internal_ij, internal_ji) / Σ_{i≠j} internal_ij',
  parameters: {
    network: {
      about: '`internal`: n × n, what account i paid account j; `sources` are not read',
      unit: 'any currency, the same for all',
    },
  },
  returns: { about: 'a share from 0 to 1', unit: '1' },
  source: 'Squartini, Picciolo, Ruzzenenti and Garlaschelli (2013), Reciprocity of weighted networks, Sci. Rep. 3',
  example: {
    call: 'reciprocity({ internal: [[0, 10, 20], [0, 0, 30], [30, 10, 0]], sources: [] })',
    result: 0.6,
  },
  vectors: 0,
});
