// events.arrow: every posting and every new mark, in their order. With what its schema says of decimals, classes and
// lengths it is all that the headlines depend on: whoever doubts a number can recompute it from here alone.

import type { Setting } from '../model/world.ts';
import { type Chart, ownerClasses } from '../money/chart.ts';
import { type Journal, operations } from '../money/operations.ts';
import type { ColumnOf } from './arrow-file.ts';

/** The kinds of rows: what a posting is, or a new mark of an asset. */
const kinds = [...operations, 'mark'];
const MARK = kinds.indexOf('mark');

/** Owners are numbered within their role, accounts within the world. A mark's row has an asset and no payer. */
export function eventsColumns({ roles, reasons, assets }: Chart): readonly ColumnOf[] {
  return [
    { name: 'seed', kind: 'number' },
    { name: 'hours', kind: 'number', metadata: { unit: 'h' } },
    { name: 'kind', kind: 'name', names: kinds },
    { name: 'reason', kind: 'name', names: reasons },
    { name: 'payer_role', kind: 'name', names: roles },
    { name: 'payer_owner', kind: 'index' },
    { name: 'payer_account', kind: 'index' },
    { name: 'payee_role', kind: 'name', names: roles },
    { name: 'payee_owner', kind: 'index' },
    { name: 'payee_account', kind: 'index' },
    { name: 'asset', kind: 'name', names: assets.map(({ symbol }) => symbol) },
    { name: 'amount', kind: 'number', metadata: { unit: 'base units' } },
    { name: 'mark', kind: 'number', metadata: { unit: 'USD per whole unit' } },
  ];
}

/** What a reader of the rows must know beside them, as JSON texts. */
export function eventsMetadata(chart: Chart, { epochHours, windowEpochs }: Setting): Record<string, string> {
  const decimals = Object.fromEntries(chart.assets.map(({ symbol, decimals }) => [symbol, decimals]));
  return {
    decimals: JSON.stringify(decimals),
    classes: classesOf(chart),
    epoch_hours: String(epochHours),
    window_epochs: String(windowEpochs),
  };
}

/** The class of each role's owners, as a JSON text. */
export function classesOf({ roles, ownerClass, ownerRole }: Chart): string {
  const classes = roles.map((role, i) => [role, ownerClass[ownerRole.indexOf(i)] ?? ownerClasses[0]]);
  return JSON.stringify(Object.fromEntries(classes));
}

/** Listens to a ledger on the chart and writes a row for all that it hears; the marks at genesis come first. */
export function eventsJournal(
  chart: Chart,
  seed: number,
  now: () => number,
  add: (row: readonly number[]) => void,
): Journal {
  const firstOwner = chart.roles.map((_, role) => chart.ownerRole.indexOf(role));
  const marks = Float64Array.from(chart.assets, ({ mark }) => mark);
  const writeMark = (mark: number, asset: number) => {
    add([seed, now(), MARK, -1, -1, -1, -1, -1, -1, -1, asset, Number.NaN, mark]);
  };
  const place = (account: number): [role: number, owner: number, account: number] => {
    const owner = chart.accountOwner[account]!;
    const role = chart.ownerRole[owner]!;
    return [role, owner - firstOwner[role]!, account];
  };
  marks.forEach(writeMark);
  return {
    posting(operation, reason, from, to, amount) {
      const asset = chart.accountAsset[from]!;
      add([seed, now(), operation, reason, ...place(from), ...place(to), asset, amount, marks[asset]!]);
    },
    epoch(next) {
      marks.set(next);
      marks.forEach(writeMark);
    },
    rebase(asset, factor) {
      marks[asset]! /= factor;
      writeMark(marks[asset]!, asset);
    },
  };
}
