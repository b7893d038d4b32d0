// The gradients of one model that each shard's samples and the validation samples ask for: what methods know that follow a
// training instead of repeating it.

import type { Tensor } from '@tensorflow/tfjs';
import type { Gradients } from '../../mechanisms/data-pay/gradients.ts';
import { crossEntropy } from '../descent.ts';
import type { TensorFlow } from '../devices.ts';
import type { Model } from '../models/model.ts';
import { samplesOf } from '../one-by-one-training.ts';
import { joinShards, type Shard } from '../shards.ts';
import { type Task, VALIDATION } from '../tasks/task.ts';
import { batchTensors, type Submitted } from '../training.ts';

/** `samples` holds the sum over each shard's samples, [shards × parameters]; `point` the mean over the validation samples. */
export function shardGradients(
  tf: TensorFlow,
  model: Model,
  task: Task,
  shards: readonly Shard[],
  weights: readonly Float32Array[],
): Gradients {
  const joined = joinShards(shards);
  const parameters = weights.reduce((sum, { length }) => sum + length, 0);
  const samples = new Float64Array(shards.length * parameters);
  shards.forEach((_, shard) => {
    const positions = samplesOf(joined, [shard]);
    if (positions.length > 0) samples.set(gradient(tf, model, task, joined, positions, weights), shard * parameters);
  });
  const ids = Uint32Array.from({ length: VALIDATION }, (_, id) => id);
  const validation = { samples: ids, labels: task.labels.subarray(0, VALIDATION) };
  const point = gradient(tf, model, task, validation, ids, weights).map((slope) => slope / VALIDATION);
  return { samples, point };
}

/** Of the summed loss at some positions, all weights in one row. */
function gradient(
  tf: TensorFlow,
  model: Model,
  task: Task,
  submitted: Submitted,
  positions: Uint32Array,
  weights: readonly Float32Array[],
): Float32Array {
  return tf.tidy(() => {
    const { inputs, targets } = batchTensors(tf, task, submitted, positions);
    const loss = (...current: Tensor[]) => crossEntropy(tf, model.logits(tf, current, inputs), targets);
    const at = model.shapes.map((shape, i) => tf.tensor(weights[i]!, [...shape]));
    const rows = tf
      .grads(loss)(at)
      .map((slope) => tf.reshape(slope, [-1]));
    return tf.concat(rows).dataSync() as Float32Array;
  });
}
