// One thread of a worker: it is handed a job of a study, runs it, and answers with the record. The thread beside it, which
// speaks with the queue, stays free to say that the work goes on.

import module from 'node:module';
import { workerData } from 'node:worker_threads';
import { move } from 'piscina';
import { StudyError } from '../executor.ts';
import type { Job, StudySpec } from '../study-spec.ts';

export interface WorkerThreadData {
  /** With the paths at which this machine has the modules. */
  readonly spec: StudySpec;
  /** The folder in which this machine keeps the study's measurements. */
  readonly learning: string;
}

/** A record as a frame, or why this machine cannot take part in the study. */
export type WorkerThreadAnswer = Uint8Array | { readonly unfit: string };

// Kept here so that a thread starts as fast as the program does: what follows is loaded from the compile cache.
module.enableCompileCache?.();

const { spec, learning } = workerData as WorkerThreadData;
let opening: ReturnType<typeof open> | undefined;

async function open() {
  const [{ catalogueOf }, { createRunner }, { encodeRecord }, { openDevice }] = await Promise.all([
    import('../spec-catalogue.ts'),
    import('../job.ts'),
    import('../job-record.ts'),
    import('../../learning/devices.ts'),
  ]);
  // Every machine has the processor; whether this one has a GPU is known when it is opened.
  if (!['cpu', 'wasm'].includes(spec.device)) (await openDevice(spec.device as 'auto')).close();
  const runner = createRunner(spec, { catalogue: await catalogueOf(spec), learning });
  return async (job: Job) => encodeRecord(await runner.run(job, () => undefined));
}

/**
 * Does one job. What makes the machine unfit, such as a device that is lost, is answered and not thrown: between threads an
 * error loses its class.
 */
export default async function work(job: Job): Promise<WorkerThreadAnswer> {
  let run: Awaited<NonNullable<typeof opening>>;
  try {
    opening ??= open();
    run = await opening;
  } catch (error) {
    return { unfit: error instanceof Error ? error.message : String(error) };
  }
  try {
    return move((await run(job)) as Uint8Array<ArrayBuffer>) as Uint8Array;
  } catch (error) {
    if (error instanceof StudyError) return { unfit: error.message };
    throw error;
  }
}
