// Who does the jobs of a study, as the command line says it.

import type { Executor } from '../study/executor.ts';
import { inline } from '../study/executors/inline.ts';
import { UsageError } from './exit.ts';

/** This process for one job at a time, threads for more; as many as there are cores unless given. */
export async function executorFor({ jobs }: { readonly jobs: string | undefined }): Promise<Executor> {
  const count = jobs === undefined ? undefined : jobsOf(jobs);
  if (count === 1) return inline();
  const { threads } = await import('../study/executors/threads.ts');
  return threads(count);
}

/** Throws UsageError when it is no count. */
export function jobsOf(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`--jobs: expected how many runs at once, got ${text}; try 2`);
}
