// Who really paid: the share of every account's income that came, through however many hands, from each source outside.
// Leontief and Ghosh input-output analysis, read as an absorbing Markov chain.

import { refuse } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { walkBackwards } from './backward-walk.ts';
import type { FlowNetwork } from './flow-network.ts';
import { collected } from './state-reduction.ts';

export interface SourceAttribution {
  /** shares[s][j]: part of account j's income that came from source s. */
  readonly shares: readonly Float64Array[];
  /** Part of account j's income that comes out of no source; shares and untraced sum to 1. 1 where there is no income. */
  readonly untraced: Float64Array;
  /** Groups of accounts that receive from one another and from nobody else; their income is untraced. */
  readonly pureLoops: readonly (readonly number[])[];
  /** What each account received. */
  readonly income: Float64Array;
}

/**
 * Attributes each account's income to the sources. To follow savings as well, pass each opening stock as a source of its
 * own. Time grows with the neighbours that removing an account brings together: on one core 2,000 accounts that each pay
 * three hubs and three others take 0.4 s, with twelve payees each drawn from all 1.3 s, and 1,000 that all pay all 0.6 s.
 *
 * @throws RangeError for rows of the wrong length, or a payment that is negative or not finite
 */
export function attributeSources(network: FlowNetwork): SourceAttribution {
  const { income, pureLoops, untraced, reduction } = walkBackwards('attributeSources', network);
  return {
    shares: network.sources.map((source) => collected(reduction, source)),
    untraced: collected(reduction, untraced),
    pureLoops,
    income,
  };
}

/**
 * The same seen from the source: of what source s paid in, how much account j in the end kept or paid outside. With
 * u = z(I − G)⁻¹ the throughflow that a source causes is u = π·T, so the forward answer needs no second inversion.
 *
 * @returns [s][j], in the unit of the payments; row s sums to what source s paid if no income is untraced
 * @throws RangeError as attributeSources does, and for an account that paid out more than it received
 */
export function sourceDestinations(network: FlowNetwork): Float64Array[] {
  const { shares, income } = attributeSources(network);
  const kept = income.map((received, account) => {
    const row = network.internal[account]!;
    let left = received;
    for (let payee = 0; payee < income.length; payee++) left -= row[payee]!;
    if (left < -1e-9 * received) {
      const most = `payments of at most its income ${received} (or its opening stock among the sources)`;
      refuse('sourceDestinations', `internal[${account}]`, most, received - left);
    }
    return Math.max(left, 0);
  });
  return shares.map((row) => row.map((share, account) => share * kept[account]!));
}

export const definition = defineMechanism({
  name: 'source-attribution',
  about:
    'Walks every dollar of income back through its payers to the source outside that it came from, or on to where it went.',
  formula:
    'πₛ = rₛ(I − A)⁻¹ with A_ij = internal_ij/T_j, r_sj = sources_sj/T_j, T_j = Σᵢ internal_ij + Σₛ sources_sj; destinations_sj = π_sj·(T_j − Σ_k internal_jk)',
  parameters: {
    network: {
      about: '`internal`: n × n, what account i paid account j; `sources`: what each source paid each account',
      unit: 'any currency, the same for all',
    },
  },
  returns: {
    about: 'per source and account: the share of income, or the amount that ended there',
    unit: '1, or the currency',
  },
  source:
    'Kemeny and Snell (1960), Finite Markov Chains, ch. 3; Miller and Blair (2009), Input-Output Analysis, ch. 12',
  example: {
    call: 'attributeSources({ internal: [[0, 10, 20], [0, 0, 30], [30, 10, 0]], sources: [[20, 0, 0], [50, 30, 0]] }).shares[0]',
    result: [0.243094, 0.077348, 0.143646],
  },
  vectors: 0,
});
