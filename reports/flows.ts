// The transactions-flow matrix over time: every cell that moved, by seed and period, in base units and in dollars.

import type { ArrowTable } from './arrow-table.ts';

/** The side of the border on which a role's owners stand. */
export type OwnerClass = 'outside' | 'holder' | 'earning' | 'protocol' | 'conduit' | 'world';

/** Columns of one length; roles, reasons and assets by their places in the lists of names. */
export interface Flows {
  readonly rows: number;
  readonly seed: Float64Array;
  /** Hours at which the period ends. */
  readonly hours: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly reason: Int32Array;
  readonly asset: Int32Array;
  /** Base units, whole. */
  readonly amount: Float64Array;
  /** USD at the marks. */
  readonly value: Float64Array;
  readonly roles: readonly string[];
  readonly reasons: readonly string[];
  readonly assets: readonly string[];
  /** By role. */
  readonly classes: readonly OwnerClass[];
  /** By asset: decimals of a whole unit. */
  readonly decimals: readonly number[];
}

export function readFlows(table: ArrowTable): Flows {
  const { names: roles, index: from } = table.names('from');
  const { index: to } = table.names('to');
  const { names: reasons, index: reason } = table.names('reason');
  const { names: assets, index: asset } = table.names('asset');
  const said = <T>(key: string) => JSON.parse(table.about.get(key) ?? '{}') as Readonly<Record<string, T>>;
  const classes = said<OwnerClass>('classes');
  const decimals = said<number>('decimals');
  return {
    rows: table.rows,
    seed: table.numbers('seed'),
    hours: table.numbers('hours'),
    from,
    to,
    reason,
    asset,
    amount: table.numbers('amount'),
    value: table.numbers('value'),
    roles,
    reasons,
    assets,
    classes: roles.map((role) => classes[role] ?? 'conduit'),
    decimals: assets.map((symbol) => decimals[symbol] ?? 0),
  };
}
