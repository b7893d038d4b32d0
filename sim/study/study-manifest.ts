// manifest.json of a study: its designs, what ran it, and the hash of every file. What decides the results stands above;
// what only says how they came about stands under `machine` and `execution`.

import type { WrittenFile } from './arrow-file.ts';
import { machineOf } from './manifest.ts';
import type { Measured } from './measures.ts';
import type { StudyFailure } from './perform-study.ts';
import type { Design } from './study-designs.ts';
import type { Job, StudySpec } from './study-spec.ts';
import { codeVersion } from './version.ts';

/** The version of this file's format. */
const FORMAT = 1;

export interface StudyManifestParts {
  readonly study: string;
  readonly spec: StudySpec;
  readonly designs: readonly Design[];
  readonly measures: readonly Measured[];
  readonly failures: readonly StudyFailure[];
  readonly files: Readonly<Record<string, WrittenFile>>;
  readonly command: readonly string[];
  readonly again: ((job: Job) => string) | undefined;
  readonly executor: string;
  /** Replicates run by this command, and by earlier ones. */
  readonly ran: number;
  readonly reused: number;
  readonly started: Date;
  readonly seconds: number;
}

export type StudyManifest = ReturnType<typeof studyManifestOf>;

export function studyManifestOf(parts: StudyManifestParts) {
  const { study, spec, designs, measures, failures, files, command, again, executor, ran, reused } = parts;
  return {
    quesnay: codeVersion(),
    format: FORMAT,
    study,
    sources: spec.sources.map(({ main, files }) => ({ main, files: Object.keys(files) })),
    seeds: spec.seeds,
    varied: spec.varied,
    points: spec.points.map(({ source, set, varied }, point) => {
      const { name, hash, designHash } = designs[point]!;
      return { point, source, name, set, varied, hash, designHash };
    }),
    metrics: measures,
    failures: failures.map(({ point, seed, message }) => ({
      point,
      seed,
      message,
      again: again?.({ point, seed }) ?? null,
    })),
    device: spec.device,
    modules: spec.modules,
    files,
    command,
    execution: { executor, ran, reused },
    machine: machineOf(parts.started, parts.seconds),
  };
}
