// Who does the jobs of a study, as the command line says it.

import type { Executor } from '../study/executor.ts';
import { inline } from '../study/executors/inline.ts';
import type { QueueAddress } from '../study/queue/address.ts';
import { UsageError } from './exit.ts';

interface Place {
  readonly jobs: string | undefined;
  readonly queue: string | undefined;
}

/** A queue, where one is named and nothing says how many runs at once are wanted here; this machine otherwise. */
export async function executorFor({ jobs, queue }: Place): Promise<Executor> {
  if (jobs !== undefined && queue !== undefined)
    throw new UsageError('--jobs: expected runs on this machine or --queue, got both; try quesnay worker --jobs');
  const address = jobs === undefined ? await queueNamed(queue) : undefined;
  if (!address) return localExecutorFor({ jobs });
  const { queue: executor } = await import('../study/executors/queue.ts');
  return executor(address, { tell: (remark) => process.stderr.write(`${remark}\n`) });
}

/** This process for one job at a time, threads for more; as many as there are cores unless given. */
export async function localExecutorFor({ jobs }: Pick<Place, 'jobs'>): Promise<Executor> {
  const count = jobs === undefined ? undefined : jobsOf(jobs);
  if (count === 1) return inline();
  const { threads } = await import('../study/executors/threads.ts');
  return threads(count);
}

/** The queue of an option or, without it, of QUESNAY_QUEUE; undefined where neither names one. */
export async function queueNamed(option: string | undefined): Promise<QueueAddress | undefined> {
  const url = option ?? process.env.QUESNAY_QUEUE;
  if (url === undefined || url === '') return undefined;
  const { queueAddress } = await import('../study/queue/address.ts');
  return queueAddress(url);
}

/** Throws UsageError when it is no count. */
export function jobsOf(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`--jobs: expected how many runs at once, got ${text}; try 2`);
}
