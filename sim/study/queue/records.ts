// Records of replicates in the queue's database: each stands once under its study, point and seed, as the frame that the
// worker made, length and SHA-256 included.

import { payloadOf } from '../frame.ts';
import { headOf } from '../job-record.ts';
import type { Job } from '../study-spec.ts';
import type { Database, Query } from './database.ts';

/** Writes a record down; one that is there already stays, and a study that is forgotten takes no more. */
export async function writeRecord(query: Query, study: string, frame: Uint8Array): Promise<void> {
  const { point, seed, status } = headOf(payloadOf(frame)!);
  await query(
    `insert into quesnay.record (study, point, seed, crashed, frame)
     select study, $2, $3, $4, $5 from quesnay.study where study = $1
     on conflict do nothing`,
    [study, point, seed, status === 'crashed', Buffer.from(frame)],
  );
}

/** Removes the records of crashes among the jobs: they are to be done again. */
export async function removeCrashes({ query }: Database, study: string, jobs: readonly Job[]): Promise<void> {
  await query(
    'delete from quesnay.record where study = $1 and crashed and (point, seed) in (select * from unnest($2::int[], $3::bigint[]))',
    [study, ...columnsOf(jobs)],
  );
}

/** Removes the record of a job. */
export async function removeRecord({ query }: Database, study: string, { point, seed }: Job): Promise<void> {
  await query('delete from quesnay.record where study = $1 and point = $2 and seed = $3', [study, point, seed]);
}

export interface RecordReader {
  /** Jobs whose records have come since the last look; now and then one is named again. */
  look(): Promise<Job[]>;
  /** The records of jobs that a look has named, each under the job that it stands for. */
  frames(jobs: readonly Job[]): Promise<(Job & { readonly frame: Uint8Array })[]>;
}

export function createRecordReader({ query }: Database, study: string): RecordReader {
  // Every transaction below it has ended, and was seen if it wrote.
  let horizon = '0';
  return {
    async look() {
      const rows = await query<Job & { horizon: string }>(
        `select point, seed::float8 as seed, pg_snapshot_xmin(pg_current_snapshot())::text as horizon
         from quesnay.record where study = $1 and entered >= $2::xid8`,
        [study, horizon],
      );
      horizon = rows[0]?.horizon ?? horizon;
      return rows.map(({ point, seed }) => ({ point, seed }));
    },
    async frames(jobs) {
      return query<Job & { frame: Buffer }>(
        `select point, seed::float8 as seed, frame from quesnay.record
         where study = $1 and (point, seed) in (select * from unnest($2::int[], $3::bigint[]))`,
        [study, ...columnsOf(jobs)],
      );
    },
  };
}

function columnsOf(jobs: readonly Job[]): [points: number[], seeds: number[]] {
  return [jobs.map(({ point }) => point), jobs.map(({ seed }) => seed)];
}
