// Many perceptrons of one architecture as one: a GPU, and a CPU's vector units, are full with a stack where one small model
// leaves them idle. Samples stand last, so that the layer that reads the shared samples is one product of two matrices for
// all models, and nothing as large as the samples' features is transposed. Its gradients are written out: those that
// TensorFlow.js finds by itself take more than twice as long on wasm, in passes over arrays of ones and zeros.

import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../devices.ts';

/**
 * Weights of a stack, layer by layer: matrices [models, out, in], transposed against those of one model, and biases
 * [models, out, 1]. One layer is logistic regression, two have a hidden layer between them.
 */
export type StackedWeights = readonly Tensor[];

export interface StackedBatch {
  /** [samples, features], the same for all models, and its transpose. */
  readonly inputs: Tensor2D;
  readonly turned: Tensor2D;
  /** [models, samples, 1]: what a sample counts for in the loss of each model. */
  readonly weights: Tensor;
  /** [models, samples, classes]: one-hot labels times those weights. */
  readonly targets: Tensor;
}

/** [features, samples] → what each layer gives, [models, out, samples], the last before any softmax. */
function layerOutputs(tf: TensorFlow, weights: StackedWeights, turned: Tensor2D): Tensor[] {
  const outputs: Tensor[] = [];
  for (let l = 0; l < weights.length; l += 2) {
    const matrices = weights[l] as Tensor3D;
    const [models, out] = matrices.shape;
    const product =
      l === 0
        ? tf.reshape(tf.matMul(rowsOf(tf, matrices), turned), [models, out, turned.shape[1]])
        : tf.matMul(matrices, outputs.at(-1) as Tensor3D);
    const sum = tf.add(product, weights[l + 1]!);
    outputs.push(l + 2 < weights.length ? tf.relu(sum) : sum);
  }
  return outputs;
}

/** [models, out, in] → [models × out, in]. */
function rowsOf(tf: TensorFlow, matrices: Tensor): Tensor2D {
  return tf.reshape(matrices, [-1, matrices.shape[2]!]) as Tensor2D;
}

/** [features, samples] → [models, samples, classes]. */
export function stackedLogits(tf: TensorFlow, weights: StackedWeights, turned: Tensor2D): Tensor3D {
  return tf.transpose(layerOutputs(tf, weights, turned).at(-1)!, [0, 2, 1]) as Tensor3D;
}

/** Gradients of each model's weighted cross-entropy, in the order and the shapes of its weights. */
export function stackedGradients(tf: TensorFlow, weights: StackedWeights, batch: StackedBatch): Tensor[] {
  const outputs = layerOutputs(tf, weights, batch.turned);
  const answers = tf.softmax(tf.transpose(outputs.at(-1)!, [0, 2, 1]));
  const surprise = tf.sub(tf.mul(answers, batch.weights), batch.targets);
  let slope = tf.transpose(surprise, [0, 2, 1]); // Of the loss, along the outputs of the layer: [models, out, samples].
  const gradients: Tensor[] = [];
  for (let l = weights.length - 2; l >= 0; l -= 2) {
    gradients.unshift(tf.sum(slope, 2, true));
    if (l === 0) {
      gradients.unshift(tf.reshape(tf.matMul(rowsOf(tf, slope), batch.inputs), weights[0]!.shape));
    } else {
      // Products of stacks run equally fast with and without a transpose on wasm; those of two matrices do not.
      const below = outputs[l / 2 - 1] as Tensor3D;
      gradients.unshift(tf.matMul(slope as Tensor3D, below, false, true));
      slope = tf.mul(tf.matMul(weights[l] as Tensor3D, slope as Tensor3D, true, false), tf.step(below));
    }
  }
  return gradients;
}
