// What a run keeps of its records as they come: every row goes to the tables, and what a verdict needs stays in memory.

import type { Check } from '../scenario/scenario.ts';
import { type CheckResult, judge, type SeedResult } from './checks.ts';
import { CrashError } from './crash-error.ts';
import type { CrashedRecord, JobRecord } from './job-record.ts';
import type { Outcome } from './replicate.ts';
import type { Tables } from './tables.ts';

export interface Collected {
  /** One per seed that did not crash, and the others, each in the order of the seeds. */
  readonly outcomes: readonly Outcome[];
  readonly failures: readonly CrashedRecord[];
  readonly checks: readonly CheckResult[];
  readonly trainings: { readonly measured: number; readonly replayed: number };
}

/**
 * Writes every record down; the tables are abandoned when there is no end to it.
 *
 * @throws CrashError when every seed crashed, or the first if it is to stop there; and what the records throw
 */
export async function collectRecords(
  records: () => AsyncIterable<JobRecord>,
  checks: readonly Check[],
  tables: Tables,
  failFast: boolean,
): Promise<Collected> {
  const outcomes: Outcome[] = [];
  const stands: (readonly SeedResult[])[] = [];
  const failures: CrashedRecord[] = [];
  const trainings = { measured: 0, replayed: 0 };
  try {
    for await (const record of records()) {
      tables.add(record);
      if (record.status === 'crashed') {
        failures.push(record);
        if (failFast) break;
      } else {
        const { seed, values, hash, events, postings, imbalance } = record;
        outcomes.push({ seed, values, hash, events, postings, imbalance });
        stands.push(record.checks);
        trainings.measured += record.trainings.measured;
        trainings.replayed += record.trainings.replayed;
      }
    }
    const [first] = failures;
    if (first && (failFast || outcomes.length === 0)) throw new CrashError(first);
  } catch (error) {
    tables.abandon();
    throw error;
  }
  const of = (i: number) => stands.map((results) => results[i]!);
  return { outcomes, failures, checks: checks.map((check, i) => judge(check, of(i))), trainings };
}
