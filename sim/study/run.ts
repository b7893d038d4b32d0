// A run: one design under its seeds, into one folder of results. Nothing of it is there before all of it is. A seed that
// crashes is a row like the others, which says so.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue.ts';
import type { Plan } from '../economy/economy.ts';
import { planOf } from '../economy/plan.ts';
import type { Learner } from '../learning/learner.ts';
import { hashesOf } from '../scenario/hash.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { CheckResult } from './checks.ts';
import { collectRecords } from './collect-records.ts';
import type { StudyProgress } from './execute-jobs.ts';
import { type Executor, StudyError } from './executor.ts';
import { prepare } from './job.ts';
import type { CrashedRecord } from './job-record.ts';
import { keptMeasurements } from './kept-measurements.ts';
import { manifestOf } from './manifest.ts';
import type { Measure } from './measures.ts';
import type { Progress } from './pacer.ts';
import type { Outcome } from './replicate.ts';
import { createResultsFolder, type ResultsFolder } from './results-folder.ts';
import { dayOf } from './run-error.ts';
import { atOnce, oneByOne } from './run-records.ts';
import { type Identity, readSnapshot } from './run-snapshot.ts';
import { createStudySpec, type StudySpec } from './study-spec.ts';
import { createTables, noTables, type Tables } from './tables.ts';
import type { UserModule } from './user-modules.ts';

export interface RunOptions {
  /** The catalogue that the scenario was loaded with. */
  readonly catalogue: Catalogue;
  /** Where the results go; without it nothing is written. */
  readonly out?: string | undefined;
  /** Writes events.arrow too: a row per posting and mark. */
  readonly events?: boolean | undefined;
  /** Writes agents.arrow too: what so many members per population hold at every observation. */
  readonly agents?: number | undefined;
  /** Hours at which every seed is put aside, in the folder `OUT-snapshots`. */
  readonly snapshot?: number | undefined;
  /** A snapshot to go on from; its seed is then the only one. */
  readonly resume?: string | undefined;
  /** What models are trained on: `auto`, the fastest that runs everywhere, unless given. */
  readonly device?: string | undefined;
  /** A folder of results whose measurements are replayed in place of training. */
  readonly replay?: string | undefined;
  /** Runs several seeds at once; only where neither events nor snapshots are asked for. */
  readonly executor?: Executor | undefined;
  /** Stops at the first seed that crashes. */
  readonly failFast?: boolean | undefined;
  /** The user's modules in the catalogue, the `--set` texts and the command line: for the manifest. */
  readonly modules?: readonly UserModule[] | undefined;
  readonly set?: readonly string[] | undefined;
  readonly command?: readonly string[] | undefined;
  /** The command that runs one seed again: for the manifest too. */
  readonly again?: ((seed: number) => string) | undefined;
  /** Told between epochs, at most ten times a second. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Stops the run between epochs; it then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface RunResults {
  readonly scenario: Scenario;
  /** The folder of results, and the files in it; undefined and none when nothing was to be written. */
  readonly folder: string | undefined;
  readonly files: readonly string[];
  readonly snapshots: readonly string[];
  /** One per seed that did not crash, in the order of the seeds. */
  readonly outcomes: readonly Outcome[];
  /** Seeds that crashed. */
  readonly failures: readonly CrashedRecord[];
  /** What the values of an outcome are, in their order. */
  readonly measures: readonly Measure[];
  readonly checks: readonly CheckResult[];
  /** On the wall. */
  readonly seconds: number;
}

/**
 * Runs a scenario for each of its seeds.
 *
 * @throws CrashError when every seed crashes, or the first if it is to stop there; StudyError when the device that trains is
 * lost; Error when the world cannot be built or an option does not fit. Nothing is left behind but, of a device that was lost,
 * what it had trained: the same run takes it up.
 */
export async function run(scenario: Scenario, options: RunOptions): Promise<RunResults> {
  const plan = planFor(scenario, options);
  if (options.out === undefined) return runInto(undefined, scenario, plan, options);
  const folder = createResultsFolder(options.out);
  const learning = measurementsIn(folder);
  const kept = plan.setting.learning && keptMeasurements(options.out);
  try {
    kept?.takeUp(learning);
    const results = await runInto(folder, scenario, plan, options);
    kept?.letGo();
    return results;
  } catch (error) {
    if (!kept || !(error instanceof StudyError)) throw error;
    const { count, folder: place } = kept.keep(learning);
    const hint = `${count} trainings are kept in ${place}: the same command goes on with them`;
    throw count === 0 ? error : new StudyError(`${error.message}\n${hint}`, { cause: error });
  } finally {
    folder.abandon();
  }
}

/** Where the measurements of a run stand until its results are complete, and in them then. */
function measurementsIn({ partial }: ResultsFolder): string {
  return join(partial, 'learning');
}

/** What is to be run; an option that does not fit it is refused before anything is opened. */
function planFor(scenario: Scenario, options: RunOptions): Plan {
  const { catalogue, out, snapshot, resume, replay, events, agents, executor } = options;
  const plan = planOf(scenario, catalogue);
  const { lengthHours, learning } = plan.setting;
  if (snapshot !== undefined && !(snapshot > 0 && snapshot < lengthHours)) {
    throw new Error(`--snapshot: expected a time within the run's ${dayOf(lengthHours)}, got ${dayOf(snapshot)}`);
  }
  const written = { snapshot: snapshot !== undefined, events: events === true, agents: (agents ?? 0) > 0 };
  for (const [name, isAsked] of Object.entries({ ...written, jobs: executor !== undefined })) {
    if (isAsked && out === undefined) {
      throw new Error(`--${name}: expected a folder for what it writes, got none; try --out`);
    }
  }
  const alone = Object.entries({ ...written, agents: false, resume: resume !== undefined });
  for (const [name, isAsked] of alone) {
    if (isAsked && executor)
      throw new Error(`--jobs: expected one run at a time with --${name}, got more; try --jobs 1`);
  }
  if (resume !== undefined && events) {
    throw new Error('--events: expected a run from its start, got one that is resumed; try without --resume');
  }
  if (replay !== undefined && !learning) {
    throw new Error('--replay: expected a scenario that learns, got one without a learning section; try without');
  }
  return plan;
}

async function runInto(
  folder: ResultsFolder | undefined,
  scenario: Scenario,
  plan: Plan,
  options: RunOptions,
): Promise<RunResults> {
  const { catalogue, out, snapshot, events = false, agents = 0, set = [], modules = [], command = [] } = options;
  const { again, signal, onProgress, executor, failFast = false } = options;
  const started = new Date();
  const clock = performance.now();
  const learner = await laboratoryOf(plan, folder, options);
  try {
    const prepared = prepare(scenario, plan, catalogue, learner);
    const { chart, populations, measures } = prepared;
    const identity: Identity = {
      scenario,
      metrics: measures.map(({ name }) => name),
      modules: modules.map(({ sha256 }) => sha256),
      sampled: agents,
    };
    const resume = options.resume === undefined ? undefined : readSnapshot(options.resume, identity);
    const asked = { chart, setting: plan.setting, populations, measures, events, agents: agents > 0 };
    const tables = folder ? createTables(folder.partial, asked) : noTables;
    const snapshots: string[] = [];
    const records = () =>
      executor && folder
        ? atOnce({
            ...options,
            executor,
            spec: specOf(scenario, tables, options),
            folder: folder.partial,
            onProgress: onShare(onProgress),
          })
        : oneByOne({
            prepared,
            tables: tables.kept,
            identity,
            events: tables.events,
            snapshots: snapshot === undefined ? undefined : { at: snapshot, folder: `${out}-snapshots` },
            tookSnapshot: (path) => snapshots.push(path),
            resume,
            signal,
            onProgress,
          });
    const results = await collectRecords(records, scenario.checks, tables, failFast);
    const files = tables.close();
    const seconds = (performance.now() - clock) / 1000;
    if (folder) {
      const learning = learner && { device: learner.device, ...results.trainings };
      const resumed = resume && { path: options.resume!, hours: resume.hours };
      const origin = { scenario, measures, set, modules, command, again, learning, resumed, files, started, seconds };
      const manifest = JSON.stringify(manifestOf({ ...results, ...origin }), null, 2);
      writeFileSync(join(folder.partial, 'manifest.json'), `${manifest}\n`);
    }
    const names = folder ? ['manifest.json', ...Object.keys(files)] : [];
    const { outcomes, failures, checks } = results;
    const told = { scenario, outcomes, failures, checks, snapshots, measures, seconds };
    return { ...told, folder: folder?.complete(), files: names };
  } finally {
    learner?.close();
  }
}

/** A run as a study of one point, that other threads can perform. */
function specOf(scenario: Scenario, { kept }: Tables, { agents, modules, device }: RunOptions): StudySpec {
  const { leaves: _l, files: _f, text: _t, bundle, set, hash, designHash: _d, ...content } = scenario;
  const { run } = content;
  if (hashesOf(content).hash !== hash) {
    throw new Error('--jobs: expected a scenario as it was loaded, got a changed one; try --set, or one run at a time');
  }
  const point = { source: 0, set, varied: {} };
  return createStudySpec({
    sources: [bundle],
    points: [point],
    seeds: run.seeds,
    modules,
    device,
    tables: kept,
    sampled: agents,
  });
}

/** Progress of a study, told as that of a run. */
function onShare(onProgress: RunOptions['onProgress']): ((progress: StudyProgress) => void) | undefined {
  return (
    onProgress &&
    (({ done, underWay, total, seconds }) => onProgress({ done: (done + underWay) / total, seed: undefined, seconds }))
  );
}

/** The laboratory of a scenario that learns. */
async function laboratoryOf(
  { setting }: Plan,
  folder: ResultsFolder | undefined,
  { device = 'auto', replay }: RunOptions,
): Promise<Learner | undefined> {
  if (!setting.learning) return undefined;
  const { openLaboratory } = await import('./laboratory.ts');
  return openLaboratory({ device, records: folder && measurementsIn(folder), replay });
}
