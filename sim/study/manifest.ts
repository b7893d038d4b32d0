// manifest.json: where the results in a folder come from, and what they are. The tables hold what the scenario and the
// seed decide; wall time, host and memory stand here and nowhere else.

import { arch, availableParallelism, cpus, hostname, platform } from 'node:os';
import type { DataFile } from '../model/parameters.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { WrittenFile } from './arrow-file.ts';
import type { CheckResult } from './checks.ts';
import type { CrashedRecord } from './job-record.ts';
import type { Measure } from './measures.ts';
import type { Outcome } from './replicate.ts';
import { codeVersion } from './version.ts';

/** The version of this file's format. */
const FORMAT = 1;

export interface ManifestParts {
  readonly scenario: Scenario;
  readonly set: readonly string[];
  readonly measures: readonly Measure[];
  readonly outcomes: readonly Outcome[];
  readonly failures: readonly CrashedRecord[];
  readonly checks: readonly CheckResult[];
  readonly learning: { readonly device: string; readonly measured: number; readonly replayed: number } | undefined;
  readonly modules: readonly { readonly path: string; readonly sha256: string }[];
  readonly files: Readonly<Record<string, WrittenFile>>;
  readonly command: readonly string[];
  readonly again: ((seed: number) => string) | undefined;
  readonly resumed: { readonly path: string; readonly hours: number } | undefined;
  readonly started: Date;
  readonly seconds: number;
}

export type Manifest = ReturnType<typeof manifestOf>;

export function manifestOf(parts: ManifestParts) {
  const { scenario, outcomes, checks, measures, started, seconds } = parts;
  const { name, about, files, text, hash, designHash, leaves, run, token, report } = scenario;
  return {
    quesnay: codeVersion(),
    format: FORMAT,
    scenario: {
      name,
      about,
      files,
      set: parts.set,
      hash,
      designHash,
      text,
      values: leaves.map(({ path, text, origin }) => ({ path, text, origin })),
      data: leaves.flatMap(({ path, value }) =>
        isDataFile(value) ? { path, file: value.path, sha256: value.hash } : [],
      ),
    },
    setting: {
      lengthHours: run.length,
      epochHours: run.epoch,
      observeHours: run.observe,
      windowHours: run.window,
      token: token.symbol,
    },
    report,
    metrics: measures.map(({ name, unit, about }) => ({ name, unit, about })),
    runs: outcomes.map(({ seed, hash, events, postings, imbalance }) => ({
      seed,
      hash,
      events,
      postings,
      imbalance,
      again: parts.again?.(seed) ?? null,
    })),
    failures: parts.failures.map(({ seed, message }) => ({ seed, message, again: parts.again?.(seed) ?? null })),
    checks: checks.map(({ check, ...result }) => ({ ...check, ...result })),
    learning: parts.learning ?? null,
    modules: parts.modules,
    files: parts.files,
    command: parts.command,
    resumed: parts.resumed ?? null,
    machine: machineOf(started, seconds),
  };
}

/** What ran it, and for how long: nothing that decides a result. */
export function machineOf(started: Date, seconds: number) {
  return {
    started: started.toISOString(),
    seconds,
    host: hostname(),
    platform: `${platform()}-${arch()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    node: process.version,
    peakMemory: process.resourceUsage().maxRSS * 1024,
  };
}

/** Whether a value of a scenario is the content of a file of facts beside it. */
function isDataFile(value: unknown): value is DataFile {
  return typeof value === 'object' && value !== null && 'hash' in value && 'content' in value;
}
