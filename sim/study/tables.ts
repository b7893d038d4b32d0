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
import type { JobRecord } from './job-record.ts';
import type { Measure } from './measures.ts';
import { replayRows } from './row-log.ts';
import { metricColumn, seriesColumns } from './series-table.ts';
import type { RowTable } from './study-spec.ts';

export interface TablesOptions {
  readonly chart: Chart;
  readonly setting: Setting;
  readonly populations: readonly Self[];
  readonly measures: readonly Measure[];
  readonly events: boolean;
  readonly agents: boolean;
}

export interface Tables {
  /** What the record of a replicate must keep. */
  readonly kept: readonly RowTable[];
  /** Writes down the record of one replicate. */
  add(record: JobRecord): void;
  /** Where postings and marks go as they happen. */
  readonly events: ArrowFile['add'] | undefined;
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
  const runs = create('runs', runsColumns(measures));
  const columns: Partial<Record<RowTable, readonly ColumnOf[]>> = {
    series: seriesColumns(measures),
    flows: flowsColumns(chart),
    books: booksColumns(chart),
    balances: balancesColumns(chart),
    ...(options.agents && { agents: agentsColumns(chart, populations) }),
  };
  const metadata: Partial<Record<RowTable, Record<string, string>>> = {
    flows: { decimals: decimalsOf(chart), classes: classesOf(chart) },
    balances: { decimals: decimalsOf(chart) },
    agents: { decimals: decimalsOf(chart) },
  };
  const kept = Object.keys(columns) as RowTable[];
  const files = kept.map((table) => create(table, columns[table]!, metadata[table]));
  const events = options.events ? create('events', eventsColumns(chart), eventsMetadata(chart, setting)) : undefined;
  return {
    kept,
    add(record) {
      runs.add(runsRow(record, measures.length));
      if (record.status === 'crashed') return;
      kept.forEach((table, i) => {
        replayRows(record.rows[table]!, columns[table]!.length, files[i]!.add);
      });
    },
    events: events?.add,
    close: () => Object.fromEntries([...opened].map(([name, file]) => [name, file.close()])),
    abandon: () => {
      for (const file of opened.values()) file.abandon();
    },
  };
}

/** Tables of a run that is not to be written. */
export const noTables: Tables = {
  kept: [],
  add: () => {},
  events: undefined,
  close: () => ({}),
  abandon: () => {},
};

/** How a replicate ended, as its row says it. */
export const statuses = ['done', 'crashed'] as const;

function runsColumns(measures: readonly Measure[]): readonly ColumnOf[] {
  return [
    { name: 'seed', kind: 'number' },
    ...measures.map(metricColumn),
    { name: 'hash', kind: 'text' },
    { name: 'events', kind: 'number' },
    { name: 'postings', kind: 'number' },
    { name: 'status', kind: 'name', names: statuses },
    { name: 'error', kind: 'text' },
  ];
}

/** A row of runs.arrow: a seed, every metric at its end, the fingerprint of its event log, and how it ended. */
function runsRow(record: JobRecord, metrics: number): readonly (number | string)[] {
  const { seed, status } = record;
  if (status === 'done') return [seed, ...record.values, record.hash, record.events, record.postings, 0, ''];
  const nothing = new Float64Array(metrics).fill(Number.NaN);
  return [seed, ...nothing, '', Number.NaN, Number.NaN, statuses.indexOf(status), record.message];
}

function decimalsOf({ assets }: Chart): string {
  return JSON.stringify(Object.fromEntries(assets.map(({ symbol, decimals }) => [symbol, decimals])));
}
