// The tables of a study, written when all its replicates are there: rows in the order of points and seeds, whatever finished
// first, read from the records one by one, so that memory does not grow with the number of runs.

import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue.ts';
import { type ArrowFile, type ColumnOf, createArrowFile, type WrittenFile } from './arrow-file.ts';
import type { JobRecord } from './job-record.ts';
import { type Measured, measuredBy } from './measures.ts';
import { metricColumn } from './series-table.ts';
import { type Design, scenarioOf } from './study-designs.ts';
import type { StudySpec } from './study-spec.ts';
import type { StudyStore } from './study-store.ts';
import { statuses } from './tables.ts';

/** Where a metric of a point stands in the tables, which have the metrics of all points. */
interface Places {
  metrics: readonly string[];
  at: readonly number[];
}

/** Writes runs, points and, if the study keeps it, series; each is there whole or not at all. */
export function writeStudyTables(
  store: StudyStore,
  spec: StudySpec,
  designs: readonly Design[],
  catalogue: Catalogue,
): { readonly files: Readonly<Record<string, WrittenFile>>; readonly measures: readonly Measured[] } {
  const names = metricNames(store, spec);
  const measures = names.map((name) => measuredBy(catalogue.metrics, name));
  const write = (
    name: string,
    columns: readonly ColumnOf[],
    fill: (file: ArrowFile) => void,
  ): [string, WrittenFile] => {
    const path = join(store.folder, name);
    rmSync(`${path}.partial`, { force: true });
    const file = createArrowFile(`${path}.partial`, columns);
    try {
      fill(file);
    } catch (error) {
      file.abandon();
      throw error;
    }
    const written = file.close();
    renameSync(`${path}.partial`, path);
    return [name, written];
  };
  const files = [
    write('runs.arrow', runsColumns(spec, measures), (file) => addRuns(file, store, spec, designs, names)),
    write('points.arrow', pointsColumns, (file) => addPoints(file, spec, catalogue)),
  ];
  if (spec.tables.includes('series')) {
    files.push(write('series.arrow', seriesColumns(measures), (file) => addSeries(file, store, spec, names)));
  }
  return { files: Object.fromEntries(files), measures };
}

/** Metrics of all points, in the order in which points first have them. */
function metricNames(store: StudyStore, { points, seeds }: StudySpec): string[] {
  const names = new Set<string>();
  for (const point of points.keys()) {
    for (const seed of seeds) {
      const record = store.read({ point, seed });
      if (record?.status !== 'done') continue;
      for (const name of record.metrics) names.add(name);
      break;
    }
  }
  return [...names];
}

function runsColumns({ varied }: StudySpec, measures: readonly Measured[]): readonly ColumnOf[] {
  return [
    { name: 'point', kind: 'index' },
    { name: 'seed', kind: 'number' },
    ...varied.map(
      ({ path, unit }): ColumnOf =>
        unit === undefined ? { name: path, kind: 'text' } : { name: path, kind: 'number', metadata: { unit } },
    ),
    ...measures.map(metricColumn),
    { name: 'hash', kind: 'text' },
    { name: 'events', kind: 'number' },
    { name: 'postings', kind: 'number' },
    { name: 'status', kind: 'name', names: statuses },
    { name: 'error', kind: 'text' },
  ];
}

function addRuns(
  file: ArrowFile,
  store: StudyStore,
  spec: StudySpec,
  designs: readonly Design[],
  names: readonly string[],
): void {
  const placesOf = createPlaces(names);
  forEachRecord(store, spec, (record) => {
    const row: (number | string)[] = [record.point, record.seed, ...designs[record.point]!.values];
    const metrics = new Float64Array(names.length).fill(Number.NaN);
    const isDone = record.status === 'done';
    if (isDone) {
      placesOf(record.metrics).forEach((at, i) => {
        metrics[at] = record.values[i]!;
      });
    }
    const { hash, events, postings } = isDone ? record : { hash: '', events: Number.NaN, postings: Number.NaN };
    file.add([
      ...row,
      ...metrics,
      hash,
      events,
      postings,
      statuses.indexOf(record.status),
      isDone ? '' : record.message,
    ]);
  });
}

function seriesColumns(measures: readonly Measured[]): readonly ColumnOf[] {
  return [
    { name: 'point', kind: 'index' },
    { name: 'seed', kind: 'number' },
    { name: 'hours', kind: 'number', metadata: { unit: 'h' } },
    { name: 'day', kind: 'number', metadata: { unit: 'day' } },
    ...measures.map(metricColumn),
  ];
}

function addSeries(file: ArrowFile, store: StudyStore, spec: StudySpec, names: readonly string[]): void {
  const placesOf = createPlaces(names);
  forEachRecord(store, spec, (record) => {
    if (record.status !== 'done') return;
    const places = placesOf(record.metrics);
    const rows = record.rows.series!;
    const width = 3 + places.length;
    for (let from = 0; from < rows.length; from += width) {
      const metrics = new Float64Array(names.length).fill(Number.NaN);
      for (let i = 0; i < places.length; i++) metrics[places[i]!] = rows[from + 3 + i]!;
      file.add([record.point, ...rows.subarray(from, from + 3), ...metrics]);
    }
  });
}

/** Every parameter of every point: what a row of runs.arrow was made with, by its point. */
const pointsColumns: readonly ColumnOf[] = [
  { name: 'point', kind: 'index' },
  { name: 'path', kind: 'text' },
  { name: 'value', kind: 'text' },
  { name: 'number', kind: 'number' },
  { name: 'origin', kind: 'text' },
];

function addPoints(file: ArrowFile, spec: StudySpec, catalogue: Catalogue): void {
  for (const point of spec.points.keys()) {
    for (const { path, text, value, origin } of scenarioOf(spec, point, catalogue).leaves) {
      file.add([point, path, text, typeof value === 'number' ? value : Number.NaN, origin]);
    }
  }
}

function forEachRecord(store: StudyStore, { points, seeds }: StudySpec, visit: (record: JobRecord) => void): void {
  for (const point of points.keys()) {
    for (const seed of seeds) {
      const record = store.read({ point, seed });
      if (!record) throw new Error(`point ${point}, seed ${seed}: expected a record, got none; try the study again`);
      visit(record);
    }
  }
}

/** Where a record's metrics stand among all; worked out once for records that have the same. */
function createPlaces(names: readonly string[]): (metrics: readonly string[]) => readonly number[] {
  const column = new Map(names.map((name, i) => [name, i]));
  let latest: Places = { metrics: [], at: [] };
  return (metrics) => {
    const isSame = metrics.length === latest.metrics.length && metrics.every((name, i) => name === latest.metrics[i]);
    if (!isSame) latest = { metrics, at: metrics.map((name) => column.get(name)!) };
    return latest.at;
  };
}
