// A run put aside: the world, and the rows of the tables that it had written by then. Resumed, it is the same run.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Saved, take } from '../kernel/saved.ts';
import { decode, encode } from '../kernel/snapshot.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { dayOf } from './run-error.ts';
import { codeVersion } from './version.ts';

export interface RunSnapshot {
  readonly seed: number;
  /** Simulated hours at which the run was put aside. */
  readonly hours: number;
  readonly world: Saved;
  /** Rows of series, flows, books and, where they were asked for, agents: numbers, row after row. */
  readonly series: Float64Array;
  readonly flows: Float64Array;
  readonly books: Float64Array;
  readonly agents: Float64Array;
}

/** What a run must share with a snapshot to resume it. */
export interface Identity {
  readonly scenario: Pick<Scenario, 'name' | 'text' | 'designHash'>;
  /** Names of the metrics whose columns the series have. */
  readonly metrics: readonly string[];
  /** SHA-256 of each of the user's modules. */
  readonly modules: readonly string[];
  /** Members sampled per population for agents.arrow; 0 without. */
  readonly sampled: number;
}

/** Writes a snapshot: whole or not at all. */
export function writeSnapshot(path: string, snapshot: RunSnapshot, of: Identity): void {
  const { seed, hours, world, series, flows, books, agents } = snapshot;
  const { scenario, metrics, modules, sampled } = of;
  const bytes = encode({
    version: codeVersion(),
    scenario: { name: scenario.name, text: scenario.text, designHash: scenario.designHash },
    metrics: metrics.join('\n'),
    modules: modules.join('\n'),
    sampled,
    seed,
    hours,
    world,
    series,
    flows,
    books,
    agents,
  });
  const partial = `${path}.partial`;
  writeFileSync(partial, bytes);
  renameSync(partial, path);
}

/** Reads a snapshot. Throws Error when it is none, is damaged, or was not made of the same scenario, version, modules and metrics. */
export function readSnapshot(path: string, of: Identity): RunSnapshot {
  const saved = decode(readBytes(path));
  const scenario = take(saved, 'scenario', 'object');
  const expected: [what: string, was: string, is: string, hint: string][] = [
    ['version', take(saved, 'version', 'string'), codeVersion(), 'the version of Quesnay that wrote it'],
    ['scenario', take(scenario, 'designHash', 'string'), of.scenario.designHash, 'the same file and --set'],
    ['modules', take(saved, 'modules', 'string'), of.modules.join('\n'), 'the same --use'],
    ['metrics', take(saved, 'metrics', 'string'), of.metrics.join('\n'), 'the same --use'],
    ['agents', String(take(saved, 'sampled', 'number')), String(of.sampled), 'the same --agents'],
  ];
  for (const [what, was, is, hint] of expected) {
    if (was === is) continue;
    const made = `${take(scenario, 'name', 'string')} at ${dayOf(take(saved, 'hours', 'number'))}`;
    throw new Error(
      `--resume ${path}: expected a snapshot of the same ${what}, got one of ${made} with other ${what}; try ${hint}`,
    );
  }
  return {
    seed: take(saved, 'seed', 'number'),
    hours: take(saved, 'hours', 'number'),
    world: take(saved, 'world', 'object'),
    series: take(saved, 'series', Float64Array),
    flows: take(saved, 'flows', Float64Array),
    books: take(saved, 'books', Float64Array),
    agents: take(saved, 'agents', Float64Array),
  };
}

function readBytes(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (cause) {
    throw new Error(`--resume ${path}: expected a snapshot, got no file that can be read; try its path`, { cause });
  }
}
