// What each shard is worth to the network's validation samples, for pay rules: a nearest-neighbour Shapley value, stable
// from month to month, and a ridge regression's leave-one-out and Shapley values. All judge the labels as submitted and take
// no training.
import { addKnnShapley } from '../mechanisms/data-pay/knn-shapley.ts';
import { ridgeLeaveOneOut } from '../mechanisms/data-pay/ridge-leave-one-out.ts';
import type { RidgeProblem } from '../mechanisms/data-pay/ridge-problem.ts';
import { ridgeShapley } from '../mechanisms/data-pay/ridge-shapley.ts';
import { joinShards, type Shard } from './shards.ts';
import { HELD_OUT, SAMPLES, type Task, VALIDATION } from './tasks/task.ts';

const POOL = SAMPLES - HELD_OUT;

const orders = new WeakMap<Task, Uint16Array>();

/**
 * [VALIDATION × POOL]: for each validation sample the pool's ids, nearest first, the lower id of equals. Samples never
 * change, so that it is sorted once per process (about 0.3 s for 49 features); a valuation then only counts.
 */
export function nearestSamples(task: Task): Uint16Array {
  const known = orders.get(task);
  if (known) return known;
  const { grid, features } = task;
  const order = new Uint16Array(VALIDATION * POOL);
  // The grid is whole numbers, so distances are exact: distance and id are packed into one exact number to be sorted.
  const keys = new Float64Array(POOL);
  for (let point = 0; point < VALIDATION; point++) {
    for (let id = HELD_OUT; id < SAMPLES; id++) {
      let squared = 0;
      for (let f = 0; f < features; f++) {
        const difference = grid[id * features + f]! - grid[point * features + f]!;
        squared += difference * difference;
      }
      keys[id - HELD_OUT] = squared * SAMPLES + id;
    }
    keys.sort();
    for (let rank = 0; rank < POOL; rank++) order[point * POOL + rank] = keys[rank]! % SAMPLES;
  }
  orders.set(task, order);
  return order;
}

/** Positions grouped by sample id: those of an id are positions[starts[id]] up to positions[starts[id + 1]]. */
function groupById(indices: Uint32Array) {
  const starts = new Uint32Array(SAMPLES + 1);
  for (const id of indices) starts[id + 1]!++;
  for (let id = 0; id < SAMPLES; id++) starts[id + 1]! += starts[id]!;
  const free = starts.slice();
  const positions = new Uint32Array(indices.length);
  indices.forEach((id, position) => {
    positions[free[id]!++] = position;
  });
  return { starts, positions };
}

/**
 * kNN-Shapley value of each shard, the sum of its samples', averaged over the validation samples. All values sum to
 * the share of right votes among the `k` nearest neighbours. Of copies of a sample the earlier shard's counts as nearer.
 * @returns [shards]
 */
export function valueByNeighbours(task: Task, shards: readonly Shard[], { k = 5 } = {}): Float64Array {
  if (!Number.isSafeInteger(k) || k < 1)
    throw new Error(`valueByNeighbours.k: expected a whole number of at least 1, got ${k}; try 5`);
  const order = nearestSamples(task);
  const targets = task.labels;
  const { samples: indices, labels, shardOf } = joinShards(shards);
  const { starts, positions } = groupById(indices);
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

/** Inputs of some samples with a constant before their features: [ids × (1 + features)]. */
function withIntercept(ids: ArrayLike<number>, { inputs, features }: Task): Float64Array {
  const rows = new Float64Array(ids.length * (features + 1));
  for (let row = 0; row < ids.length; row++) {
    rows[row * (features + 1)] = 1;
    rows.set(inputs.subarray(ids[row]! * features, (ids[row]! + 1) * features), row * (features + 1) + 1);
  }
  return rows;
}

/** A ridge regression on the shards' samples, judged by the validation samples. */
function ridgeProblem(task: Task, shards: readonly Shard[], penalty: number): RidgeProblem {
  const { samples: indices, labels, shardOf } = joinShards(shards);
  const validation = Uint32Array.from({ length: VALIDATION }, (_, id) => id);
  return {
    dimensions: task.features + 1,
    classes: task.classes,
    samples: withIntercept(indices, task),
    labels,
    block: shardOf,
    blocks: shards.length,
    points: withIntercept(validation, task),
    targets: task.labels.subarray(0, VALIDATION),
    penalty,
  };
}

/**
 * Ridge leave-one-out value of each shard: the squared error per validation sample that its removal adds.
 * @returns [shards]
 */
export function valueByRidge(task: Task, shards: readonly Shard[], { penalty = 1 } = {}): Float64Array {
  return ridgeLeaveOneOut(ridgeProblem(task, shards, penalty));
}

/**
 * Ridge Shapley value of each shard: the squared error per validation sample that it takes off, averaged over all orders of
 * arrival.
 * @returns [shards]
 * @throws RangeError unless there are 1 to 16 shards.
 */
export function valueByRidgeShapley(task: Task, shards: readonly Shard[], { penalty = 1 } = {}): Float64Array {
  return ridgeShapley(ridgeProblem(task, shards, penalty));
}
