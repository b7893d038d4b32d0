// What is printed when a command cannot do what it was asked to. Who wrote a scenario is shown the place in it; frames of
// TypeScript stand only under a crash, and under everything else.

import { DeviceError } from '../learning/device-error.ts';
import { CrashError } from '../study/crash-error.ts';
import { StudyError } from '../study/executor.ts';
import { QueueError } from '../study/queue/queue-error.ts';
import { EXIT } from './exit.ts';

export interface Failure {
  readonly text: string;
  readonly code: number;
}

/** The words and the exit code for an error; `replay` is the command that runs into it again. */
export function failureText(error: unknown, replay?: string): Failure {
  if (error instanceof CrashError) {
    const again = replay === undefined ? [] : [`  replay   ${replay}`];
    return { text: [error.message, ...again, ...framesIn(error.failure.stack)].join('\n'), code: EXIT.crashed };
  }
  // A database that refuses, or does not answer, is a wrong address.
  if (error instanceof QueueError) return { text: error.message, code: EXIT.wrong };
  if (error instanceof StudyError || error instanceof DeviceError) return { text: error.message, code: EXIT.crashed };
  if (isProgramming(error)) {
    return { text: [`${error.name}: ${error.message}`, ...framesOf(error)].join('\n'), code: EXIT.crashed };
  }
  return { text: error instanceof Error ? error.message : String(error), code: EXIT.wrong };
}

/** An error that no input should cause. */
function isProgramming(error: unknown): error is Error {
  const isMissing = error instanceof Error && (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
  return isMissing || [TypeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind);
}

/** Where it was thrown. */
function framesOf(error: unknown): string[] {
  return framesIn(error instanceof Error ? (error.stack ?? '') : '');
}

/** The lines of a stack that are in files of ours and of the user's. */
export function framesIn(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes('node:') && !/\/node_modules\/(?!quesnay\/)/.test(line))
    .map((line) => `  ${line.trimStart()}`);
}
