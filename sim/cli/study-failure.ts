// What is printed when a study does not come to its end, and the exit code. All of them leave what was finished.

import { CrashError } from '../study/crash-error.ts';
import { StudyError } from '../study/executor.ts';
import type { Job } from '../study/study-spec.ts';
import { EXIT } from './exit.ts';
import { failureText } from './failure.ts';
import { Interruption } from './interruption.ts';

/** Tells on stderr why a study ended; `again` is the command that runs one replicate. */
export function tellStudyFailure(
  error: unknown,
  { out, again }: { readonly out: string; readonly again: (job: Job) => string },
): number {
  const kept = `what is finished is kept in ${out}: the same command goes on from there`;
  if (error instanceof Interruption) return say(`interrupted: ${kept}`, EXIT.interrupted);
  if (error instanceof StudyError) return say(`${error.message}\n${kept}`, EXIT.crashed);
  if (error instanceof CrashError) {
    const { text, code } = failureText(error, again(error.failure));
    return say(`${text}\nstopped at it; ${kept}`, code);
  }
  const { text, code } = failureText(error);
  return say(text, code);
}

/** Crashed runs that are shown with their replay command; the others stand in the table. */
const SHOWN = 5;

/** Tells on stderr which runs crashed and how each is run into again. */
export function tellCrashes(crashes: readonly { readonly message: string; readonly replay: string }[]): void {
  for (const { message, replay } of crashes.slice(0, SHOWN)) {
    process.stderr.write(`${message}\n  replay   ${replay}\n`);
  }
  const more = crashes.length - SHOWN;
  if (more > 0) process.stderr.write(`… and ${more} more crashed: rows of runs.arrow, each with its error\n`);
}

function say(text: string, code: number): number {
  process.stderr.write(`${text}\n`);
  return code;
}
