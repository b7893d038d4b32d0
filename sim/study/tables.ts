// The tables of a study, as files that grow together: runs, series, flows, books and balances, and where
// asked for events and agents.

import { join } from 'node:path';
import type { Self, Setting } from '../model/world.ts';
import type { Chart } from '../money/chart.ts';
import { agentsColumns } from './agents-table.ts';
import { type ArrowFile, type ColumnOf, createArrowFile, type WrittenFile } from './arrow-file.ts';
import { balancesColumns } from './balances-table.ts';
import { booksColumns } from './books-table.ts';
import { classesOf, eventsColumns, eventsMetadata } from './events-table.ts';
import { flowsColumns } from './flows-table.ts';
import type { Measure } from './measures.ts';
import type { Outcome } from './replicate.ts';
import { metricColumn, seriesColumns } from './series-table.ts';

export interface TablesOptions {
  readonly chart: Chart;
  readonly setting: Setting;
  readonly populations: readonly Self[];
  readonly measures: readonly Measure[];
  readonly events: boolean;
  readonly agents: boolean;
}

export interface Tables {
  readonly runs: ArrowFile;
  readonly series: ArrowFile;
  readonly flows: ArrowFile;
  readonly books: ArrowFile;
  readonly balances: ArrowFile;
  readonly events: ArrowFile | undefined;
  readonly agents: ArrowFile | undefined;
  /** Ends all files; what was written, by file name. */
  close(): Record<string, WrittenFile>;
  abandon(): void;
}

export function createTables(folder: string, options: TablesOptions): Tables {
  const { chart, setting, populations, measures } = options;
  const opened = new Map<string, ArrowFile>();
  const create = (name: string, columns: readonly ColumnOf[], metadata?: Record<string, string>) => {
    const file = createArrowFile(join(folder, `${name}.arrow`), columns, metadata);
    opened.set(`${name}.arrow`, file);
    return file;
  };
  return {
    runs: create('runs', runsColumns(measures)),
    series: create('series', seriesColumns(measures)),
    flows: create('flows', flowsColumns(chart), { decimals: decimalsOf(chart), classes: classesOf(chart) }),
    books: create('books', booksColumns(chart)),
    balances: create('balances', balancesColumns(chart), { decimals: decimalsOf(chart) }),
    events: options.events ? create('events', eventsColumns(chart), eventsMetadata(chart, setting)) : undefined,
    agents: options.agents
      ? create('agents', agentsColumns(chart, populations), { decimals: decimalsOf(chart) })
      : undefined,
    close: () => Object.fromEntries([...opened].map(([name, file]) => [name, file.close()])),
    abandon: () => {
      for (const file of opened.values()) file.abandon();
    },
  };
}

/** Tables of a run that is not to be written. */
const nowhere: ArrowFile = { add: () => {}, close: () => ({ rows: 0, bytes: 0, sha256: '' }), abandon: () => {} };
export const noTables: Tables = {
  runs: nowhere,
  series: nowhere,
  flows: nowhere,
  books: nowhere,
  balances: nowhere,
  events: undefined,
  agents: undefined,
  close: () => ({}),
  abandon: () => {},
};

function runsColumns(measures: readonly Measure[]): readonly ColumnOf[] {
  return [
    { name: 'seed', kind: 'number' },
    ...measures.map(metricColumn),
    { name: 'hash', kind: 'text' },
    { name: 'events', kind: 'number' },
    { name: 'postings', kind: 'number' },
  ];
}

/** A row of runs.arrow: a seed, every metric at its end, and the fingerprint of its event log. */
export function runsRow({ seed, values, hash, events, postings }: Outcome): readonly (number | string)[] {
  return [seed, ...values, hash, events, postings];
}

function decimalsOf({ assets }: Chart): string {
  return JSON.stringify(Object.fromEntries(assets.map(({ symbol, decimals }) => [symbol, decimals])));
}
