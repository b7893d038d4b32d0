// Thrown where a crash is the end: at the first, when a study is to stop there, or when every replicate of a run crashed.

import type { CrashedRecord } from './job-record.ts';

export class CrashError extends Error {
  override readonly name = 'CrashError';
  /** Which replicate, what was wrong, and where it was thrown. */
  readonly failure: CrashedRecord;

  constructor(failure: CrashedRecord) {
    super(failure.message);
    this.failure = failure;
  }
}
