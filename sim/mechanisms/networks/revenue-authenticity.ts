// How much of a network's reported revenue is real: payments for service among participants are revenue too, and look like
// demand, but only the part that outside customers paid for, at however many removes, is.

import { refuse, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import type { FlowNetwork } from './flow-network.ts';
import { attributeSources } from './source-attribution.ts';

export interface RevenueAuthenticity {
  /** All service payments: by outside customers and among participants. */
  readonly reported: number;
  /** The part of them that outside customers' money paid for. */
  readonly authentic: number;
  /** authentic ÷ reported. */
  readonly share: number;
  /** reported ÷ what outside customers paid. */
  readonly inflation: number;
}

/**
 * @param external index of the source that stands for outside customers
 * @throws RangeError for a network that attributeSources refuses, a source that is not there or that paid nothing
 */
export function revenueAuthenticity(network: FlowNetwork, external: number): RevenueAuthenticity {
  const where = 'revenueAuthenticity';
  const customers = network.sources[external];
  if (!customers) refuse(where, 'external', `the index of one of ${network.sources.length} sources`, external);
  const { shares } = attributeSources(network);
  let paid = 0;
  for (let j = 0; j < customers.length; j++) paid += customers[j]!;
  requirePositive(where, 'what the external source paid', paid);
  let reported = paid;
  let authentic = paid;
  network.internal.forEach((row, payer) => {
    let spent = 0;
    for (let payee = 0; payee < row.length; payee++) spent += row[payee]!;
    reported += spent;
    authentic += spent * shares[external]![payer]!;
  });
  return { reported, authentic, share: authentic / reported, inflation: reported / paid };
}

export const definition = defineMechanism({
  name: 'revenue-authenticity',
  about:
    'Sorts reported service revenue into what outside customers paid for and what participants paid out of other money.',
  formula:
    'reported = Σ internal + X; authentic = Σᵢ π_Xi·Σⱼ internal_ij + X; share = authentic/reported; inflation = reported/X, where X = Σ sources[external] and π is source-attribution',
  parameters: {
    network: {
      about:
        '`internal`: n × n, what account i paid account j for service; `sources`: what each source paid each account',
      unit: 'any currency, the same for all',
    },
    external: { about: 'which source is outside customers', unit: 'index' },
  },
  returns: { about: 'two amounts and two ratios of them', unit: 'the currency; 1' },
  source: 'Source-attribution applied to revenue; Miller and Blair (2009), Input-Output Analysis, ch. 12',
  example: {
    call: 'revenueAuthenticity({ internal: [[0, 10, 20], [0, 0, 30], [30, 10, 0]], sources: [[20, 0, 0], [50, 30, 0]] }, 0)',
    result: { reported: 120, authentic: 35.3591, share: 0.29466, inflation: 6 },
  },
  vectors: 0,
});
