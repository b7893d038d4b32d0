// What a network learns: 10,000 samples with the class of each. Contributors' shards are drawn from a pool of 8,000; the
// other 2,000 are held out to measure the served model, and the first 300 of these price data.

/** Samples in all, the same in every task; a sample id is a whole number from 0 to SAMPLES − 1. */
export const SAMPLES = 10_000;
/** Ids below this are held out: accuracy is measured on them, nobody may train on them. The rest is the pool. */
export const HELD_OUT = 2_000;
/** Ids below this, part of what is held out, are the points against which shards are valued. */
export const VALIDATION = 300;

export const TASKS = ['digits', 'teacher', 'characters'] as const;
export type TaskName = (typeof TASKS)[number];

/** Which task, and how it is made. */
export interface TaskChoice {
  readonly task: TaskName;
  /** Pixels on a side of the digits; other tasks have none and ignore it. */
  readonly side: 7 | 14;
  /** Of a generated task, from 0 (easy) to 1; the digits are as hard as they are. */
  readonly difficulty: number;
}

export interface Task {
  readonly name: TaskName;
  readonly classes: number;
  /** A sample is a sequence of rows: an image's rows, a text's characters; a plain vector has one. */
  readonly positions: number;
  /** Numbers in a row. */
  readonly width: number;
  /** Numbers in a sample: positions × width. */
  readonly features: number;
  /** [SAMPLES × features], row-major by sample id: what models read. */
  readonly inputs: Float32Array;
  /** The same as exact whole numbers, `unit` times as large: distances are summed without rounding. */
  readonly grid: Int16Array | Uint16Array;
  readonly unit: number;
  /** [SAMPLES], the true class. */
  readonly labels: Uint8Array;
  /** [SAMPLES], which part of the world a sample comes from: data of a part that nobody else has is new. */
  readonly region: Uint8Array;
  readonly regions: number;
  /** Features that a backdoor's trigger sets, and to what: a mark that no honest sample bears. */
  readonly trigger: readonly { readonly feature: number; readonly value: number }[];
}

/** What models read of a grid of whole numbers. */
export function inputsOf(grid: ArrayLike<number>, unit: number): Float32Array {
  return Float32Array.from(grid, (value) => value / unit);
}

/** A standard normal number from two uniform ones (Box & Muller 1958). */
export function normal(uniform: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
  return radius * Math.cos(2 * Math.PI * uniform());
}
