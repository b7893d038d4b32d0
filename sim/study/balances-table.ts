// balances.arrow: the balance sheet at the end of each run, read from the accounts and not from what flowed: with flows.arrow
// it closes every column of the transactions-flow matrix. What was issued, or has left, stands against it below zero.

import { type Chart, places } from '../money/chart.ts';
import type { Ledger } from '../money/ledger.ts';
import type { ColumnOf } from './arrow-file.ts';

export function balancesColumns({ roles, assets }: Chart): readonly ColumnOf[] {
  return [
    { name: 'seed', kind: 'number' },
    { name: 'role', kind: 'name', names: roles },
    { name: 'asset', kind: 'name', names: assets.map(({ symbol }) => symbol) },
    { name: 'place', kind: 'name', names: places },
    { name: 'amount', kind: 'number', metadata: { unit: 'base units' } },
    { name: 'value', kind: 'number', metadata: { unit: 'USD' } },
  ];
}

/** A row for each role, asset and place where anything is held. */
export function takeBalances(
  { chart, balance, rates }: Pick<Ledger, 'chart' | 'balance' | 'rates'>,
  seed: number,
  add: (row: readonly number[]) => void,
): void {
  const { accountOwner, accountAsset, accountPlace, ownerRole, assets, roles } = chart;
  const sums = new Float64Array(roles.length * assets.length * places.length);
  balance.forEach((amount, account) => {
    const role = ownerRole[accountOwner[account]!]!;
    const place = places.indexOf(accountPlace[account]!);
    sums[(role * assets.length + accountAsset[account]!) * places.length + place]! += amount;
  });
  sums.forEach((amount, cell) => {
    if (amount === 0) return;
    const asset = Math.floor(cell / places.length) % assets.length;
    const role = Math.floor(cell / (places.length * assets.length));
    add([seed, role, asset, cell % places.length, amount, amount * rates[asset]!]);
  });
}
