// The jobs that wait at a queue, by pg-boss: a queue per study, so that a worker takes from the studies in which it can take
// part. Who has taken a job says so every few seconds; the job of a worker that fell silent is given to another.

import { type ConstructorOptions, PgBoss } from 'pg-boss';
import type { Job } from '../study-spec.ts';
import type { Database, Query } from './database.ts';
import { jobId } from './job-id.ts';

/** A job that a worker has taken. */
export interface Claim {
  readonly study: string;
  readonly job: Job;
  /** Where it was taken: the study's own queue, or that of lost jobs. */
  readonly queue: string;
  readonly id: string;
  /** How often the job was taken before. */
  readonly retryCount: number;
}

export interface Jobs {
  /** Makes the queue of a study, before anybody hears of it. */
  prepare(study: string): Promise<void>;
  /** Hands jobs in; those that wait or are under way already stay as they are. */
  submit(study: string, jobs: readonly Job[]): Promise<void>;
  take(study: string): Promise<Claim | undefined>;
  /** A job whose workers fell silent one after the other; it is taken until `settle`. */
  takeLost(): Promise<Claim | undefined>;
  /** Says that somebody still works at the jobs. */
  touch(claims: Iterable<Claim>): Promise<void>;
  /** Removes a job within the transaction that writes its record. */
  settle(claim: Claim, query: Query): Promise<void>;
  /** Gives a job back that was not done; this counts for no attempt. */
  handBack(claim: Claim): Promise<void>;
  /** Takes back the jobs that nobody has begun. */
  withdraw(study: string): Promise<void>;
  /** Removes the queue of a study that is forgotten. */
  forget(study: string): Promise<void>;
  close(): Promise<void>;
}

/** Seconds of silence after which a worker is taken for lost, and between two words of it. */
const SILENCE = 10;
export const BEAT = 2.5;

/** How many workers a job may lose before it is called a crash. */
export const ATTEMPTS = 5;

const DAY = 24 * 3600;
const LOST = 'lost';
const BATCH = 1000;

interface Named extends Job {
  readonly study: string;
}

/** Opens the jobs in a database. Throws QueueError. */
export async function openJobs(database: Database, tell: (remark: string) => void): Promise<Jobs> {
  const boss = new PgBoss(optionsOn(database));
  let isOpen = true;
  boss.on('error', (error) => isOpen && tell(`queue: ${error.message}`));
  await database.transaction(async (query) => {
    // Two that begin in an empty database would otherwise make its schema at the same time.
    await query(`select pg_advisory_xact_lock(hashtext('quesnay_jobs'))`);
    await boss.start();
    await boss.createQueue(LOST, { retryLimit: 1000, retentionSeconds: 30 * DAY });
  });
  const insert = (study: string, jobs: readonly Job[], within?: ReturnType<typeof sqlOn>) =>
    boss.insert(
      study,
      jobs.map(({ point, seed }) => ({ id: jobId(study, { point, seed }), data: { study, point, seed } })),
      within,
    );
  const takeFrom = async (queue: string): Promise<Claim | undefined> => {
    const [taken] = await boss.fetch<Named>(queue);
    if (!taken) return undefined;
    const { study, point, seed } = taken.data;
    return { study, job: { point, seed }, queue, id: taken.id, retryCount: taken.retryCount };
  };
  return {
    prepare: (study) =>
      boss.createQueue(study, {
        heartbeatSeconds: SILENCE,
        retryLimit: ATTEMPTS - 1,
        deadLetter: LOST,
        expireInSeconds: DAY,
        retentionSeconds: 30 * DAY,
      }),
    async submit(study, jobs) {
      for (let at = 0; at < jobs.length; at += BATCH) await insert(study, jobs.slice(at, at + BATCH));
    },
    take: takeFrom,
    takeLost: () => takeFrom(LOST),
    async touch(claims) {
      for (const [study, held] of Map.groupBy(claims, ({ study }) => study)) await boss.touch(study, held);
    },
    async settle({ study, job, queue, id }, query) {
      await boss.deleteJob(queue, id, sqlOn(query));
      // A lost job stands in its own queue too, as one that has failed.
      if (queue === LOST) await boss.deleteJob(study, jobId(study, job), sqlOn(query));
    },
    handBack: (claim) =>
      database.transaction(async (query) => {
        // Whoever was given the job meanwhile keeps it: neither of the two then changes anything.
        await boss.deleteJob(claim.study, claim, sqlOn(query));
        await insert(claim.study, [claim.job], sqlOn(query));
      }),
    withdraw: (study) => boss.deleteQueuedJobs(study),
    forget: (study) => boss.deleteQueue(study),
    async close() {
      isOpen = false;
      await boss.stop({ graceful: false, close: false });
    },
  };
}

/** Nothing but what is needed to see that a worker fell silent. */
function optionsOn(database: Database): ConstructorOptions {
  return {
    schema: 'quesnay_jobs',
    db: { executeSql: (text, values) => database.run(text, values) },
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    flowIntervalSeconds: 3600,
    bamIntervalSeconds: 3600,
    reindex: false,
    monitorVacuum: false,
  };
}

function sqlOn(query: Query) {
  return { db: { executeSql: async (text: string, values?: unknown[]) => ({ rows: await query(text, values) }) } };
}
