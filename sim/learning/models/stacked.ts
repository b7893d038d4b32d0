// Many perceptrons of one architecture as one: a GPU, and a CPU's vector units, are full with a stack where one small model
// leaves them idle, and a call into the device serves all of them. Gradients are written out: those that TensorFlow.js finds
// by itself take more than twice as long on wasm, in passes over arrays of ones and zeros.

import type { Tensor, Tensor3D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../devices.ts';

/**
 * Weights of a stack, layer by layer. The first is a matrix [models, features + 1, out] whose last row is the bias: the weight of
 * a feature that is always 1. If there is a hidden layer, a matrix [models, hidden, classes] and a bias [models, 1, classes]
 * follow.
 */
export type StackedWeights = readonly Tensor[];

export interface StackedBatch {
  /** [models, samples, features + 1], each model's own with a 1 at the end. */
  readonly inputs: Tensor3D;
  /** [models, samples, classes]: what a sample counts for in the loss of its model, the same for all classes. */
  readonly weights: Tensor;
  /** [models, samples, classes]: one-hot labels times those weights. */
  readonly targets: Tensor;
}

/** The weights of one model, in the order of its shapes, for so many. */
export function stackedWeights(
  tf: TensorFlow,
  features: number,
  start: readonly Float32Array[],
  models: number,
): Tensor[] {
  const [matrix, bias, ...rest] = start as [Float32Array, Float32Array, ...Float32Array[]];
  const first = Float32Array.of(...matrix, ...bias);
  const rows = [features + 1, bias.length, 1];
  return [first, ...rest].map((values, i) =>
    tf.tidy(() => tf.tile(tf.tensor3d(values, [1, rows[i]!, values.length / rows[i]!]), [models, 1, 1])),
  );
}

/** [stacks, samples, features] → [stacks, samples, features + 1], a 1 at the end of each sample. */
export function withOne(tf: TensorFlow, inputs: Tensor3D): Tensor3D {
  return tf.pad(
    inputs,
    [
      [0, 0],
      [0, 0],
      [0, 1],
    ],
    1,
  );
}

interface Outputs {
  /** [models, samples, hidden], where there is a hidden layer. */
  readonly hidden: Tensor3D | undefined;
  /** [models, samples, classes], before any softmax. */
  readonly logits: Tensor3D;
}

function outputsOf(tf: TensorFlow, [first, matrix, bias]: StackedWeights, inputs: Tensor3D): Outputs {
  const sum = tf.matMul(inputs, first as Tensor3D) as Tensor3D;
  if (!matrix) return { hidden: undefined, logits: sum };
  const hidden = tf.relu(sum);
  return { hidden, logits: tf.add(tf.matMul(hidden, matrix as Tensor3D), bias!) };
}

/** [models or 1, samples, features + 1] → [models, samples, classes]; one stack of samples goes through all models. */
export function stackedLogits(tf: TensorFlow, weights: StackedWeights, inputs: Tensor3D): Tensor3D {
  return outputsOf(tf, weights, inputs).logits;
}

/** Gradients of each model's weighted cross-entropy, in the order and the shapes of its weights. */
export function stackedGradients(tf: TensorFlow, weights: StackedWeights, batch: StackedBatch): Tensor[] {
  const turn = (matrices: Tensor) => tf.transpose(matrices, [0, 2, 1]) as Tensor3D;
  const { hidden, logits } = outputsOf(tf, weights, batch.inputs);
  // Slopes of the loss along the logits, and along the sums that go into the hidden units.
  const slope = tf.sub(tf.mul(tf.softmax(logits), batch.weights), batch.targets) as Tensor3D;
  // The inputs stand right, where a device that prepares its right operand has to do so but once.
  const gradientOfFirst = (slope: Tensor3D) => turn(tf.matMul(turn(slope), batch.inputs));
  if (!hidden) return [gradientOfFirst(slope)];
  const below = tf.mul(tf.matMul(slope, turn(weights[1]!)), tf.step(hidden)) as Tensor3D;
  return [gradientOfFirst(below), tf.matMul(turn(hidden), slope), tf.sum(slope, 1, true)];
}
