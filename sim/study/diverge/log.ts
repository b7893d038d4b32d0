// What one run did since the last comparison: its events and postings in their order, as rows of numbers that mean the same
// in both runs. Two designs number their accounts, reasons and handlers differently; what is compared is their names.

import type { Chart } from '../../money/chart.ts';
import { type Journal, operations } from '../../money/operations.ts';

/** Numbers by name, the same for both runs. */
export interface Names {
  number(name: string): number;
  name(number: number): string;
}

export function createNames(): Names {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  return {
    number(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
    name: (number) => names[number]!,
  };
}

/** Numbers in a row: kind, hours, then of an event handler, entity, argument; of a posting what, from, to, amount; of a mark asset, USD. */
export const WIDTH = 6;
export const kinds = ['event', 'posting', 'mark'] as const;
const [EVENT, POSTING, MARK] = [0, 1, 2];

export interface Log {
  /** Rows of WIDTH numbers, the first `rows` of them; what lies behind is of no meaning. */
  readonly values: Float64Array;
  readonly rows: number;
  /** The event in whose course a row arose, or would have: an event is its own cause; undefined at genesis. */
  causeOf(row: number): EventRow | undefined;
  event(hours: number, handler: string, entity: number, argument: number): void;
  /** What the ledger tells, at an hour. */
  readonly journal: (now: () => number) => Journal;
  /** Forgets the rows, and remembers the event that was last. */
  clear(): void;
}

export interface EventRow {
  readonly hours: number;
  readonly handler: string;
  readonly entity: number;
  readonly argument: number;
}

export function createLog(names: Names, chart: Chart): Log {
  let values = new Float64Array(WIDTH * 1024);
  let rows = 0;
  let before: EventRow | undefined;
  const account = accountNames(chart).map(names.number);
  const asset = chart.assets.map(({ symbol }) => names.number(symbol));
  const add = (...row: readonly number[]) => {
    if (WIDTH * (rows + 1) > values.length) {
      const wider = new Float64Array(2 * values.length);
      wider.set(values);
      values = wider;
    }
    values.fill(0, WIDTH * rows, WIDTH * (rows + 1));
    values.set(row, WIDTH * rows++);
  };
  const eventAt = (row: number): EventRow => {
    const [, hours, handler, entity, argument] = values.subarray(WIDTH * row, WIDTH * (row + 1));
    return { hours: hours!, handler: names.name(handler!), entity: entity!, argument: argument! };
  };
  const lastEvent = (from: number) => {
    for (let row = Math.min(from, rows - 1); row >= 0; row--) if (values[WIDTH * row] === EVENT) return eventAt(row);
    return before;
  };
  return {
    get values() {
      return values;
    },
    get rows() {
      return rows;
    },
    causeOf: lastEvent,
    event: (hours, handler, entity, argument) => add(EVENT, hours, names.number(handler), entity, argument),
    journal: (now) => ({
      posting(operation, reason, from, to, amount) {
        const what = names.number(`${operations[operation]} for ${chart.reasons[reason]}`);
        add(POSTING, now(), what, account[from]!, account[to]!, amount);
      },
      epoch(marks) {
        for (let i = 0; i < marks.length; i++) add(MARK, now(), asset[i]!, marks[i]!);
      },
      rebase: (rebased, factor) => add(MARK, now(), asset[rebased]!, 1 / factor),
    }),
    clear() {
      before = lastEvent(rows - 1);
      rows = 0;
    },
  };
}

/** `providers 3 USD`, `stakers 0 TOKEN staked`; of several alike the second is `… (2)`. */
function accountNames(chart: Chart): string[] {
  const firstOwner = chart.roles.map((_, role) => chart.ownerRole.indexOf(role));
  const seen = new Map<string, number>();
  return chart.accountOwner.map((owner, id) => {
    const role = chart.ownerRole[owner]!;
    const place = chart.accountPlace[id] === 'wallet' ? '' : ` ${chart.accountPlace[id]}`;
    const symbol = chart.assets[chart.accountAsset[id]!]!.symbol;
    const name = `${chart.roles[role]} ${owner - firstOwner[role]!} ${symbol}${place}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
