// A study as plain data: which designs, under which seeds, with which code. It can be sent to another thread or another
// machine, which then needs no file of the user's but his modules; its hash names the study.

import { createHash } from 'node:crypto';
import { type DeviceName, resolveDevice } from '../learning/devices.ts';
import type { Bundle } from '../scenario/bundle.ts';
import { codeVersion } from './version.ts';

/** Tables of rows that a replicate may keep beside its metrics. */
export type RowTable = 'series' | 'flows' | 'books' | 'balances' | 'agents';

export interface StudySpec {
  readonly format: 1;
  /** Version of Quesnay. */
  readonly version: string;
  /** The scenarios that points are made from: a sweep has one, a comparison one per design. */
  readonly sources: readonly Bundle[];
  /** The designs; their places in this list are their names in the tables. */
  readonly points: readonly Point[];
  /** What differs between points, each a column of the tables. */
  readonly varied: readonly VariedParameter[];
  /** Every point runs under each of them. */
  readonly seeds: readonly number[];
  /** The user's modules: loaded again by path wherever a run is made, and refused if the hash is another. */
  readonly modules: readonly ModuleFile[];
  /** What models are trained on, by name: `wasm`, `cpu`. */
  readonly device: string;
  /** What every replicate keeps beside its metrics at the end. A study of several points keeps `series` at most. */
  readonly tables: readonly RowTable[];
  /** Members per population whose holdings `agents` shows. */
  readonly sampled: number;
}

/** One design: a source with settings laid over it. */
export interface Point {
  readonly source: number;
  /** `path=text` each: the user's `--set` first, then what the study varies. Later ones win. */
  readonly set: readonly string[];
  /** What the study varies: path and text. */
  readonly varied: Readonly<Record<string, string>>;
}

export interface VariedParameter {
  readonly path: string;
  /** The unit in which a table gives its number; undefined where a value is a text. */
  readonly unit: string | undefined;
}

export interface ModuleFile {
  readonly path: string;
  readonly sha256: string;
}

/** One replicate of a study: a point by its place, and a seed. */
export interface Job {
  readonly point: number;
  readonly seed: number;
}

/** What a study is asked for; the rest of its spec follows. */
export interface StudyParts {
  readonly sources: readonly Bundle[];
  readonly points: readonly Point[];
  /** Every path that a point varies, as text, unless given. */
  readonly varied?: readonly VariedParameter[] | undefined;
  readonly seeds: readonly number[];
  /** None unless given. */
  readonly modules?: readonly ModuleFile[] | undefined;
  /** `auto` unless given: the fastest device that runs everywhere. */
  readonly device?: string | undefined;
  readonly tables?: readonly RowTable[] | undefined;
  readonly sampled?: number | undefined;
}

/** The spec of a study by this Quesnay on this machine. Throws Error when there is no such device. */
export function createStudySpec(parts: StudyParts): StudySpec {
  const { sources, points, seeds, modules = [], device = 'auto', tables = [], sampled = 0 } = parts;
  const paths = new Set(points.flatMap((point) => Object.keys(point.varied)));
  const { varied = [...paths].map((path) => ({ path, unit: undefined })) } = parts;
  return {
    format: 1,
    version: codeVersion(),
    sources,
    points,
    varied,
    seeds,
    modules: modules.map(({ path, sha256 }) => ({ path, sha256 })),
    device: resolveDevice(device as DeviceName),
    tables,
    sampled,
  };
}

/** What names a study: SHA-256 of all of it but its seeds, so that a study may be repeated with more of them. */
export function studyHash({ seeds: _, ...spec }: StudySpec): string {
  return createHash('sha256').update(JSON.stringify(spec)).digest('hex');
}
