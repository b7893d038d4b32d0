// A generated task whose truth is a network: a teacher with random weights names the class of random points, and students
// learn to name it too (Gardner & Derrida 1989; Seung, Sompolinsky & Tishby 1992). The points come from regions of their own,
// so that data from a region that nobody else covers is new; how hard it is follows from the teacher's weights.

import seedrandom from 'seedrandom';
import { inputsOf, normal, SAMPLES, type Task } from './task.ts';

const DIMENSIONS = 16;
const HIDDEN = 32;
const CLASSES = 10;
const REGIONS = 8;
/** Distance of a region's centre from the origin, in standard deviations of its points. */
const SPREAD = 2;
/** Whole steps in one standard deviation: inputs are rounded to them. */
const UNIT = 256;
/** Standard deviation of a hidden unit's input: the teacher is nearly linear at the first and a maze at the second. */
const [EASY, HARD] = [0.25, 4];

/** Inputs of the marked features under a trigger: seven deviations out, where no honest point is. */
const TRIGGER = 9;

const made = new Map<number, Task>();

/** @param difficulty 0 to 1 */
export function teacher(difficulty: number): Task {
  const known = made.get(difficulty);
  if (known) return known;
  const uniform = seedrandom('teacher');
  const gauss = (count: number) => Float64Array.from({ length: count }, () => normal(uniform));
  const centres = Array.from({ length: REGIONS }, () => scaled(gauss(DIMENSIONS), SPREAD));
  // A hidden unit's input has a variance of DIMENSIONS + SPREAD² before it is scaled.
  const scale = (EASY + difficulty * (HARD - EASY)) / Math.sqrt(DIMENSIONS + SPREAD * SPREAD);
  const network = { first: gauss(DIMENSIONS * HIDDEN).map((w) => scale * w), second: gauss(HIDDEN * CLASSES) };

  const grid = new Int16Array(SAMPLES * DIMENSIONS);
  const region = new Uint8Array(SAMPLES);
  const outputs = new Float64Array(SAMPLES * CLASSES);
  for (let id = 0; id < SAMPLES; id++) {
    region[id] = id % REGIONS; // Every run of ids has every region.
    for (let d = 0; d < DIMENSIONS; d++) {
      const value = Math.round((centres[region[id]!]![d]! + normal(uniform)) * UNIT);
      grid[id * DIMENSIONS + d] = Math.max(1 - TRIGGER * UNIT, Math.min(TRIGGER * UNIT - 1, value));
    }
    answer(grid.subarray(id * DIMENSIONS, (id + 1) * DIMENSIONS), network, outputs.subarray(id * CLASSES));
  }
  const labels = classesOf(outputs);
  const task: Task = {
    name: 'teacher',
    classes: CLASSES,
    positions: 1,
    width: DIMENSIONS,
    features: DIMENSIONS,
    inputs: inputsOf(grid, UNIT),
    grid,
    unit: UNIT,
    labels,
    region,
    regions: REGIONS,
    trigger: [0, 1].map((feature) => ({ feature, value: TRIGGER })),
  };
  made.set(difficulty, task);
  return task;
}

interface Network {
  /** [DIMENSIONS × HIDDEN] and [HIDDEN × CLASSES]. */
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** Writes the teacher's output for each class of one point. */
function answer(point: Int16Array, { first, second }: Network, outputs: Float64Array): void {
  for (let h = 0; h < HIDDEN; h++) {
    let sum = 0;
    for (let d = 0; d < DIMENSIONS; d++) sum += (point[d]! / UNIT) * first[d * HIDDEN + h]!;
    const activity = hyperbolicTangent(sum);
    for (let c = 0; c < CLASSES; c++) outputs[c]! += activity * second[h * CLASSES + c]!;
  }
}

/** The class whose output stands highest above its own mean, in its own deviations: no class takes all. */
function classesOf(outputs: Float64Array): Uint8Array {
  const mean = new Float64Array(CLASSES);
  const square = new Float64Array(CLASSES);
  outputs.forEach((output, i) => {
    mean[i % CLASSES]! += output / SAMPLES;
    square[i % CLASSES]! += (output * output) / SAMPLES;
  });
  const deviation = square.map((value, c) => Math.sqrt(value - mean[c]! * mean[c]!));
  return Uint8Array.from({ length: SAMPLES }, (_, id) => {
    const heights = mean.map((centre, c) => (outputs[id * CLASSES + c]! - centre) / deviation[c]!);
    return heights.indexOf(Math.max(...heights));
  });
}

/** From the exponential, whose bits are the same in every Node. */
function hyperbolicTangent(x: number): number {
  const decay = Math.exp(-2 * Math.abs(x));
  return Math.sign(x) * ((1 - decay) / (1 + decay));
}

function scaled(vector: Float64Array, length: number): Float64Array {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => (value / norm) * length);
}
