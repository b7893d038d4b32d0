// What is left of one replicate of a study, and how it is written down: a frame with a head of JSON and then plain numbers,
// of which every bit counts.

import type { SeedResult } from './checks.ts';
import { frameOf, payloadOf } from './frame.ts';
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
  /** Base units by which the balances of each asset, issuance and border included, miss zero. */
  readonly imbalance: number;
  /** How it stands to each check of its scenario. */
  readonly checks: readonly SeedResult[];
  /** Rows of the tables that the study keeps, numbers row after row. */
  readonly rows: Rows;
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

type Rows = Readonly<Partial<Record<RowTable, Float64Array>>>;

/** The record as one frame. */
export function encodeRecord(record: JobRecord): Uint8Array {
  const numbers: Float64Array[] = [];
  let head: object = record;
  if (record.status === 'done') {
    const { values, checks, rows, ...rest } = record;
    const tables = Object.entries(rows) as [RowTable, Float64Array][];
    numbers.push(
      values,
      Float64Array.from(checks, ({ value }) => value),
      ...tables.map(([, row]) => row),
    );
    const outcomes = checks.map(({ outcome }) => outcome);
    head = { ...rest, outcomes, tables: tables.map(([name, row]) => [name, row.length]) };
  }
  const text = new TextEncoder().encode(JSON.stringify(head));
  const payload = new Uint8Array(4 + text.length + numbers.reduce((sum, { byteLength }) => sum + byteLength, 0));
  new DataView(payload.buffer).setUint32(0, text.length, true);
  payload.set(text, 4);
  let at = 4 + text.length;
  for (const { buffer, byteOffset, byteLength } of numbers) {
    payload.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return frameOf(payload);
}

/** A record out of its frame. Throws Error when it is torn or changed; `where` names it. */
export function decodeRecord(frame: Uint8Array, where: string): JobRecord {
  const payload = payloadOf(frame);
  if (!payload) throw new Error(`${where}: expected a whole record, got a torn or changed one; try the study again`);
  const { head, numbers } = split(payload);
  if (head.status === 'crashed') return head;
  const { metrics, outcomes, tables, ...rest } = head;
  let at = 0;
  const take = (length: number) => {
    at += length;
    return numbers.slice(at - length, at);
  };
  const values = take(metrics.length);
  const deciding = take(outcomes.length);
  const checks = outcomes.map((outcome, i): SeedResult => ({ outcome, value: deciding[i]! }));
  const rows: Rows = Object.fromEntries(tables.map(([name, length]) => [name, take(length)]));
  return { ...rest, metrics, values, checks, rows };
}

/** Whose record a frame's payload is, without its numbers. */
export function headOf(payload: Uint8Array): Job & { readonly status: JobRecord['status'] } {
  return split(payload).head;
}

type Head =
  | CrashedRecord
  | (Omit<FinishedRecord, 'values' | 'checks' | 'rows'> & {
      readonly outcomes: readonly SeedResult['outcome'][];
      readonly tables: readonly (readonly [RowTable, number])[];
    });

function split(payload: Uint8Array): { readonly head: Head; readonly numbers: Float64Array } {
  const length = new DataView(payload.buffer, payload.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(payload.subarray(4, 4 + length))) as Head;
  return { head, numbers: new Float64Array(new Uint8Array(payload.subarray(4 + length)).buffer) };
}
