// Where owners' tokens are: in wallets, at stake.

import type { View } from '../model/observation.ts';
import type { Self } from '../model/world.ts';
import type { Place } from '../money/chart.ts';
import { roleOf } from './roles.ts';

/** Base units of TOKEN in one place, by member, of every population that can hold them there. */
export function tokenHoldings(view: View, place: Place): Float64Array[] {
  const { balance } = view.ledger;
  return tokenAccounts(view, place).map(({ population: { count }, accounts }) => {
    const amounts = new Float64Array(count);
    for (const account of accounts) for (let i = 0; i < count; i++) amounts[i]! += balance[account + i]!;
    return amounts;
  });
}

/** The same of all members together. */
export function tokenTotals(view: View, place: Place): { role: number; amount: number }[] {
  const { balance } = view.ledger;
  return tokenAccounts(view, place).map(({ population, accounts }) => {
    let amount = 0;
    for (const account of accounts) for (let i = 0; i < population.count; i++) amount += balance[account + i]!;
    return { role: roleOf(view, population), amount };
  });
}

/** Populations with a place for TOKEN, and the first account of each such place. */
function tokenAccounts(view: View, place: Place): { population: Self; accounts: number[] }[] {
  const { chart } = view.ledger;
  const token = tokenOf(view);
  const holdsThere = (account: number) =>
    chart.accountAsset[account] === token && chart.accountPlace[account] === place;
  return view.populations
    .map((population) => ({ population, accounts: Object.values(population.accounts).filter(holdsThere) }))
    .filter(({ accounts }) => accounts.length > 0);
}

/** The asset TOKEN, among the chart's. */
export function tokenOf({ ledger, protocol }: View): number {
  return ledger.chart.accountAsset[protocol.issuance.TOKEN]!;
}
