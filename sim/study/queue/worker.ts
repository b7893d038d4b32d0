// A worker: takes jobs from a queue, runs each in a thread, and writes its record and the end of the job down in one step. What
// it cannot finish it gives back; if it dies, its silence does.

import { payloadOf } from '../frame.ts';
import { headOf } from '../job-record.ts';
import type { ModuleFile } from '../study-spec.ts';
import type { QueueAddress } from './address.ts';
import { type Database, openDatabase } from './database.ts';
import type { Desk } from './desk.ts';
import { createDesks } from './desks.ts';
import { BEAT, type Claim, type Jobs, openJobs } from './jobs.ts';
import { createLane, type Lane } from './lane.ts';
import { MeasurementConflict } from './measurements.ts';
import { writeRecord } from './records.ts';
import { UnfitError } from './studies.ts';
import { createTables } from './tables.ts';

/** Milliseconds between two looks for work where there was none. */
const LOOK = 500;

export interface WorkerOptions {
  readonly address: QueueAddress;
  /** Runs at once. */
  readonly lanes: number;
  /** The modules that it may load. */
  readonly modules: readonly ModuleFile[];
  /** Seconds without work after which it ends; it never does unless given. */
  readonly untilIdle: number | undefined;
  /** When given, it hands back what it has not finished, and ends. */
  readonly signal: AbortSignal;
  readonly tell: (remark: string) => void;
}

export interface WorkDone {
  readonly runs: number;
  /** Of them, those that crashed. */
  readonly crashed: number;
}

/** Works at a queue. Throws QueueError when the database is not there, or away for too long. */
export async function workAtQueue(options: WorkerOptions): Promise<WorkDone> {
  const { address, signal, tell } = options;
  const database = await openDatabase(address, { tell, signal });
  try {
    await createTables(database);
    const jobs = await openJobs(database, tell);
    try {
      return await work(database, jobs, options);
    } finally {
      await jobs.close();
    }
  } finally {
    await database.close();
  }
}

async function work(
  database: Database,
  jobs: Jobs,
  { lanes: count, modules, untilIdle = Infinity, signal, tell }: WorkerOptions,
): Promise<WorkDone> {
  const desks = createDesks(database, modules, tell);
  const lanes = Array.from({ length: count }, createLane);
  const underWay = new Map<Lane, { readonly claim: Claim; readonly end: Promise<void> }>();
  const done = { runs: 0, crashed: 0 };
  const failures: unknown[] = [];
  const bell = createBell();
  const stop = () => {
    bell.ring();
    return Promise.all(lanes.map((lane) => lane.stop()));
  };

  const perform = async (claim: Claim, desk: Desk, lane: Lane) => {
    try {
      await desk.exchange.pull();
      const frame = await lane.run(desk, claim.job);
      await desk.exchange.push();
      await database.transaction(async (query) => {
        await writeRecord(query, claim.study, frame);
        await jobs.settle(claim, query);
      });
      done.runs++;
      if (headOf(payloadOf(frame)!).status === 'crashed') done.crashed++;
    } catch (error) {
      await jobs.handBack(claim);
      if (error instanceof UnfitError || error instanceof MeasurementConflict) await desks.refuse(claim.study, error);
      else throw error;
    }
  };
  const begin = (claim: Claim, desk: Desk) => {
    const free = lanes.filter((lane) => !underWay.has(lane));
    const lane = free.find(({ study }) => study === desk.study) ?? free[0]!;
    const end = perform(claim, desk, lane)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        underWay.delete(lane);
        bell.ring();
      });
    underWay.set(lane, { claim, end });
  };

  let isBeating = false;
  const beat = async () => {
    if (isBeating) return;
    isBeating = true;
    // A beat that the database did not hear is made up for by the next.
    await jobs.touch([...underWay.values()].map(({ claim }) => claim)).catch(() => {});
    isBeating = false;
  };
  const heart = setInterval(() => void beat(), 1000 * BEAT);
  signal.addEventListener('abort', stop);
  try {
    let busyAt = performance.now();
    while (!signal.aborted && failures.length === 0) {
      const next = underWay.size < count ? await desks.next(jobs) : undefined;
      if (next) begin(next.claim, next.desk);
      const now = performance.now();
      if (underWay.size > 0) busyAt = now;
      else if (now - busyAt >= 1000 * untilIdle) break;
      if (!next) await bell.wait(LOOK);
    }
  } catch (error) {
    failures.push(error);
  } finally {
    signal.removeEventListener('abort', stop);
    await stop();
    await Promise.all([...underWay.values()].map(({ end }) => end));
    clearInterval(heart);
    desks.close();
  }
  // Whatever fails once it was to end anyway is put right by its silence.
  if (failures.length > 0 && !signal.aborted) throw failures[0];
  return done;
}

/** Waits until it is rung, or for so many milliseconds. */
function createBell() {
  let ring = () => {};
  return {
    ring: () => ring(),
    wait: (milliseconds: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        ring = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}
