import type { JobRecord } from './job-record.ts';
import type { Job, StudySpec } from './study-spec.ts';

/** What a study has written down so far, in its folder. */
export interface StudyStore {
  /** The folder of the study. */
  readonly folder: string;
  readonly spec: StudySpec;
  /** Where measurements of learning are shared by the content of their requests. */
  readonly learning: string;
  /** What is to be said of its state: a torn end that was cut, say. */
  readonly remarks: readonly string[];
  /** Jobs of the spec without a whole record of a finished run, in the order of points and seeds. */
  missing(): readonly Job[];
  /** Writes down an encoded record; used by whoever gets it from elsewhere. */
  append(frame: Uint8Array): void;
  /** Takes note of a record that another thread has written into a file of the store. */
  note(job: Job, file: string, offset: number, length: number): void;
  /** The record of a job, read from disk now; undefined where there is none. */
  read(job: Job): JobRecord | undefined;
  /** Lets go of the folder. */
  close(): void;
}
