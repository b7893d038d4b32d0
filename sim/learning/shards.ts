// A shard is what a contributor submits: digits of the pool with labels, clean, noisy or copied from somebody else.
import { CLASSES, DIGITS, HELD_OUT, loadDigits } from './digits.ts';

/** Plain data: sample i is the digit `indices[i]` submitted under the label `labels[i]`. */
export interface Shard {
  /** Digit ids from the pool, HELD_OUT … DIGITS − 1. */
  readonly indices: Uint32Array;
  /** The classes as submitted, true or not. */
  readonly labels: Uint8Array;
  readonly owner: number;
  /** When the shard was registered, hours since the start. */
  readonly registered: number;
}

/** A uniform number in [0, 1) of one purpose, named by what it decides and never by when it is drawn. */
export type Uniform = (entity: number, n: number) => number;

/**
 * The pool's digit ids in an order of luck: each digit draws (its id, 0) and they line up by their draws. Contributors
 * who take consecutive runs of it own distinct digits until the pool is exhausted.
 */
export function shufflePool(uniform: Uniform): Uint32Array {
  const draws = Float64Array.from({ length: DIGITS - HELD_OUT }, (_, at) => uniform(HELD_OUT + at, 0));
  const order = Uint32Array.from(draws.keys());
  order.sort((a, b) => draws[a]! - draws[b]! || a - b);
  return order.map((at) => HELD_OUT + at);
}

/**
 * A shard of `size` digits with their true labels: `pool` from position `start` on, wrapping round at its end.
 * @throws when `start` or `size` is not a whole number of at least zero.
 */
export function cleanShard(pool: Uint32Array, start: number, size: number, owner: number, registered: number): Shard {
  for (const [name, value] of Object.entries({ start, size }))
    if (!Number.isSafeInteger(value) || value < 0)
      throw new Error(`cleanShard.${name}: expected a whole number of at least 0, got ${value}; try Math.floor`);
  const { labels } = loadDigits(7);
  const indices = Uint32Array.from({ length: size }, (_, i) => pool[(start + i) % pool.length]!);
  return { indices, labels: Uint8Array.from(indices, (id) => labels[id]!), owner, registered };
}

/**
 * The shard with each label replaced, with `probability`, by one of the nine others. Sample i draws (owner, 2i) for
 * whether and (owner, 2i + 1) for which, so that more noise only adds wrong labels to those of less noise. At a
 * probability of 1 the shard is poisoned: no label is right.
 * @throws when `probability` is not within 0 … 1.
 */
export function noisyShard(shard: Shard, probability: number, uniform: Uniform): Shard {
  if (!(probability >= 0 && probability <= 1))
    throw new Error(`noisyShard.probability: expected a number from 0 to 1, got ${probability}; try 0.3`);
  const labels = shard.labels.map((label, i) => {
    if (uniform(shard.owner, 2 * i) >= probability) return label;
    const others = CLASSES - 1;
    return (label + 1 + Math.floor(uniform(shard.owner, 2 * i + 1) * others)) % CLASSES;
  });
  return { ...shard, labels };
}

/** Another owner's samples, submitted again under one's own name. */
export function copiedShard(original: Shard, owner: number, registered: number): Shard {
  return { indices: original.indices.slice(), labels: original.labels.slice(), owner, registered };
}

/** The shard reduced to the samples at some positions, such as those that earn. */
export function keepSamples(shard: Shard, positions: Uint32Array): Shard {
  return {
    ...shard,
    indices: positions.map((i) => shard.indices[i]!),
    labels: Uint8Array.from(positions, (i) => shard.labels[i]!),
  };
}
