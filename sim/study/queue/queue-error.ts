// What went wrong with the database of a queue, in words without its password.

import { StudyError } from '../executor.ts';

export class QueueError extends StudyError {
  /** PostgreSQL's SQLSTATE, or the system's name of the error. */
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }
}
