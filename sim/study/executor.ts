// Who does the jobs of a study: this process, its threads, or workers at the other end of a queue.

import type { Catalogue } from '../catalogue.ts';
import type { JobRecord } from './job-record.ts';
import type { Job, StudySpec } from './study-spec.ts';
import type { StudyStore } from './study-store.ts';

export interface Executor {
  /** How it calls itself in the manifest: `2 threads`. */
  readonly name: string;
  /**
   * Does every job, in any order. A record is in the store before its job is called finished. Resolves when all are done.
   *
   * @throws the signal's reason when it stops; StudyError when the study cannot go on (a full disk, a module that is
   * another one); never because a replicate crashed
   */
  execute(spec: StudySpec, jobs: readonly Job[], on: JobEvents, options: ExecuteOptions): Promise<void>;
}

export interface JobEvents {
  readonly finished: (summary: JobSummary) => void;
  /** How many jobs' worth of work is done of the jobs that are not finished; for progress, now and then. */
  readonly underWay?: (jobs: number) => void;
}

export interface ExecuteOptions {
  /** The catalogue of the process that submits: built-in definitions and those of the spec's modules. */
  readonly catalogue: Catalogue;
  readonly store: StudyStore;
  /** A folder of results whose measurements stand in for training. */
  readonly replay?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What the submitting process hears of a finished job; the record itself is in the store. */
export interface JobSummary extends Job {
  readonly status: 'done' | 'crashed';
  /** Of a crash: what was wrong. */
  readonly message?: string;
  /** On the wall. */
  readonly seconds: number;
}

export function summaryOf(record: JobRecord): JobSummary {
  const { point, seed, status, seconds } = record;
  return { point, seed, status, seconds, ...(status === 'crashed' && { message: record.message }) };
}

/** A study that stopped for a reason outside its replicates, and can be taken up again by the same command. */
export class StudyError extends Error {
  override readonly name = 'StudyError';
}
