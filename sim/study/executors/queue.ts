// Does the jobs of a study on other machines: hands them to a queue in PostgreSQL, and writes down the records that its
// workers bring back. The queue keeps them until then, so that nobody need wait: the same command goes on from what is there.

import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecuteOptions, type Executor, type JobEvents, StudyError, summaryOf } from '../executor.ts';
import { payloadOf } from '../frame.ts';
import { crashed } from '../job.ts';
import { decodeRecord, encodeRecord } from '../job-record.ts';
import type { QueueAddress } from '../queue/address.ts';
import { type Database, openDatabase } from '../queue/database.ts';
import { ATTEMPTS, type Jobs, openJobs } from '../queue/jobs.ts';
import { createExchange } from '../queue/measurements.ts';
import { createRecordReader, removeCrashes, removeRecord, writeRecord } from '../queue/records.ts';
import { clearRefusals, keepWanting, publishStudy, refusalsOf, stopWanting } from '../queue/studies.ts';
import { createTables } from '../queue/tables.ts';
import { requireInModules } from '../spec-catalogue.ts';
import type { Job, StudySpec } from '../study-spec.ts';
import { studyHash } from '../study-spec.ts';

/** Milliseconds between two looks at what has come. */
const LOOK = 200;

/** Seconds between two rounds of seeing to it that all is well: that what is missing waits, that no refusal goes unheard. */
const ROUND = 2;

/** Rounds without a record after which the missing jobs are handed in again: another who waited may have taken them back. */
const PATIENCE = 15;

/** Records in memory at once. */
const BATCH = 32;

export interface QueueOptions {
  /** Told what the user should know while he waits. */
  readonly tell: (remark: string) => void;
}

/** Throws QueueError when there is no database at the address, or it refuses. */
export async function queue(address: QueueAddress, { tell }: QueueOptions): Promise<Executor> {
  const database = await openDatabase(address, { tell });
  await createTables(database).finally(database.close);
  return {
    name: 'PostgreSQL queue',
    async execute(spec, jobs, on, options) {
      if (jobs.length === 0) return;
      await requireInModules(options.catalogue, spec);
      if (options.replay !== undefined) {
        throw new StudyError('queue: expected a study whose workers may train, got --replay; try without --queue');
      }
      const database = await openDatabase(address, { tell, signal: options.signal });
      try {
        await executeOn(database, spec, jobs, { on, tell, ...options });
      } finally {
        await database.close();
      }
    },
  };
}

interface Waiter extends ExecuteOptions {
  readonly on: JobEvents;
  readonly tell: (remark: string) => void;
}

async function executeOn(database: Database, spec: StudySpec, wanted: readonly Job[], waiter: Waiter): Promise<void> {
  const { store, signal, tell } = waiter;
  const study = studyHash(spec);
  const jobs = await openJobs(database, tell);
  const missing = new Map(wanted.map((job) => [nameOf(job), job]));
  const collect = createCollector(database, study, missing, waiter);
  try {
    await jobs.prepare(study);
    for (const forgotten of await publishStudy(database, spec)) await jobs.forget(forgotten);
    await clearRefusals(database, study);
    await createExchange(database, study, store.learning).push();
    await settleLost(database, jobs);
    await removeCrashes(database, study, wanted);
    await collect();
    await jobs.submit(study, [...missing.values()]);
    const see = createOverseer(database, jobs, study, missing, tell);
    while (missing.size > 0) {
      await sleep(LOOK, undefined, { signal }).catch(() => {});
      signal?.throwIfAborted();
      await see(await collect());
    }
    await stopWanting(database, study);
  } catch (error) {
    // Nobody waits any more: what is not begun need not be. A database that is away keeps its jobs.
    if (signal?.aborted) await withdraw(database, study, jobs).catch(() => {});
    signal?.throwIfAborted();
    throw error;
  } finally {
    await jobs.close();
  }
}

/** Now and then sees to it that what is missing can come, and tells the user what he would wait for in vain. */
function createOverseer(
  database: Database,
  jobs: Jobs,
  study: string,
  missing: ReadonlyMap<string, Job>,
  tell: (remark: string) => void,
) {
  const heard = new Set<string>();
  let roundAt = performance.now();
  let idle = 0;
  return async (come: number): Promise<void> => {
    if (come > 0) idle = 0;
    if (performance.now() - roundAt < 1000 * ROUND) return;
    roundAt = performance.now();
    await settleLost(database, jobs);
    for (const reason of await refusalsOf(database, study)) {
      if (!heard.has(reason)) tell(reason);
      heard.add(reason);
    }
    if (++idle % PATIENCE !== 0) return;
    if (idle === PATIENCE) tell(`queue: nothing has come back for ${ROUND * PATIENCE} s; is a quesnay worker there?`);
    await keepWanting(database, study);
    await jobs.submit(study, [...missing.values()]);
  };
}

async function withdraw(database: Database, study: string, jobs: Jobs): Promise<void> {
  await stopWanting(database, study);
  await jobs.withdraw(study);
}

/** A job that lost one worker after the other is a crash, like one that throws. */
async function settleLost(database: Database, jobs: Jobs): Promise<void> {
  for (;;) {
    const lost = await jobs.takeLost();
    if (!lost) return;
    const error = new Error(`${ATTEMPTS} workers fell silent in the middle of it; their memory may not suffice`);
    const frame = encodeRecord(crashed(lost.job, error, 0));
    await database.transaction(async (query) => {
      await writeRecord(query, lost.study, frame);
      await jobs.settle(lost, query);
    });
  }
}

/** Writes down what has come of the missing jobs, each once; returns how many came. */
function createCollector(database: Database, study: string, missing: Map<string, Job>, { store, on, signal }: Waiter) {
  const reader = createRecordReader(database, study);
  const exchange = createExchange(database, study, store.learning);
  return async (): Promise<number> => {
    const come = (await reader.look()).filter((job) => missing.has(nameOf(job)));
    // What a record was made from is in the folder before it.
    if (come.length > 0) await exchange.pull();
    for (let at = 0; at < come.length; at += BATCH) {
      const batch = come.slice(at, at + BATCH);
      for (const { frame, ...job } of await reader.frames(batch)) {
        signal?.throwIfAborted();
        if (!payloadOf(frame)) {
          await removeRecord(database, study, job);
          throw new StudyError(
            `queue: expected the whole record of point ${job.point}, seed ${job.seed}, got a torn or changed one; try again, which does its run again`,
          );
        }
        const record = decodeRecord(frame, 'queue');
        store.append(frame);
        missing.delete(nameOf(record));
        on.finished(summaryOf(record));
      }
    }
    return come.length;
  };
}

function nameOf({ point, seed }: Job): string {
  return `${point}/${seed}`;
}
