// The records of a run, seed after seed: made one after the other in this process, or many at once by an executor. Either
// way they are the same records in the same order.

import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ExecutionOptions, executeJobs } from './execute-jobs.ts';
import { type Prepared, runJob } from './job.ts';
import type { JobRecord } from './job-record.ts';
import { createPacer, type Progress } from './pacer.ts';
import { dayOf } from './run-error.ts';
import { type Identity, type RunSnapshot, writeSnapshot } from './run-snapshot.ts';
import type { RowTable, StudySpec } from './study-spec.ts';
import { openStudyStore } from './study-store.ts';

export interface OneByOne {
  readonly prepared: Prepared;
  readonly tables: readonly RowTable[];
  readonly identity: Identity;
  readonly events: ((row: readonly number[]) => void) | undefined;
  /** Hours at which every seed is put aside, and where. */
  readonly snapshots: { readonly at: number; readonly folder: string } | undefined;
  readonly tookSnapshot: (path: string) => void;
  /** Where one seed goes on from, which is then the only one. */
  readonly resume: RunSnapshot | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** Runs every seed in turn. Throws the signal's reason. */
export async function* oneByOne(of: OneByOne): AsyncGenerator<JobRecord> {
  const { prepared, tables, identity, events, snapshots, resume } = of;
  const seeds = resume ? [resume.seed] : prepared.scenario.run.seeds;
  const { lengthHours } = prepared.plan.setting;
  const breathe = createPacer(lengthHours * seeds.length, of.signal, of.onProgress);
  for (const [index, seed] of seeds.entries()) {
    yield await runJob(
      prepared,
      { point: 0, seed },
      {
        tables,
        sampled: identity.sampled,
        events,
        snapshots: snapshots ? [snapshots.at] : [],
        takeSnapshot: (taken) => of.tookSnapshot(keep(taken, snapshots!.folder, identity)),
        resume,
        pause: (hours) => breathe(index * lengthHours, hours, seed),
      },
    );
  }
}

export interface AtOnce extends ExecutionOptions {
  readonly spec: StudySpec;
  /** A folder whose results are under way: records stand in it until they are read, measurements of learning remain. */
  readonly folder: string;
}

/** Runs the seeds of a spec with one point, then hands their records on. Throws as executeJobs does. */
export async function* atOnce({ spec, folder, ...options }: AtOnce): AsyncGenerator<JobRecord> {
  const working = join(folder, '.records');
  mkdirSync(working);
  const store = openStudyStore(working, spec);
  const learning = join(folder, 'learning');
  if (existsSync(learning)) renameSync(learning, store.learning);
  try {
    const jobs = store.missing();
    await executeJobs(spec, jobs, store, options);
    for (const job of jobs) yield store.read(job)!;
  } finally {
    if (existsSync(store.learning)) renameSync(store.learning, learning);
    store.close();
    rmSync(working, { recursive: true, force: true });
  }
}

function keep(snapshot: RunSnapshot, folder: string, identity: Identity): string {
  mkdirSync(folder, { recursive: true });
  const day = dayOf(snapshot.hours).replace(' ', '-');
  const path = join(folder, `${day}-seed-${snapshot.seed}.snapshot`);
  writeSnapshot(path, snapshot, identity);
  return path;
}
