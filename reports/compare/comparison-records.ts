// A comparison as the report reads it: comparison.json, the manifest and the series of its folder, and nothing else.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArrow } from '../arrow-table.ts';
import { type Spread, spreadOf } from '../spread.ts';

/** What `comparison.json` holds; an amount is null where there is none. */
export interface ComparisonFile {
  readonly version: 1;
  readonly designs: readonly {
    readonly label: string;
    readonly name: string;
    readonly about: string;
    readonly file: string;
    readonly designHash: string;
    readonly lengthHours: number;
    readonly windowHours: number;
  }[];
  readonly seeds: readonly number[];
  readonly level: number;
  readonly pairs: readonly PairFile[];
  readonly failures: readonly {
    readonly design: string;
    readonly seed: number;
    readonly message: string;
    readonly replay: string;
  }[];
}

export interface PairFile {
  readonly label: string;
  readonly differences: readonly { readonly path: string; readonly a: string | null; readonly b: string | null }[];
  readonly equal: number;
  readonly changes: readonly { readonly name: string }[];
  readonly mixtures: number;
  readonly metrics: readonly MetricFile[];
}

export interface MetricFile {
  readonly name: string;
  readonly unit: string;
  readonly about: string;
  readonly good: 'high' | 'low' | undefined;
  readonly a: number | null;
  readonly b: number | null;
  readonly active: { readonly a: number; readonly b: number; readonly both: number };
  readonly difference: AmountFile | null;
  readonly word: 'better' | 'worse' | 'higher' | 'lower' | 'undecided' | 'equal' | 'inactive';
  readonly moreSeeds: number | null;
  readonly gain: number | null;
  readonly shares: readonly (AmountFile & { readonly change: string })[] | null;
  readonly unshared: string | null;
}

/** A mean and its interval, whose ends are null with a single seed. */
export interface AmountFile {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** What of the study's manifest the page tells. */
export interface StudyManifestFile {
  readonly quesnay: string;
  readonly study: string;
  readonly command: readonly string[];
  readonly [more: string]: unknown;
}

export interface ComparisonRecords {
  readonly comparison: ComparisonFile;
  readonly manifest: StudyManifestFile;
  /** By design, in their order. */
  readonly series: readonly DesignSeries[];
}

/** What the seeds of one design did over time. */
export interface DesignSeries {
  readonly days: Float64Array;
  /** Over the seeds at each observation; all NaN where the design does not measure it. */
  spreads(metric: string): readonly Spread[];
}

/**
 * Reads a folder of a comparison.
 *
 * @throws Error when it holds none, or a damaged one
 */
export function readComparison(folder: string): ComparisonRecords {
  const read = (name: string) => {
    const path = join(folder, name);
    if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
    throw new Error(
      `report ${folder}: expected a folder of a comparison, got none with a ${name}; try quesnay compare`,
    );
  };
  const comparison: ComparisonFile = read('comparison.json');
  return { comparison, manifest: read('manifest.json'), series: readSeries(folder, comparison) };
}

function readSeries(folder: string, { designs }: ComparisonFile): DesignSeries[] {
  const table = readArrow(join(folder, 'series.arrow'));
  const [point, seed, day] = ['point', 'seed', 'day'].map((name) => table.numbers(name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return designs.map((_, design) => {
    const rows = [...point.keys()].filter((row) => point[row] === design);
    const bySeed = [...Map.groupBy(rows, (row) => seed[row]!).values()];
    const [first = []] = bySeed;
    return {
      days: Float64Array.from(first, (row) => day[row]!),
      spreads(metric) {
        const values = table.has(metric) ? table.numbers(metric) : undefined;
        return first.map((_, at) => spreadOf(bySeed.map((rows) => values?.[rows[at]!] ?? Number.NaN)));
      },
    };
  });
}
