// A run: one design, its seeds one after the other, into one folder of results. Nothing of it is there before all of it is.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue.ts';
import { Economy, type Plan } from '../economy/economy.ts';
import { planOf } from '../economy/plan.ts';
import type { Learner } from '../learning/learner.ts';
import type { Check, Scenario } from '../scenario/scenario.ts';
import type { CheckResult } from './checks.ts';
import { manifestOf } from './manifest.ts';
import { type Measure, measuresOf } from './measures.ts';
import type { Progress } from './pacer.ts';
import type { Outcome } from './replicate.ts';
import { replicateAll } from './replicate-all.ts';
import { createResultsFolder, type ResultsFolder } from './results-folder.ts';
import { dayOf } from './run-error.ts';
import { type Identity, readSnapshot } from './run-snapshot.ts';
import { createTables, noTables } from './tables.ts';
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
  const { catalogue, out, snapshot, events = false, agents = 0, set = [], modules = [], command = [] } = options;
  const { again, signal, onProgress } = options;
  const started = new Date();
  const clock = performance.now();
  const learner = await laboratoryOf(plan, folder, options);
  try {
    const { chart, populations, measures } = worldOf(plan, scenario.run.seeds[0]!, catalogue, learner);
    requireMeasured(scenario.checks, measures);
    const identity: Identity = {
      scenario,
      metrics: measures.map(({ name }) => name),
      modules: modules.map(({ sha256 }) => sha256),
      sampled: agents,
    };
    const resume = options.resume === undefined ? undefined : readSnapshot(options.resume, identity);
    const asked = { chart, setting: plan.setting, populations, measures, events, agents: agents > 0 };
    const tables = folder ? createTables(folder.partial, asked) : noTables;
    const replicates = { scenario, plan, chart, measures, learner, tables, identity, resume, signal, onProgress };
    const snapshots = snapshot === undefined ? undefined : { at: snapshot, folder: `${out}-snapshots` };
    const results = await replicateAll({ ...replicates, snapshots }).catch((error: unknown) => {
      tables.abandon();
      throw error;
    });
    const files = tables.close();
    const seconds = (performance.now() - clock) / 1000;
    if (folder) {
      const learning = learner && { device: learner.device, measured: learner.measured, replayed: learner.replayed };
      const resumed = resume && { path: options.resume!, hours: resume.hours };
      const origin = { scenario, measures, set, modules, command, again, learning, resumed, files, started, seconds };
      const manifest = JSON.stringify(manifestOf({ ...results, ...origin }), null, 2);
      writeFileSync(join(folder.partial, 'manifest.json'), `${manifest}\n`);
    }
    const names = folder ? ['manifest.json', ...Object.keys(files)] : [];
    return { ...results, scenario, folder: folder?.complete(), files: names, measures, seconds };
  } finally {
    learner?.close();
  }
}

/**
 * What does not depend on the seed, from a world built before any table is opened: one that cannot be built is the
 * scenario's fault, and nothing has run.
 */
function worldOf(plan: Plan, seed: number, catalogue: Catalogue, laboratory: Learner | undefined) {
  const world = new Economy(plan, { seed, ...(laboratory && { laboratory }) });
  const view = world.view();
  const measures = measuresOf(catalogue.metrics.values(), view);
  return { chart: world.ledger.chart, populations: view.populations, measures };
}

/** A check on a metric for which this world has no instruments would never be decided. */
function requireMeasured(checks: readonly Check[], measures: readonly Measure[]): void {
  const metrics = measures.map(({ name }) => name);
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
