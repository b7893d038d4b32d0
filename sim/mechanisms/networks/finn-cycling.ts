// How much of a network's money goes round in circles: Finn's cycling index and the average path length of ecology, on the
// payments among owners. Wash trading between two accounts of one owner drives both up: consolidate owners first.

import { requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { walkBackwards } from './backward-walk.ts';
import { type FlowNetwork, throughflow } from './flow-network.ts';
import { timeAtHome } from './state-reduction.ts';

const total = (amounts: ArrayLike<number>) => Array.from(amounts).reduce((sum, amount) => sum + amount, 0);

/**
 * Share of all income that has been at the same account before: 0 where money never comes back, 1 only in pure loops.
 *
 * @throws RangeError for a network without payments, rows of the wrong length, or a payment that is negative or not finite
 */
export function finnCyclingIndex(network: FlowNetwork): number {
  const { income, pureLoops, untraced, reduction } = walkBackwards('finnCyclingIndex', network);
  const all = total(income);
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

/**
 * How many accounts a dollar from outside passes on average before it leaves.
 *
 * @throws RangeError as finnCyclingIndex does, and for a network without sources
 */
export function averagePathLength(network: FlowNetwork): number {
  const income = throughflow('averagePathLength', network);
  const entered = network.sources.reduce((sum, source) => sum + total(source), 0);
  requirePositive('averagePathLength', 'network.sources: their sum', entered);
  return total(income) / entered;
}

export const definition = defineMechanism({
  name: 'finn-cycling',
  about:
    'The part of all payments that is money coming round again, and the number of hands a dollar from outside passes.',
  formula: 'FCI = Σⱼ Tⱼ·(nⱼⱼ − 1)/nⱼⱼ / ΣT with n = (I − G)⁻¹, G_ij = internal_ij/Tᵢ; path length = ΣT / Σ sources',
  parameters: {
    network: {
      about: '`internal`: n × n, what account i paid account j; `sources`: what each source paid each account',
      unit: 'any currency, the same for all',
    },
  },
  returns: { about: 'a share from 0 to 1, or a number of accounts', unit: '1' },
  source:
    'Finn (1976), Measures of ecosystem structure and function derived from analysis of flows, J. Theor. Biol. 56',
  example: {
    call: 'finnCyclingIndex({ internal: [[0, 10, 20], [0, 0, 30], [30, 10, 0]], sources: [[70, 30, 0]] })',
    result: 0.201955,
  },
  vectors: 0,
});
