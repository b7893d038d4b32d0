// A study from its spec to its results: what is missing is run, every replicate leaves its record, and when all are there the
// tables are written. Repeated, it does only what is missing; killed, it loses nothing that was finished.

import { join } from 'node:path';
import type { Catalogue } from '../catalogue.ts';
import { planOf } from '../economy/plan.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { WrittenFile } from './arrow-file.ts';
import { type CheckResult, judge } from './checks.ts';
import { type ExecutionOptions, executeJobs } from './execute-jobs.ts';
import { prepare } from './job.ts';
import type { CrashedRecord, FinishedRecord, JobRecord } from './job-record.ts';
import { type Measured, measuredBy } from './measures.ts';
import { writingFailed } from './record-file.ts';
import { readDesigns, scenarioOf } from './study-designs.ts';
import { studyManifestOf } from './study-manifest.ts';
import type { Job, Point, StudySpec } from './study-spec.ts';
import { openStudyStore, type StudyStore, writeWhole } from './study-store.ts';
import { writeStudyTables } from './study-tables.ts';

export interface StudyOptions extends ExecutionOptions {
  /** Folder of the study: a new one, or one that this study has begun in. */
  readonly out: string;
  /** Told at once what is found to be wrong with the folder, and put right. */
  readonly onRemark?: ((remark: string) => void) | undefined;
  /** For the manifest: the command line, and the command that runs one replicate again. */
  readonly command?: readonly string[] | undefined;
  readonly again?: ((job: Job) => string) | undefined;
}

/** A replicate that crashed: what was wrong, and where it was thrown. */
export type StudyFailure = CrashedRecord;

export interface StudyResults {
  readonly spec: StudySpec;
  /** The folder, and the files of results in it. */
  readonly folder: string;
  readonly files: Readonly<Record<string, WrittenFile>>;
  /** Replicates that crashed, in the order of points and seeds. */
  readonly failures: readonly StudyFailure[];
  /** Replicates run now, and those that were there. */
  readonly ran: number;
  readonly reused: number;
  /** On the wall. */
  readonly seconds: number;
  /** All of one point, read from disk now: memory holds no more points than are asked for at once. */
  point(index: number): PointResults;
}

export interface PointResults {
  readonly index: number;
  readonly point: Point;
  readonly scenario: Scenario;
  /** What the values of an outcome are, in their order; none when every replicate crashed. */
  readonly measures: readonly Measured[];
  /** One per seed, in the order of the spec's seeds. */
  readonly records: readonly JobRecord[];
  /** Those that did not crash. */
  readonly finished: readonly FinishedRecord[];
  /** By the replicates that did not crash; none when all did. */
  readonly checks: readonly CheckResult[];
}

/**
 * Runs what is missing of a study, and closes it: tables in the order of points and seeds, and the manifest.
 *
 * @throws ScenarioError when a point is no scenario; Error when two points are one design, the first world cannot be built,
 * or the folder is not this study's; CrashError at the first crash if it is to stop there; StudyError when it cannot go on;
 * and the signal's reason
 */
export async function performStudy(spec: StudySpec, options: StudyOptions): Promise<StudyResults> {
  const { catalogue, executor, out, command = [], again } = options;
  const started = new Date();
  const clock = performance.now();
  const designs = readDesigns(spec, catalogue);
  await requireWorld(spec, catalogue);
  const store = openStudyStore(out, spec);
  try {
    for (const remark of store.remarks) options.onRemark?.(remark);
    const jobs = store.missing();
    await executeJobs(spec, jobs, store, options);
    const { files, measures } = writeStudyTables(store, spec, designs, catalogue);
    const failures = failuresOf(store);
    const seconds = (performance.now() - clock) / 1000;
    const counts = { ran: jobs.length, reused: spec.points.length * spec.seeds.length - jobs.length };
    const parts = { study: store.study, spec, designs, measures, failures, files, command, again, started, seconds };
    const manifest = studyManifestOf({ ...parts, ...counts, executor: executor.name });
    writeWhole(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    const point = (index: number) => pointResults(store, spec, index, catalogue);
    return { spec, folder: out, files, failures, ...counts, seconds, point };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ENOSPC' ? writingFailed(out, error as NodeJS.ErrnoException) : error;
  } finally {
    store.close();
  }
}

/** A world that cannot be built is the scenario's fault: nothing has run. */
async function requireWorld(spec: StudySpec, catalogue: Catalogue): Promise<void> {
  const scenario = scenarioOf(spec, 0, catalogue);
  const plan = planOf(scenario, catalogue);
  if (!plan.setting.learning) prepare(scenario, plan, catalogue, undefined);
  else {
    const { openLaboratory } = await import('./laboratory.ts');
    const learner = openLaboratory({ device: spec.device });
    prepare(scenario, plan, catalogue, learner);
    learner.close();
  }
}

function failuresOf(store: StudyStore): StudyFailure[] {
  return store.crashes().map((job) => store.read(job) as CrashedRecord);
}

function pointResults(store: StudyStore, spec: StudySpec, index: number, catalogue: Catalogue): PointResults {
  const scenario = scenarioOf(spec, index, catalogue);
  const records = spec.seeds.map((seed) => store.read({ point: index, seed })!);
  const finished = records.filter((record): record is FinishedRecord => record.status === 'done');
  const measures = finished[0]?.metrics.map((name) => measuredBy(catalogue.metrics, name)) ?? [];
  const judged = finished.length > 0 ? scenario.checks : [];
  const checks = judged.map((check, i) =>
    judge(
      check,
      finished.map(({ checks }) => checks[i]!),
    ),
  );
  return { index, point: spec.points[index]!, scenario, measures, records, finished, checks };
}
