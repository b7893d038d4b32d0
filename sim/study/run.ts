// A run: one design, its seeds one after the other, into one folder of results. Nothing of it is there before all of it is.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue.ts';
import { Economy, type Plan } from '../economy/economy.ts';
import { planOf } from '../economy/plan.ts';
import type { Learner } from '../learning/learner.ts';
import type { Chart } from '../money/chart.ts';
import type { Check, Scenario } from '../scenario/scenario.ts';
import { type CheckResult, judge, type SeedResult, watchCheck } from './checks.ts';
import { manifestOf } from './manifest.ts';
import { type Measure, measuresOf } from './measures.ts';
import { createPacer, type Progress } from './pacer.ts';
import { type Outcome, replicate } from './replicate.ts';
import { createResultsFolder, type ResultsFolder } from './results-folder.ts';
import { dayOf } from './run-error.ts';
import { type Identity, type RunSnapshot, readSnapshot, writeSnapshot } from './run-snapshot.ts';
import { createTables, noTables, runsRow, type Tables } from './tables.ts';
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
  /** The user's modules in the catalogue, the `--set` texts and the command line: for the manifest. */
  readonly modules?: readonly UserModule[] | undefined;
  readonly set?: readonly string[] | undefined;
  readonly command?: readonly string[] | undefined;
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
  /** One per seed, in the order of the seeds. */
  readonly outcomes: readonly Outcome[];
  /** What the values of an outcome are, in their order. */
  readonly measures: readonly Measure[];
  readonly checks: readonly CheckResult[];
  /** On the wall. */
  readonly seconds: number;
}

/**
 * Runs a scenario for each of its seeds.
 *
 * @throws RunError when a replicate crashes; Error when the world cannot be built or an option does not fit. Either way
 * nothing is left behind.
 */
export async function run(scenario: Scenario, options: RunOptions): Promise<RunResults> {
  const plan = planFor(scenario, options);
  const folder = options.out === undefined ? undefined : createResultsFolder(options.out);
  try {
    return await runInto(folder, scenario, plan, options);
  } catch (error) {
    folder?.abandon();
    throw error;
  }
}

/** What is to be run; an option that does not fit it is refused before anything is opened. */
function planFor(scenario: Scenario, { catalogue, out, snapshot, resume, replay, events, agents }: RunOptions): Plan {
  const plan = planOf(scenario, catalogue);
  const { lengthHours, learning } = plan.setting;
  if (snapshot !== undefined && !(snapshot > 0 && snapshot < lengthHours)) {
    throw new Error(`--snapshot: expected a time within the run's ${dayOf(lengthHours)}, got ${dayOf(snapshot)}`);
  }
  const written = { snapshot: snapshot !== undefined, events: events === true, agents: (agents ?? 0) > 0 };
  for (const [name, isAsked] of Object.entries(written)) {
    if (isAsked && out === undefined) {
      throw new Error(`--${name}: expected a folder for what it writes, got none; try --out`);
    }
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
  const { catalogue, events = false, agents = 0, set = [], modules = [], command = [] } = options;
  const started = new Date();
  const clock = performance.now();
  const learner = await laboratoryOf(plan, folder, options);
  try {
    // Built once before any table is opened: a world that cannot be built is the scenario's fault, and nothing has run.
    const world = new Economy(plan, { seed: scenario.run.seeds[0]!, ...(learner && { laboratory: learner }) });
    const { chart } = world.ledger;
    const { populations } = world.view();
    const measures = measuresOf(catalogue.metrics.values(), world.view());
    const identity: Identity = {
      scenario,
      metrics: measures.map(({ name }) => name),
      modules: modules.map(({ sha256 }) => sha256),
      sampled: agents,
    };
    requireMeasured(scenario.checks, identity.metrics);
    const resume = options.resume === undefined ? undefined : readSnapshot(options.resume, identity);
    const tables = folder
      ? createTables(folder.partial, {
          chart,
          setting: plan.setting,
          populations,
          measures,
          events,
          agents: agents > 0,
        })
      : noTables;
    const study = { scenario, plan, chart, measures, identity, resume, learner, tables };
    const results = await replicateAll(study, options).catch((error: unknown) => {
      tables.abandon();
      throw error;
    });
    const files = tables.close();
    const seconds = (performance.now() - clock) / 1000;
    if (folder) {
      const learning = learner && { device: learner.device, measured: learner.measured, replayed: learner.replayed };
      const resumed = resume && { path: options.resume!, hours: resume.hours };
      const parts = {
        ...results,
        scenario,
        measures,
        set,
        modules,
        command,
        learning,
        resumed,
        files,
        started,
        seconds,
      };
      writeFileSync(join(folder.partial, 'manifest.json'), `${JSON.stringify(manifestOf(parts), null, 2)}\n`);
    }
    const names = folder ? ['manifest.json', ...Object.keys(files)] : [];
    return { ...results, scenario, folder: folder?.complete(), files: names, measures, seconds };
  } finally {
    learner?.close();
  }
}

interface Study {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly chart: Chart;
  readonly measures: readonly Measure[];
  readonly identity: Identity;
  readonly resume: RunSnapshot | undefined;
  readonly learner: Learner | undefined;
  readonly tables: Tables;
}

async function replicateAll(
  { scenario, plan, chart, measures, identity, resume, learner, tables }: Study,
  { snapshot, out, agents = 0, signal, onProgress }: RunOptions,
): Promise<Pick<RunResults, 'outcomes' | 'checks' | 'snapshots'>> {
  const seeds = resume ? [resume.seed] : scenario.run.seeds;
  const { lengthHours } = plan.setting;
  const breathe = createPacer(lengthHours * seeds.length, signal, onProgress);
  const outcomes: Outcome[] = [];
  const snapshots: string[] = [];
  const seedResults = scenario.checks.map((): SeedResult[] => []);
  for (const [index, seed] of seeds.entries()) {
    const watches = scenario.checks.map((check) => ({
      ...watchCheck(check),
      column: 3 + identity.metrics.indexOf(check.metric),
    }));
    const outcome = await replicate({
      name: scenario.name,
      plan,
      chart,
      seed,
      measures,
      rows: {
        series(row) {
          tables.series.add(row);
          for (const { observe, column } of watches) observe(row[1]!, row[column]!);
        },
        flows: tables.flows.add,
        books: tables.books.add,
        balances: tables.balances.add,
        events: tables.events?.add,
        agents: tables.agents?.add,
      },
      sampled: agents,
      laboratory: learner,
      snapshots: snapshot === undefined ? [] : [snapshot],
      takeSnapshot: (taken) => snapshots.push(keep(taken, `${out}-snapshots`, identity)),
      resume,
      pause: (hours) => breathe(index * lengthHours, hours, seed),
    });
    tables.runs.add(runsRow(outcome));
    outcomes.push(outcome);
    watches.forEach((watch, i) => {
      seedResults[i]!.push(watch.result());
    });
  }
  return { outcomes, checks: scenario.checks.map((check, i) => judge(check, seedResults[i]!)), snapshots };
}

/** A check on a metric for which this world has no instruments would never be decided. */
function requireMeasured(checks: readonly Check[], metrics: readonly string[]): void {
  const faults = checks
    .filter(({ metric }) => !metrics.includes(metric))
    .map(({ metric, place: { file, line, column } }) => {
      return `${file}:${line}:${column}  checks: expected a metric that this world measures, got ${metric}; try one of ${metrics.join(', ')}`;
    });
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** The laboratory of a scenario that learns. */
async function laboratoryOf(
  { setting }: Plan,
  folder: ResultsFolder | undefined,
  { device = 'auto', replay }: RunOptions,
): Promise<Learner | undefined> {
  if (!setting.learning) return undefined;
  const { openLaboratory } = await import('./laboratory.ts');
  return openLaboratory({ device, records: folder && join(folder.partial, 'learning'), replay });
}

function keep(snapshot: RunSnapshot, folder: string, identity: Identity): string {
  mkdirSync(folder, { recursive: true });
  const day = dayOf(snapshot.hours).replace(' ', '-');
  const path = join(folder, `${day}-seed-${snapshot.seed}.snapshot`);
  writeSnapshot(path, snapshot, identity);
  return path;
}
