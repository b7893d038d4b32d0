// One thread of a study: it is handed a job, runs it, writes the record into its own file, and answers where it stands.

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
  /** What share of its job each lane has done. */
  readonly shares: Float64Array;
}

export interface ThreadTask {
  readonly job: Job;
  readonly lane: number;
}

/** A finished job, or why the study cannot go on. */
export type ThreadAnswer = { readonly summary: JobSummary; readonly place: RecordPlace } | { readonly stopped: string };

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
  const { spec, records, learning, study, replay, shares } = data;
  const catalogue = await catalogueOf(spec);
  const runner = createRunner(spec, { catalogue, learning, replay });
  const file = createRecordFile(records, study);
  return async ({ job, lane }: ThreadTask): Promise<ThreadAnswer> => {
    const record = await runner.run(job, (share) => {
      shares[lane] = share;
      return undefined;
    });
    shares[lane] = 0;
    return { summary: summaryOf(record), place: file.append(encodeRecord(record)) };
  };
}

/** Does one job. What stops the study is answered and not thrown: between threads an error loses its class. */
export default async function work(task: ThreadTask): Promise<ThreadAnswer> {
  try {
    opening ??= open();
    return await (await opening)(task);
  } catch (error) {
    return { stopped: error instanceof Error ? error.message : String(error) };
  }
}
