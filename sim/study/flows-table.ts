// flows.arrow: the transactions-flow matrix as rows, one per seed, period and cell that moved. A period ends at the hours
// given, where the one before ended or, for the genesis allocation, the world began. Its value is what the amount is worth at
// the last epoch's marks: where an observation spans several epochs, other than at the marks of the days.

import type { Chart } from '../money/chart.ts';
import { clearFlows, flowsOf } from '../money/flow-matrix.ts';
import type { Ledger } from '../money/ledger.ts';
import type { ColumnOf } from './arrow-file.ts';

export function flowsColumns({ roles, reasons, assets }: Chart): readonly ColumnOf[] {
  return [
    { name: 'seed', kind: 'number' },
    { name: 'hours', kind: 'number', metadata: { unit: 'h' } },
    { name: 'from', kind: 'name', names: roles },
    { name: 'to', kind: 'name', names: roles },
    { name: 'reason', kind: 'name', names: reasons },
    { name: 'asset', kind: 'name', names: assets.map(({ symbol }) => symbol) },
    { name: 'amount', kind: 'number', metadata: { unit: 'base units' } },
    { name: 'value', kind: 'number', metadata: { unit: 'USD' } },
    { name: 'postings', kind: 'number' },
  ];
}

/** Writes down the period that ends now, if anybody wants it, and opens the next. */
export function takeFlows(
  { flows, rates }: Pick<Ledger, 'flows' | 'rates'>,
  seed: number,
  hours: number,
  add: ((row: readonly number[]) => void) | undefined,
): void {
  if (add)
    for (const { from, to, reason, asset, amount, count } of flowsOf(flows)) {
      add([seed, hours, from, to, reason, asset, amount, amount * rates[asset]!, count]);
    }
  clearFlows(flows);
}
