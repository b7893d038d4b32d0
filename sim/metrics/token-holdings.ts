// Where owners' tokens are: in wallets, at stake.

import type { View } from '../model/observation.ts';
import type { Place } from '../money/chart.ts';
import { roleOf } from './roles.ts';

/** Base units of TOKEN in one place, by member, of every population that can hold them there. */
export function tokenHoldings(view: View, place: Place): { role: number; amounts: Float64Array }[] {
  const { chart, balance } = view.ledger;
  const token = tokenOf(view);
  return view.populations.flatMap((population) => {
    const accounts = Object.values(population.accounts).filter(
      (account) => chart.accountAsset[account] === token && chart.accountPlace[account] === place,
    );
    if (accounts.length === 0) return [];
    const amounts = new Float64Array(population.count);
    for (const account of accounts) for (let i = 0; i < amounts.length; i++) amounts[i]! += balance[account + i]!;
    return [{ role: roleOf(view, population), amounts }];
  });
}

export function total(amounts: Float64Array): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

/** The asset TOKEN, among the chart's. */
export function tokenOf({ ledger, protocol }: View): number {
  return ledger.chart.accountAsset[protocol.issuance.TOKEN]!;
}
