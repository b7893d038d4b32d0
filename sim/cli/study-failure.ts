// What is printed when a study does not come to its end, and the exit code. All of them leave what was finished.

import { StudyError } from '../study/executor.ts';
import { CrashError } from '../study/perform-study.ts';
import type { Job } from '../study/study-spec.ts';
import { EXIT } from './exit.ts';
import { failureText, framesIn } from './failure.ts';
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
    const { failure, message } = error;
    const lines = [message, `  replay   ${again(failure)}`, ...framesIn(failure.stack), `stopped at it; ${kept}`];
    return say(lines.join('\n'), EXIT.crashed);
  }
  const { text, code } = failureText(error);
  return say(text, code);
}

function say(text: string, code: number): number {
  process.stderr.write(`${text}\n`);
  return code;
}
