// What each shard is worth to the network's validation digits, for pay rules: a nearest-neighbour Shapley value, stable
// from month to month, and a ridge leave-one-out value. Both judge the labels as submitted and take no training.
import { addKnnShapley } from '../mechanisms/data-pay/knn-shapley.ts';
import { ridgeLeaveOneOut } from '../mechanisms/data-pay/ridge-leave-one-out.ts';
import { CLASSES, DIGITS, HELD_OUT, loadDigits, type Side, VALIDATION } from './digits.ts';
import type { Shard } from './shards.ts';

const POOL = DIGITS - HELD_OUT;

const orders = new Map<Side, Uint16Array>();

/**
 * [VALIDATION × POOL]: for each validation digit the pool's digit ids, nearest image first, the lower id of equals.
 * Images never change, so that it is sorted once per process (about 0.3 s at 7 × 7); a valuation then only counts.
 */
export function nearestDigits(side: Side): Uint16Array {
  const known = orders.get(side);
  if (known) return known;
  const { ink, pixels } = loadDigits(side);
  const order = new Uint16Array(VALIDATION * POOL);
  // Ink is whole numbers, so distances are exact: distance and id are packed into one exact number to be sorted.
  const keys = new Float64Array(POOL);
  for (let point = 0; point < VALIDATION; point++) {
    for (let id = HELD_OUT; id < DIGITS; id++) {
      let squared = 0;
      for (let p = 0; p < pixels; p++) {
        const difference = ink[id * pixels + p]! - ink[point * pixels + p]!;
        squared += difference * difference;
      }
      keys[id - HELD_OUT] = squared * DIGITS + id;
    }
    keys.sort();
    for (let rank = 0; rank < POOL; rank++) order[point * POOL + rank] = keys[rank]! % DIGITS;
  }
  orders.set(side, order);
  return order;
}

/** All samples of some shards in one list, and the shard to which each belongs. */
function flatten(shards: readonly Shard[]) {
  const count = shards.reduce((sum, { indices }) => sum + indices.length, 0);
  const indices = new Uint32Array(count);
  const labels = new Uint8Array(count);
  const shardOf = new Uint32Array(count);
  let at = 0;
  shards.forEach((shard, number) => {
    indices.set(shard.indices, at);
    labels.set(shard.labels, at);
    shardOf.fill(number, at, at + shard.indices.length);
    at += shard.indices.length;
  });
  return { indices, labels, shardOf };
}

/** Sample positions grouped by digit id: those of digit id are positions[starts[id]] up to positions[starts[id + 1]]. */
function groupByDigit(indices: Uint32Array) {
  const starts = new Uint32Array(DIGITS + 1);
  for (const id of indices) starts[id + 1]!++;
  for (let id = 0; id < DIGITS; id++) starts[id + 1]! += starts[id]!;
  const free = starts.slice();
  const positions = new Uint32Array(indices.length);
  indices.forEach((id, position) => {
    positions[free[id]!++] = position;
  });
  return { starts, positions };
}

/**
 * kNN-Shapley value of each shard, the sum of its samples', averaged over the validation digits. All values sum to the
 * share of right votes among the `k` nearest neighbours. Of copies of a digit the earlier shard's counts as nearer.
 * @returns [shards]
 */
export function valueByNeighbours(shards: readonly Shard[], { side = 7 as Side, k = 5 } = {}): Float64Array {
  if (!Number.isSafeInteger(k) || k < 1)
    throw new Error(`valueByNeighbours.k: expected a whole number of at least 1, got ${k}; try 5`);
  const order = nearestDigits(side);
  const targets = loadDigits(side).labels;
  const { indices, labels, shardOf } = flatten(shards);
  const { starts, positions } = groupByDigit(indices);
  const samples = new Float64Array(indices.length);
  const nearest = new Uint32Array(indices.length);
  for (let point = 0; point < VALIDATION; point++) {
    let rank = 0;
    for (let at = point * POOL; at < (point + 1) * POOL; at++) {
      const id = order[at]!;
      for (let member = starts[id]!; member < starts[id + 1]!; member++) nearest[rank++] = positions[member]!;
    }
    addKnnShapley(samples, nearest, labels, targets[point]!, k, 1 / VALIDATION);
  }
  const values = new Float64Array(shards.length);
  samples.forEach((value, position) => {
    values[shardOf[position]!]! += value;
  });
  return values;
}

/** Images of some digits with a constant feature before the pixels: [ids × (1 + pixels)]. */
function withIntercept(ids: ArrayLike<number>, side: Side): Float64Array {
  const { images, pixels } = loadDigits(side);
  const features = new Float64Array(ids.length * (pixels + 1));
  for (let row = 0; row < ids.length; row++) {
    features[row * (pixels + 1)] = 1;
    features.set(images.subarray(ids[row]! * pixels, (ids[row]! + 1) * pixels), row * (pixels + 1) + 1);
  }
  return features;
}

/**
 * Ridge leave-one-out value of each shard: the squared error per validation digit that its removal adds.
 * @returns [shards]
 */
export function valueByRidge(shards: readonly Shard[], { side = 7 as Side, penalty = 1 } = {}): Float64Array {
  const { indices, labels, shardOf } = flatten(shards);
  const validation = Uint32Array.from({ length: VALIDATION }, (_, id) => id);
  return ridgeLeaveOneOut({
    dimensions: side * side + 1,
    classes: CLASSES,
    samples: withIntercept(indices, side),
    labels,
    block: shardOf,
    blocks: shards.length,
    points: withIntercept(validation, side),
    targets: loadDigits(side).labels.subarray(0, VALIDATION),
    penalty,
  });
}
