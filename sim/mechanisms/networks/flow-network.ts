// Who paid whom over a period: the payments among accounts and what sources outside paid each of them. Source attribution,
// cycling and loop gain all start here.

import { refuse, requireLength } from '../arguments.ts';

export interface FlowNetwork {
  /** internal[i][j]: what account i paid account j; n rows of n. */
  readonly internal: readonly ArrayLike<number>[];
  /** sources[s][j]: what source s paid account j; rows of n. A source may be an opening stock. */
  readonly sources: readonly ArrayLike<number>[];
}

/**
 * Income of each account: all it received, from accounts and sources.
 *
 * @throws RangeError for rows of the wrong length or a payment that is negative or not finite
 */
export function throughflow(where: string, { internal, sources }: FlowNetwork): Float64Array {
  const income = new Float64Array(internal.length);
  addRows(where, 'internal', internal, income);
  addRows(where, 'sources', sources, income);
  return income;
}

function addRows(where: string, name: string, rows: readonly ArrayLike<number>[], income: Float64Array): void {
  rows.forEach((row, i) => {
    requireLength(where, `${name}[${i}]`, row, income.length);
    for (let j = 0; j < income.length; j++) {
      const paid = row[j]!;
      if (!(paid >= 0 && paid < Infinity)) refuse(where, `${name}[${i}][${j}]`, 'a finite number at or above 0', paid);
      income[j]! += paid;
    }
  });
}

/** For each account, those it paid. */
export function payees({ internal }: FlowNetwork): number[][] {
  return internal.map((row) => {
    const paid: number[] = [];
    for (let j = 0; j < row.length; j++) if (row[j]! > 0) paid.push(j);
    return paid;
  });
}
