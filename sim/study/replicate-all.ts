// The replicates of a run, seed after seed: their rows go to the tables, their metrics to the checks, and what is put aside
// to a folder of snapshots.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../economy/economy.ts';
import type { Laboratory } from '../model/laboratory.ts';
import type { Chart } from '../money/chart.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type CheckResult, judge, type SeedResult, watchCheck } from './checks.ts';
import type { Measure } from './measures.ts';
import { createPacer, type Progress } from './pacer.ts';
import { type Outcome, replicate } from './replicate.ts';
import { dayOf } from './run-error.ts';
import { type Identity, type RunSnapshot, writeSnapshot } from './run-snapshot.ts';
import { runsRow, type Tables } from './tables.ts';

export interface Replicates {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly chart: Chart;
  readonly measures: readonly Measure[];
  readonly learner: Laboratory | undefined;
  readonly tables: Tables;
  readonly identity: Identity;
  /** Hours at which every seed is put aside, and where. */
  readonly snapshots: { readonly at: number; readonly folder: string } | undefined;
  /** Where one seed goes on from, which is then the only one. */
  readonly resume: RunSnapshot | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

export interface Replicated {
  /** One per seed, in the order of the seeds. */
  readonly outcomes: readonly Outcome[];
  readonly checks: readonly CheckResult[];
  /** Paths of the snapshots. */
  readonly snapshots: readonly string[];
}

/** Runs every seed. Throws RunError when one crashes, and the signal's reason. */
export async function replicateAll(of: Replicates): Promise<Replicated> {
  const { scenario, plan, chart, measures, learner, tables, identity, resume } = of;
  const seeds = resume ? [resume.seed] : scenario.run.seeds;
  const { lengthHours } = plan.setting;
  const breathe = createPacer(lengthHours * seeds.length, of.signal, of.onProgress);
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
      sampled: identity.sampled,
      laboratory: learner,
      snapshots: of.snapshots ? [of.snapshots.at] : [],
      takeSnapshot: (taken) => snapshots.push(keep(taken, of.snapshots!.folder, identity)),
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

function keep(snapshot: RunSnapshot, folder: string, identity: Identity): string {
  mkdirSync(folder, { recursive: true });
  const day = dayOf(snapshot.hours).replace(' ', '-');
  const path = join(folder, `${day}-seed-${snapshot.seed}.snapshot`);
  writeSnapshot(path, snapshot, identity);
  return path;
}
