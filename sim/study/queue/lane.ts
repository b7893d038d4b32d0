// One of the runs that a worker does at once: a thread that stays with a study for as long as the study has jobs for it.

import { extname } from 'node:path';
import { Piscina } from 'piscina';
import { YOUNG } from '../executors/threads.ts';
import { crashed } from '../job.ts';
import { encodeRecord } from '../job-record.ts';
import type { Job } from '../study-spec.ts';
import type { Desk } from './desk.ts';
import { UnfitError } from './studies.ts';
import type { WorkerThreadAnswer, WorkerThreadData } from './worker-thread.ts';

export interface Lane {
  /** The study that its thread has loaded. */
  readonly study: string | undefined;
  /** Runs a job and returns its record as a frame. Throws UnfitError when the machine cannot; Error when it was stopped. */
  run(desk: Desk, job: Job): Promise<Uint8Array>;
  /** Ends its thread, and with it the run under way. */
  stop(): Promise<void>;
}

export function createLane(): Lane {
  let study: string | undefined;
  let thread: Piscina<Job, WorkerThreadAnswer> | undefined;
  let isStopped = false;
  return {
    get study() {
      return study;
    },
    async run(desk, job) {
      if (study !== desk.study) {
        await thread?.destroy();
        thread = openThread(desk);
        study = desk.study;
      }
      // It may have been stopped between two jobs: a pool that has ended would begin anew.
      if (isStopped) {
        await thread!.destroy();
        throw new Error('lane: expected to run on, got stopped; try another worker');
      }
      const clock = performance.now();
      const answer = await thread!.run(job).catch((error: Error): WorkerThreadAnswer => {
        if (isStopped) throw error;
        const died = new Error(`its thread ended: ${error.message}`, { cause: error });
        return encodeRecord(crashed(job, died, (performance.now() - clock) / 1000));
      });
      if ('unfit' in answer) throw new UnfitError(answer.unfit);
      return answer;
    },
    async stop() {
      isStopped = true;
      await thread?.destroy();
    },
  };
}

function openThread({ spec, learning }: Desk): Piscina<Job, WorkerThreadAnswer> {
  // The same file as source and as what is published: TypeScript is not run under node_modules.
  const filename = new URL(`./worker-thread${extname(import.meta.url)}`, import.meta.url).href;
  const workerData: WorkerThreadData = { spec, learning };
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG };
  return new Piscina({ filename, workerData, resourceLimits, minThreads: 1, maxThreads: 1, idleTimeout: Infinity });
}
