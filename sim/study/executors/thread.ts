// One thread of a study: it is handed jobs, runs them, writes the records into its own file, and answers where they stand.

import module from 'node:module';
import { workerData } from 'node:worker_threads';
import type { JobSummary } from '../executor.ts';
import type { RecordPlace } from '../record-file.ts';
import type { Job, StudySpec } from '../study-spec.ts';

export interface ThreadData {
  readonly spec: StudySpec;
  /** The store's folders, and the hash of the study. */
  readonly records: string;
  readonly learning: string;
  readonly study: string;
  readonly replay: string | undefined;
  /** Of each lane's task: jobs finished, and what share of the next one is done. */
  readonly finished: Int32Array;
  readonly shares: Float64Array;
}

export interface ThreadTask {
  readonly jobs: readonly Job[];
  readonly lane: number;
}

/** The task's first jobs, at least one, finished; or why the study cannot go on. */
export type ThreadAnswer = { readonly finished: readonly FinishedJob[] } | { readonly stopped: string };

export interface FinishedJob {
  readonly summary: JobSummary;
  readonly place: RecordPlace;
}

/** Milliseconds after which no further job of a task is begun: to be handed a job costs as much as a small one. */
const TURN = 250;

// Kept here so that a thread starts as fast as the program does: what follows is loaded from the compile cache.
module.enableCompileCache?.();

const data = workerData as ThreadData;
let opening: ReturnType<typeof open> | undefined;

async function open() {
  const [{ catalogueOf }, { createRunner }, { createRecordFile }, { encodeRecord }, { summaryOf }] = await Promise.all([
    import('../spec-catalogue.ts'),
    import('../job.ts'),
    import('../record-file.ts'),
    import('../job-record.ts'),
    import('../executor.ts'),
  ]);
  const { spec, records, learning, study, replay, finished, shares } = data;
  const catalogue = await catalogueOf(spec);
  const runner = createRunner(spec, { catalogue, learning, replay });
  const file = createRecordFile(records, study);
  return async ({ jobs, lane }: ThreadTask): Promise<ThreadAnswer> => {
    const clock = performance.now();
    const done: FinishedJob[] = [];
    for (const job of jobs) {
      finished[lane] = done.length;
      shares[lane] = 0;
      const record = await runner.run(job, (share) => {
        shares[lane] = share;
        return undefined;
      });
      done.push({ summary: summaryOf(record), place: file.append(encodeRecord(record)) });
      if (performance.now() - clock > TURN) break;
    }
    return { finished: done };
  };
}

/** Does jobs, one after the other. What stops the study is answered and not thrown: between threads an error loses its class. */
export default async function work(task: ThreadTask): Promise<ThreadAnswer> {
  try {
    opening ??= open();
    return await (await opening)(task);
  } catch (error) {
    return { stopped: error instanceof Error ? error.message : String(error) };
  }
}
