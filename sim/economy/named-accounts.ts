// The accounts that every economy has: the issuance of its assets, the protocol's own accounts, and the border.

import type { ProtocolAccounts } from '../model/world.ts';
import { addAccounts, addOwners, type Chart, createChart } from '../money/chart.ts';

/** Reasons of postings that the economy itself makes. */
export const genesisReasons = ['genesis.allocation', 'genesis.pool'] as const;

export interface Currency {
  readonly symbol: string;
  readonly decimals: number;
  /** USD for a TOKEN at genesis. */
  readonly mark: number;
}

/** Decimals of the dollar: a base unit is a millionth, so that a fraction of a cent can be paid. */
export const USD_DECIMALS = 6;

/** A chart with the assets, the given reasons, and the accounts that are not a module's. */
export function createNamedAccounts(
  token: Currency,
  reasons: readonly string[],
): { chart: Chart; protocol: ProtocolAccounts } {
  const chart = createChart(
    [
      { symbol: 'USD', decimals: USD_DECIMALS, mark: 1, cash: true },
      { symbol: 'TOKEN', decimals: token.decimals, mark: token.mark },
      { symbol: 'LP', decimals: token.decimals, mark: 0 },
    ],
    [...genesisReasons, ...reasons],
  );
  const outside = addOwners(chart, 'world', 'outside');
  const issuance = addOwners(chart, 'protocol', 'issuance');
  const open = (role: string) => addOwners(chart, 'protocol', role);
  const [treasury, platform, reserve, unvested, fees] = [
    open('treasury'),
    open('platform'),
    open('reserve'),
    open('unvested'),
    open('fees'),
  ];
  const unlimited = { unlimited: true };
  const protocol: ProtocolAccounts = {
    outside: { USD: addAccounts(chart, outside, 'USD', unlimited), TOKEN: addAccounts(chart, outside, 'TOKEN') },
    issuance: {
      TOKEN: addAccounts(chart, issuance, 'TOKEN', unlimited),
      LP: addAccounts(chart, issuance, 'LP', unlimited),
    },
    treasury: {
      USD: addAccounts(chart, treasury, 'USD'),
      TOKEN: addAccounts(chart, treasury, 'TOKEN'),
      LP: addAccounts(chart, treasury, 'LP'),
    },
    platform: { USD: addAccounts(chart, platform, 'USD'), TOKEN: addAccounts(chart, platform, 'TOKEN') },
    reserve: { TOKEN: addAccounts(chart, reserve, 'TOKEN') },
    unvested: { TOKEN: addAccounts(chart, unvested, 'TOKEN') },
    fees: { USD: addAccounts(chart, fees, 'USD'), TOKEN: addAccounts(chart, fees, 'TOKEN') },
  };
  return { chart, protocol };
}
