// agents.arrow: what single agents hold at every observation, of at most so many members per population, evenly spaced.

import type { Self } from '../model/world.ts';
import type { Chart } from '../money/chart.ts';
import type { ColumnOf } from './arrow-file.ts';

type Population = Pick<Self, 'id' | 'count' | 'accounts'>;

/** A row per seed, observation, member and account. */
export function agentsColumns(chart: Chart, populations: readonly Population[]): readonly ColumnOf[] {
  return [
    { name: 'seed', kind: 'number' },
    { name: 'hours', kind: 'number', metadata: { unit: 'h' } },
    { name: 'population', kind: 'name', names: populations.map(({ id }) => id) },
    { name: 'member', kind: 'index' },
    { name: 'account', kind: 'name', names: accountNames(populations) },
    { name: 'asset', kind: 'name', names: chart.assets.map(({ symbol }) => symbol) },
    { name: 'amount', kind: 'number', metadata: { unit: 'base units' } },
  ];
}

/** Writes what the sampled members hold now. */
export function takeHoldings(
  populations: readonly Population[],
  sample: number,
  ledger: { readonly chart: Chart; readonly balance: Float64Array },
  seed: number,
  hours: number,
  add: (row: readonly number[]) => void,
): void {
  const names = accountNames(populations);
  populations.forEach(({ count, accounts }, population) => {
    const members = Math.min(sample, count);
    for (let k = 0; k < members; k++) {
      const member = Math.floor((k * count) / members);
      for (const [name, first] of Object.entries(accounts)) {
        const account = first + member;
        const asset = ledger.chart.accountAsset[account]!;
        add([seed, hours, population, member, names.indexOf(name), asset, ledger.balance[account]!]);
      }
    }
  });
}

function accountNames(populations: readonly Population[]): string[] {
  return [...new Set(populations.flatMap(({ accounts }) => Object.keys(accounts)))];
}
