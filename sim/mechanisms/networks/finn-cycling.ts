// How much of a network's money goes round in circles: the cycling index of ecology, on the payments among owners. Wash
// trading between two accounts of one owner drives it up: consolidate owners first (owner-consolidation).

import { requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { walkBackwards } from './backward-walk.ts';
import type { FlowNetwork } from './flow-network.ts';
import { timeAtHome } from './state-reduction.ts';

/**
 * Share of all income that has been at the same account before: 0 where money never comes back, 1 only in pure loops.
 *
 * @throws RangeError for a network without payments, rows of the wrong length, or a payment that is negative or not finite
 */
export function finnCyclingIndex(network: FlowNetwork): number {
  const { income, pureLoops, untraced, reduction } = walkBackwards('finnCyclingIndex', network);
  const all = income.reduce((sum, received) => sum + received, 0);
  requirePositive('finnCyclingIndex', 'network: all income', all);
  const home = timeAtHome(reduction);
  let cycled = 0;
  // A walk's visits n to the account it starts at follow from its chance of coming back, (n − 1)/n.
  income.forEach((received, account) => {
    if (!untraced[account]) cycled += Math.max(0, received - 1 / home[account]!);
  });
  for (const loop of pureLoops) for (const account of loop) cycled += income[account]!;
  return cycled / all;
}

export const definition = defineMechanism({
  name: 'finn-cycling',
  about: 'The part of all income that is money coming round again: 0 where none does.',
  formula: 'Σⱼ Tⱼ·(nⱼⱼ − 1)/nⱼⱼ / ΣT with n = (I − G)⁻¹, G_ij = internal_ij/Tᵢ, T_j = Σᵢ internal_ij + Σₛ sources_sj',
  parameters: {
    network: {
      about: '`internal`: n × n, what account i paid account j; `sources`: what each source paid each account',
      unit: 'any currency, the same for all',
    },
  },
  returns: { about: 'a share from 0 (no cycle) to 1 (pure loops alone)', unit: '1' },
  source:
    'Finn (1976), Measures of ecosystem structure and function derived from analysis of flows, J. Theor. Biol. 56',
  example: {
    call: 'finnCyclingIndex({ internal: [[0, 10, 20], [0, 0, 30], [30, 10, 0]], sources: [[70, 30, 0]] })',
    result: 0.201955,
  },
  vectors: 0,
});
