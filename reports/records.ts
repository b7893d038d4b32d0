// The records of one study, as the report reads them: what manifest.json and the Arrow tables of a folder say, and nothing
// else. Books and balances are optional: results may have been written without them.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ArrowTable, readArrow } from './arrow-table.ts';
import { type Books, readBooks } from './books.ts';
import { type Flows, readFlows } from './flows.ts';
import type { Manifest } from './manifest.ts';
import { readValuation, type ValuationRecord } from './valuation.ts';

export interface Metric {
  /** With a role's id after a colon if it is one role's. */
  readonly name: string;
  readonly unit: string;
  readonly about: string;
}

/** One seed's part of the results. */
export interface SeedRecord {
  readonly seed: number;
  /** Values at the observations, NaN where inactive. Throws Error when no such metric was recorded. */
  series(metric: string): Float64Array;
}

export interface Records {
  readonly manifest: Manifest;
  readonly metrics: readonly Metric[];
  /** When the observations were made, the same for every seed. */
  readonly hours: Float64Array;
  readonly days: Float64Array;
  readonly seeds: readonly SeedRecord[];
  readonly flows: Flows;
  readonly books: Books | undefined;
  /** Closing balances: seed, role, asset, place, amount, value. */
  readonly balances: ArrowTable | undefined;
  /** What data was measured to be worth, where that was studied. */
  readonly valuation: ValuationRecord | undefined;
}

/**
 * Reads a folder of results.
 *
 * @throws Error when it has no manifest or no series, or a table is damaged
 */
export function readRecords(folder: string): Records {
  const table = (name: string) => readArrow(join(folder, `${name}.arrow`));
  const optional = (name: string) => (existsSync(join(folder, `${name}.arrow`)) ? table(name) : undefined);
  const manifest = readManifest(folder);
  const series = table('series');
  const books = optional('books');
  return {
    manifest,
    metrics: series.columns.filter(({ about }) => about.has('about')).map(metricOf),
    ...readSeeds(series),
    flows: readFlows(table('flows')),
    books: books && readBooks(books),
    balances: optional('balances'),
    valuation: readValuation(folder),
  };
}

function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  throw new Error(`report ${folder}: expected a folder of results, got none with a manifest.json; try quesnay run`);
}

function metricOf({ name, about }: ArrowTable['columns'][number]): Metric {
  return { name, unit: about.get('unit') ?? '1', about: about.get('about')! };
}

/** The rows of one seed stand together, in the order of time. */
function readSeeds(series: ArrowTable): Pick<Records, 'hours' | 'days' | 'seeds'> {
  const seed = series.numbers('seed');
  const columns = new Map(series.columns.map(({ name }) => [name, series.numbers(name)]));
  const starts = [...seed.keys()].filter((row) => row === 0 || seed[row] !== seed[row - 1]);
  const seeds = starts.map((start, i): SeedRecord => {
    const end = starts[i + 1] ?? series.rows;
    return {
      seed: seed[start]!,
      series(metric) {
        const column = columns.get(metric);
        if (column) return column.subarray(start, end);
        throw new Error(`report: expected a recorded metric, got ${metric}`);
      },
    };
  });
  const [first] = seeds;
  if (!first) throw new Error('report: expected at least one observation in series.arrow, got none');
  return { seeds, hours: first.series('hours'), days: first.series('day') };
}

/** The recorded metric of a name; undefined when this study has none. */
export function metricNamed({ metrics }: Records, name: string): Metric | undefined {
  return metrics.find((metric) => metric.name === name);
}

/** Metrics of roles by the name before the colon, in the order of the roles: `income` → income:providers, … */
export function metricsByRole({ metrics }: Records, base: string): Metric[] {
  return metrics.filter(({ name }) => name.startsWith(`${base}:`));
}

/** The name of a metric before any role: `income` of `income:providers`. */
export function baseOf({ name }: Metric): string {
  return name.split(':')[0]!;
}

/** The role of a metric; undefined for one of the whole economy. */
export function roleOf({ name }: Metric): string | undefined {
  return name.split(':')[1];
}

/** Each seed's value of a metric at the last observation, NaN where inactive; empty when it was not recorded. */
export function finalValues({ seeds, metrics }: Records, name: string): number[] {
  return metrics.some((metric) => metric.name === name) ? seeds.map(({ series }) => series(name).at(-1)!) : [];
}

/** Mean over the seeds at which there is a number; NaN where there is none. */
export function meanOf(values: readonly number[]): number {
  const numbers = values.filter((value) => !Number.isNaN(value));
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
