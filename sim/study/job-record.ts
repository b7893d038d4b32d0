// What is left of one replicate of a study, and how it is written down: one frame with its own length and SHA-256, so that a
// record is either whole or found out.

import type { SeedResult } from './checks.ts';
import type { Job, RowTable } from './study-spec.ts';

export type JobRecord = FinishedRecord | CrashedRecord;

export interface FinishedRecord extends Job {
  readonly status: 'done';
  /** Names of the metrics that this world measures, and their values at its end, NaN where inactive. */
  readonly metrics: readonly string[];
  readonly values: Float64Array;
  /** 128 bits over every event and posting. */
  readonly hash: string;
  readonly events: number;
  readonly postings: number;
  /** Base units by which the balances miss zero. */
  readonly imbalance: number;
  /** How it stands to each check of its scenario. */
  readonly checks: readonly SeedResult[];
  /** Rows of the tables that the study keeps, numbers row after row. */
  readonly rows: Readonly<Partial<Record<RowTable, Float64Array>>>;
  readonly trainings: { readonly measured: number; readonly replayed: number };
  /** On the wall. It goes into no table. */
  readonly seconds: number;
}

export interface CrashedRecord extends Job {
  readonly status: 'crashed';
  readonly message: string;
  /** Where it was thrown, as the language says it. */
  readonly stack: string;
  readonly seconds: number;
}
