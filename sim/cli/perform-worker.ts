// What quesnay worker does: names the queue and the modules, works until it is stopped or idle, and tells how much it did.

import { availableParallelism } from 'node:os';
import { workAtQueue } from '../study/queue/worker.ts';
import { catalogueWith } from './catalogue-with.ts';
import { EXIT, UsageError } from './exit.ts';
import { Interruption, interruptibly } from './interruption.ts';
import { jobsOf, queueNamed } from './study-executor.ts';
import type { WorkerGiven } from './worker.ts';

/** Throws UsageError, the error of a module that cannot be used, or that of a database that is not there. */
export async function performWorker(given: WorkerGiven): Promise<number> {
  const { queue, jobs, use, quiet } = given;
  const untilIdle = secondsOf(given['until-idle']);
  const lanes = jobs === undefined ? availableParallelism() : jobsOf(jobs);
  const address = await queueNamed(queue);
  if (!address)
    throw new UsageError('--queue: expected the URL of a queue, got none; try postgres://user@host/database');
  const { modules } = await catalogueWith(use);
  const tell = (remark: string) => process.stderr.write(`${remark}\n`);
  const { runs, crashed, isInterrupted } = await interruptibly(async (signal) => {
    if (!quiet) tell(`at work for ${address.shown}, ${lanes === 1 ? 'one run' : `${lanes} runs`} at once`);
    const done = await workAtQueue({ address, lanes, modules, untilIdle, signal, tell });
    return { ...done, isInterrupted: signal.reason instanceof Interruption };
  });
  if (!quiet) process.stdout.write(`${runs} runs done${crashed > 0 ? `, ${crashed} of them crashed` : ''}\n`);
  if (isInterrupted) tell('interrupted: what was not finished is handed back');
  return isInterrupted ? EXIT.interrupted : EXIT.well;
}

const SECONDS = { s: 1, min: 60, h: 3600 };

function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count, unit] = /^(\d{1,6}) ?(s|min|h)$/.exec(text) ?? [];
  if (count !== undefined) return Number(count) * SECONDS[unit as keyof typeof SECONDS];
  throw new UsageError(`--until-idle: expected a time, got ${text}; try 30s, 5min or 1h`);
}
