// Does the jobs of a study in threads of this process. Each thread loads the user's modules by path, writes its records into
// a file of its own, and sends back a line about each: no result is copied between threads.

import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Piscina } from 'piscina';
import { type ExecuteOptions, type Executor, type JobEvents, StudyError } from '../executor.ts';
import { crashed } from '../job.ts';
import { encodeRecord } from '../job-record.ts';
import { requireInModules } from '../spec-catalogue.ts';
import type { Job, StudySpec } from '../study-spec.ts';
import type { ThreadAnswer, ThreadData, ThreadTask } from './thread.ts';

/** Milliseconds between two looks at how far the jobs under way are. */
const LOOK = 200;

/** Jobs that are handed to a thread at once, at most; those that it does not come to are handed out again. */
const HANDFUL = 32;

/**
 * Megabytes in which a thread makes its short-lived objects. Left to itself, V8 lets two threads grow from 276 MB after a
 * hundred replicates of minimal.yaml to 535 MB after three thousand; with 24, from 253 to 276 MB, and as fast.
 */
export const YOUNG = 24;

/** So many threads; as many as there are cores unless given. */
export function threads(count = availableParallelism()): Executor {
  return {
    name: `${count} ${count === 1 ? 'thread' : 'threads'}`,
    async execute(spec, jobs, on, options) {
      if (jobs.length === 0) return;
      await requireInModules(options.catalogue, spec);
      options.signal?.throwIfAborted();
      const lanes = Math.min(count, jobs.length);
      const finished = new Int32Array(new SharedArrayBuffer(4 * lanes));
      const shares = new Float64Array(new SharedArrayBuffer(8 * lanes));
      const pool = openPool(lanes, dataOf(spec, { finished, shares }, options));
      const stop = () => void pool.destroy();
      options.signal?.addEventListener('abort', stop);
      const looking = setInterval(() => on.underWay?.(sum(finished) + sum(shares)), LOOK);
      const waiting: Waiting = { jobs: jobs.toReversed(), lanes, isOver: false };
      try {
        await Promise.all(
          [...shares.keys()].map((lane) => work(pool, lane, { finished, shares }, waiting, on, options)),
        );
      } finally {
        clearInterval(looking);
        options.signal?.removeEventListener('abort', stop);
        waiting.isOver = true;
        await pool.destroy();
      }
    },
  };
}

/** How far the threads are, in memory that they share with this one. */
type Progress = Pick<ThreadData, 'finished' | 'shares'>;

function dataOf(spec: StudySpec, progress: Progress, { store, replay }: ExecuteOptions): ThreadData {
  const { records, learning, study } = store;
  return { spec, records, learning, study, replay, ...progress };
}

function sum(numbers: Int32Array | Float64Array): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

function openPool(lanes: number, workerData: ThreadData): Piscina<ThreadTask, ThreadAnswer> {
  // The same file as source and as what is published: TypeScript is not run under node_modules.
  const filename = new URL(`./thread${extname(import.meta.url)}`, import.meta.url).href;
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG };
  const kept = { minThreads: lanes, maxThreads: lanes, idleTimeout: Infinity };
  return new Piscina({ filename, workerData, resourceLimits, ...kept });
}

/** The jobs that no lane has taken, the next one last, until one of the lanes has stopped the study. */
interface Waiting {
  readonly jobs: Job[];
  readonly lanes: number;
  isOver: boolean;
}

/** The next jobs for a lane: fewer towards the end, so that no other has to wait for it. */
function take({ jobs, lanes }: Waiting): Job[] {
  const count = Math.min(HANDFUL, Math.ceil(jobs.length / (2 * lanes)));
  return jobs.splice(jobs.length - count).reverse();
}

/** One lane: takes more jobs when it is done with some, so that no list of promises grows with the study. */
async function work(
  pool: Piscina<ThreadTask, ThreadAnswer>,
  lane: number,
  { finished, shares }: Progress,
  waiting: Waiting,
  on: JobEvents,
  { store, signal }: ExecuteOptions,
): Promise<void> {
  for (let jobs = take(waiting); jobs.length > 0; jobs = take(waiting)) {
    const clock = performance.now();
    const answer = await pool.run({ jobs, lane }).catch((error: unknown): ThreadAnswer | { readonly died: unknown } => {
      signal?.throwIfAborted();
      if (waiting.isOver) throw error;
      return { died: error };
    });
    signal?.throwIfAborted();
    if ('stopped' in answer) throw new StudyError(answer.stopped);
    if ('died' in answer) {
      // What it had finished went with it unsaid, and is done again.
      const [job] = jobs.splice(finished[lane]!, 1) as [Job];
      const died = new Error(`its thread ended: ${(answer.died as Error).message}`, { cause: answer.died });
      const record = crashed(job, died, (performance.now() - clock) / 1000);
      store.append(encodeRecord(record));
      on.finished({ ...job, status: 'crashed', message: record.message, seconds: record.seconds });
    } else {
      for (const { summary, place } of answer.finished) {
        store.note(summary, summary.status, place);
        on.finished(summary);
      }
      jobs.splice(0, answer.finished.length);
    }
    finished[lane] = shares[lane] = 0;
    waiting.jobs.push(...jobs.reverse());
  }
}
