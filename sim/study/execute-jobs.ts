// The jobs of a study are handed to whoever does them; how far they are is told, and the first crash stops them if it is to.

import type { Catalogue } from '../catalogue.ts';
import { CrashError } from './crash-error.ts';
import type { Executor, JobSummary } from './executor.ts';
import type { CrashedRecord } from './job-record.ts';
import type { Job, StudySpec } from './study-spec.ts';
import type { StudyStore } from './study-store.ts';

export interface ExecutionOptions {
  /** Built-in definitions and those of the spec's modules. */
  readonly catalogue: Catalogue;
  readonly executor: Executor;
  /** Stops at the first replicate that crashes. */
  readonly failFast?: boolean | undefined;
  /** A folder of results whose measurements stand in for training. */
  readonly replay?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: StudyProgress) => void) | undefined;
}

export interface StudyProgress {
  /** Jobs finished, of all; those that were before included. */
  readonly done: number;
  readonly total: number;
  /** Finished by earlier attempts. */
  readonly before: number;
  readonly failed: number;
  /** Jobs' worth of work done of those under way. */
  readonly underWay: number;
  /** Since the start, on the wall. */
  readonly seconds: number;
}

/** Throws CrashError at the first crash if it is to stop there, StudyError when the study cannot go on, the signal's reason. */
export async function executeJobs(
  spec: StudySpec,
  jobs: readonly Job[],
  store: StudyStore,
  { catalogue, executor, replay, failFast = false, onProgress, signal: outer }: ExecutionOptions,
): Promise<void> {
  const total = spec.points.length * spec.seeds.length;
  const before = total - jobs.length;
  const clock = performance.now();
  let [done, failed, underWay] = [before, 0, 0];
  const tell = () => {
    onProgress?.({ done, total, before, failed, underWay, seconds: (performance.now() - clock) / 1000 });
  };
  const crash = new AbortController();
  const on = {
    finished(summary: JobSummary) {
      done++;
      underWay = Math.max(0, underWay - 1); // until it is looked at again
      if (summary.status === 'crashed') {
        failed++;
        if (failFast) crash.abort(new CrashError(store.read(summary) as CrashedRecord));
      }
      tell();
    },
    underWay(jobs: number) {
      underWay = jobs;
      tell();
    },
  };
  const signal = AbortSignal.any([crash.signal, ...(outer ? [outer] : [])]);
  await executor.execute(spec, jobs, on, { catalogue, store, replay, signal });
  signal.throwIfAborted();
}
