import type { Catalogue } from '../catalogue.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { WrittenFile } from './arrow-file.ts';
import type { CheckResult } from './checks.ts';
import type { Executor } from './executor.ts';
import type { FinishedRecord, JobRecord } from './job-record.ts';
import type { Measured } from './measures.ts';
import type { Job, Point, StudySpec } from './study-spec.ts';

export interface StudyOptions {
  /** Built-in definitions and those of the spec's modules. */
  readonly catalogue: Catalogue;
  readonly executor: Executor;
  /** Folder of the study: a new one, or one that this study has begun in. */
  readonly out: string;
  /** Stops at the first replicate that crashes. */
  readonly failFast?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: StudyProgress) => void) | undefined;
  /** Told at once what is found to be wrong with the folder, and put right. */
  readonly onRemark?: ((remark: string) => void) | undefined;
  /** For the manifest: the command line, and the command that runs one replicate again. */
  readonly command?: readonly string[] | undefined;
  readonly again?: ((job: Job) => string) | undefined;
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

export interface StudyFailure extends Job {
  readonly message: string;
  readonly stack: string;
}

export interface StudyResults {
  readonly spec: StudySpec;
  /** The folder, and the files of results in it. */
  readonly folder: string;
  readonly files: Readonly<Record<string, WrittenFile>>;
  /** Replicates that crashed, in the order of points and seeds. */
  readonly failures: readonly StudyFailure[];
  /** Replicates run now, and those that were there. */
  readonly ran: number;
  readonly reused: number;
  /** On the wall. */
  readonly seconds: number;
  /** All of one point, read from disk now: memory holds no more points than are asked for at once. */
  point(index: number): PointResults;
}

export interface PointResults {
  readonly index: number;
  readonly point: Point;
  readonly scenario: Scenario;
  /** What the values of an outcome are, in their order; none when every replicate crashed. */
  readonly measures: readonly Measured[];
  /** One per seed, in the order of the spec's seeds. */
  readonly records: readonly JobRecord[];
  /** Those that did not crash. */
  readonly finished: readonly FinishedRecord[];
  /** By the replicates that did not crash; undecided when all did. */
  readonly checks: readonly CheckResult[];
}

/**
 * Runs what is missing of a study, and closes it: tables in the order of points and seeds, and the manifest.
 *
 * @throws ScenarioError when a point is no scenario, Error when two points are one design or the folder is another study's,
 * RunError at the first crash if it is to stop there, StudyError when it cannot go on, and the signal's reason
 */
export declare function performStudy(spec: StudySpec, options: StudyOptions): Promise<StudyResults>;
