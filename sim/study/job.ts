// One replicate of a study becomes a record: whoever does the jobs, this process, a thread of it or a worker elsewhere, does
// them with this.

import type { Catalogue } from '../catalogue.ts';
import { Economy, type Plan } from '../economy/economy.ts';
import { planOf } from '../economy/plan.ts';
import { DeviceError } from '../learning/device-error.ts';
import type { Learner } from '../learning/learner.ts';
import type { Chart } from '../money/chart.ts';
import { parseBundle } from '../scenario/bundle.ts';
import type { Check, Scenario } from '../scenario/scenario.ts';
import { watchCheck } from './checks.ts';
import { StudyError } from './executor.ts';
import type { CrashedRecord, FinishedRecord, JobRecord } from './job-record.ts';
import { type Measure, measuresOf } from './measures.ts';
import { replicate } from './replicate.ts';
import { createRowLog } from './row-log.ts';
import { RunError } from './run-error.ts';
import type { RunSnapshot } from './run-snapshot.ts';
import type { Job, RowTable, StudySpec } from './study-spec.ts';

/** All of a design that does not depend on the seed. */
export interface Prepared {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly chart: Chart;
  readonly measures: readonly Measure[];
  readonly learner: Learner | undefined;
}

/**
 * A design made ready, from a world that is built and looked at once.
 *
 * @throws Error when the world cannot be built, or does not measure what a check is about
 */
export function prepare(
  scenario: Scenario,
  plan: Plan,
  catalogue: Catalogue,
  learner: Learner | undefined,
): Prepared & { readonly populations: ReturnType<Economy['view']>['populations'] } {
  const world = new Economy(plan, { seed: scenario.run.seeds[0]!, ...(learner && { laboratory: learner }) });
  const view = world.view();
  const measures = measuresOf(catalogue.metrics.values(), view);
  requireMeasured(scenario.checks, measures);
  return { scenario, plan, chart: world.ledger.chart, populations: view.populations, measures, learner };
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

export interface JobOptions {
  /** Tables whose rows the record keeps. */
  readonly tables: readonly RowTable[];
  /** Members sampled per population. */
  readonly sampled: number;
  /** Called after every epoch. Throws to stop the run. */
  readonly pause: (hours: number) => Promise<void> | undefined;
  /** Where every posting and mark goes at once: there are too many for a record. */
  readonly events?: ((row: readonly number[]) => void) | undefined;
  /** When the run is put aside, and where a run goes on from. */
  readonly snapshots?: readonly number[];
  readonly takeSnapshot?: (snapshot: RunSnapshot) => void;
  readonly resume?: RunSnapshot | undefined;
}

/**
 * Runs one replicate. A crash is a record too; only what `pause` throws is thrown.
 *
 * @throws StudyError when the device that trains is lost or out of memory: nothing is wrong with the replicate
 */
export async function runJob(prepared: Prepared, job: Job, options: JobOptions): Promise<JobRecord> {
  const { scenario, plan, chart, measures, learner } = prepared;
  const { tables, sampled, pause, events, resume, snapshots = [], takeSnapshot = () => {} } = options;
  const clock = performance.now();
  const { measured = 0, replayed = 0 } = learner ?? {};
  const metrics = measures.map(({ name }) => name);
  const watches = scenario.checks.map((check) => ({ ...watchCheck(check), column: 3 + metrics.indexOf(check.metric) }));
  const logs = new Map(tables.map((table) => [table, createRowLog()]));
  const log = (table: RowTable) => logs.get(table)?.add;
  const series = log('series');
  try {
    const outcome = await replicate({
      name: scenario.name,
      plan,
      chart,
      seed: job.seed,
      measures,
      rows: {
        series(row) {
          series?.(row);
          for (const { observe, column } of watches) observe(row[1]!, row[column]!);
        },
        flows: log('flows'),
        books: log('books'),
        balances: log('balances'),
        agents: log('agents'),
        events,
      },
      sampled,
      laboratory: learner,
      snapshots,
      takeSnapshot,
      resume,
      pause,
    });
    return {
      ...job,
      ...outcome,
      status: 'done',
      metrics,
      checks: watches.map((watch) => watch.result()),
      rows: Object.fromEntries([...logs].map(([table, { rows }]) => [table, rows()])),
      trainings: { measured: (learner?.measured ?? 0) - measured, replayed: (learner?.replayed ?? 0) - replayed },
      seconds: secondsSince(clock),
    } satisfies FinishedRecord;
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    if (error.cause instanceof DeviceError) throw new StudyError(error.message, { cause: error.cause });
    return crashed(job, error, secondsSince(clock));
  }
}

/** The record of a replicate that threw. */
export function crashed(job: Job, error: unknown, seconds: number): CrashedRecord {
  const { message } = error as Error;
  const cause = error instanceof RunError ? error.cause : error;
  const stack = cause instanceof Error ? (cause.stack ?? '') : '';
  return { ...job, status: 'crashed', message: String(message ?? error), stack, seconds };
}

export interface Runner {
  run(job: Job, pause: (share: number) => Promise<void> | undefined): Promise<JobRecord>;
  close(): void;
}

export interface RunnerOptions {
  readonly catalogue: Catalogue;
  /** Folder of the measurements that the study's replicates share. */
  readonly learning: string;
  /** A folder of results whose measurements are replayed: nothing is trained. */
  readonly replay?: string | undefined;
}

/** Designs kept ready at once: jobs come design by design. */
const KEPT = 4;

/** Does the jobs of a study one after the other. `pause` is told after every epoch what share of the job is done. */
export function createRunner(spec: StudySpec, { catalogue, learning, replay }: RunnerOptions): Runner {
  const kept = new Map<number, Prepared>();
  let learner: Promise<Learner> | undefined;
  const openLearner = () => {
    learner ??= Promise.all([import('./laboratory.ts'), import('./training-claim.ts')]).then(
      ([{ openLaboratory }, { sharing }]) =>
        sharing(openLaboratory({ device: spec.device, records: learning, replay }), learning),
    );
    return learner;
  };
  const prepared = async (index: number): Promise<Prepared> => {
    const ready = kept.get(index);
    if (ready) return ready;
    const { source, set } = spec.points[index]!;
    const scenario = parseBundle(spec.sources[source]!, { catalogue, set });
    const plan = planOf(scenario, catalogue);
    const made = prepare(scenario, plan, catalogue, plan.setting.learning && (await openLearner()));
    if (kept.size === KEPT) kept.delete(kept.keys().next().value!);
    kept.set(index, made);
    return made;
  };
  return {
    async run(job, pause) {
      const clock = performance.now();
      let design: Prepared;
      try {
        design = await prepared(job.point);
      } catch (error) {
        return crashed(job, error, secondsSince(clock));
      }
      const { lengthHours } = design.plan.setting;
      const { tables, sampled } = spec;
      return runJob(design, job, { tables, sampled, pause: (hours) => pause(hours / lengthHours) });
    },
    close: () => void learner?.then((open) => open.close()),
  };
}

function secondsSince(clock: number): number {
  return (performance.now() - clock) / 1000;
}
