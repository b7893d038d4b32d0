// Source attribution seen from the source: where a dollar from outside ends, however many hands it passes on its way.

import { refuse } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import type { FlowNetwork } from './flow-network.ts';
import { attributeSources } from './source-attribution.ts';

/**
 * Of what source s paid in, how much account j in the end kept or paid outside. The income that a source causes is
 * z(I − G)⁻¹ = π·T, so that the forward answer needs no second inversion.
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
  name: 'source-destination',
  about: 'Follows every dollar from outside on through its payees to the account that keeps it or pays it out.',
  formula:
    'z_s(I − G)⁻¹·diag(y/T) = π_sj·y_j with G_ij = internal_ij/Tᵢ, y_j = T_j − Σ_k internal_jk, T_j = Σᵢ internal_ij + Σₛ sources_sj, π by source-attribution',
  parameters: {
    network: {
      about: '`internal`: n × n, what account i paid account j; `sources`: what each source paid each account',
      unit: 'any currency, the same for all',
    },
  },
  returns: { about: 'per source and account: the amount that ended there', unit: 'the currency' },
  source: 'Leontief (1936); Miller and Blair (2009), Input-Output Analysis, ch. 12',
  example: {
    call: 'sourceDestinations({ internal: [[0, 10, 20], [0, 0, 30], [30, 10, 0]], sources: [[20, 0, 0], [50, 30, 0]] })[0]',
    result: [17.0166, 1.54696, 1.43646],
  },
  vectors: 0,
});
