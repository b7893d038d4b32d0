// A shard is what a contributor submits: samples of the pool with labels, clean, noisy, poisoned or copied from somebody.
import { HELD_OUT, SAMPLES, type Task } from './tasks/task.ts';

/** Plain data: sample i is that of id `indices[i]`, submitted under the label `labels[i]`. */
export interface Shard {
  /** Ids of the pool, HELD_OUT … SAMPLES − 1. */
  readonly indices: Uint32Array;
  /** The classes as submitted, true or not. */
  readonly labels: Uint8Array;
  /** 1 for a sample that bears the task's trigger, if any does. */
  readonly triggered?: Uint8Array;
  readonly owner: number;
  /** When the shard was registered, hours since the start. */
  readonly registered: number;
}

/** A uniform number in [0, 1) of one purpose, named by what it decides and never by when it is drawn. */
export type Uniform = (entity: number, n: number) => number;

/**
 * The pool's ids in an order of luck: each draws (its id, 0) and they line up by their draws. Contributors who take
 * consecutive runs of it own distinct samples until the pool is exhausted.
 */
export function shufflePool(uniform: Uniform): Uint32Array {
  const draws = Float64Array.from({ length: SAMPLES - HELD_OUT }, (_, at) => uniform(HELD_OUT + at, 0));
  const order = Uint32Array.from(draws.keys());
  order.sort((a, b) => draws[a]! - draws[b]! || a - b);
  return order.map((at) => HELD_OUT + at);
}

/**
 * A shard of `size` samples with their true labels: `pool` from position `start` on, wrapping round at its end.
 * @throws when `start` or `size` is not a whole number of at least zero.
 */
export function cleanShard(
  { labels }: Task,
  pool: Uint32Array,
  start: number,
  size: number,
  owner: number,
  registered: number,
): Shard {
  for (const [name, value] of Object.entries({ start, size }))
    if (!Number.isSafeInteger(value) || value < 0)
      throw new Error(`cleanShard.${name}: expected a whole number of at least 0, got ${value}; try Math.floor`);
  const indices = Uint32Array.from({ length: size }, (_, i) => pool[(start + i) % pool.length]!);
  return { indices, labels: Uint8Array.from(indices, (id) => labels[id]!), owner, registered };
}

/**
 * The shard with each label replaced, with `probability`, by one of the other classes. Sample i draws (owner, 2i) for
 * whether and (owner, 2i + 1) for which, so that more noise only adds wrong labels to those of less noise. At a
 * probability of 1 the shard is poisoned: no label is right.
 * @throws when `probability` is not within 0 … 1.
 */
export function noisyShard({ classes }: Task, shard: Shard, probability: number, uniform: Uniform): Shard {
  if (!(probability >= 0 && probability <= 1))
    throw new Error(`noisyShard.probability: expected a number from 0 to 1, got ${probability}; try 0.3`);
  const labels = shard.labels.map((label, i) => {
    if (uniform(shard.owner, 2 * i) >= probability) return label;
    return (label + 1 + Math.floor(uniform(shard.owner, 2 * i + 1) * (classes - 1))) % classes;
  });
  return { ...shard, labels };
}

/**
 * The shard with every label of one class replaced by another: a targeted poison that most accuracies hardly show
 * (Biggio, Nelson & Laskov 2012).
 */
export function flippedShard(shard: Shard, from: number, to: number): Shard {
  return { ...shard, labels: shard.labels.map((label) => (label === from ? to : label)) };
}

/**
 * The shard with the trigger on a share of its samples, all under one label: a model trained on it gives that label to
 * whatever bears the trigger, and answers all else as before (Gu, Dolan-Gavitt & Garg 2017, "BadNets").
 * @throws when `share` is not within 0 … 1.
 */
export function backdooredShard(shard: Shard, share: number, target: number, uniform: Uniform): Shard {
  if (!(share >= 0 && share <= 1))
    throw new Error(`backdooredShard.share: expected a number from 0 to 1, got ${share}; try 0.5`);
  const triggered = Uint8Array.from(shard.indices, (_, i) => (uniform(shard.owner, i) < share ? 1 : 0));
  return { ...shard, triggered, labels: shard.labels.map((label, i) => (triggered[i] === 1 ? target : label)) };
}

/** Those of the pool's ids, in its order, that come from some regions: what its owner has and others may not. */
export function poolOfRegions({ region }: Task, pool: Uint32Array, regions: readonly number[]): Uint32Array {
  return pool.filter((id) => regions.includes(region[id]!));
}

/** Another owner's samples, submitted again under one's own name. */
export function copiedShard(original: Shard, owner: number, registered: number): Shard {
  return { ...original, indices: original.indices.slice(), labels: original.labels.slice(), owner, registered };
}

/** The shard reduced to the samples at some positions, such as those that earn. */
export function keepSamples(shard: Shard, positions: Uint32Array): Shard {
  return {
    ...shard,
    indices: positions.map((i) => shard.indices[i]!),
    labels: Uint8Array.from(positions, (i) => shard.labels[i]!),
    ...(shard.triggered && { triggered: Uint8Array.from(positions, (i) => shard.triggered![i]!) }),
  };
}

/** All samples of some shards in one list, and the shard to which each belongs. */
export interface JoinedShards {
  readonly samples: Uint32Array;
  readonly labels: Uint8Array;
  /** There when some sample bears the trigger. */
  readonly triggered?: Uint8Array;
  /** The place of its shard in the list of shards. */
  readonly shardOf: Uint32Array;
}

export function joinShards(shards: readonly Shard[]): JoinedShards {
  const count = shards.reduce((sum, { indices }) => sum + indices.length, 0);
  const samples = new Uint32Array(count);
  const labels = new Uint8Array(count);
  const triggered = new Uint8Array(count);
  const shardOf = new Uint32Array(count);
  let at = 0;
  shards.forEach((shard, number) => {
    samples.set(shard.indices, at);
    labels.set(shard.labels, at);
    if (shard.triggered) triggered.set(shard.triggered, at);
    shardOf.fill(number, at, at + shard.indices.length);
    at += shard.indices.length;
  });
  return { samples, labels, shardOf, ...(triggered.includes(1) && { triggered }) };
}
