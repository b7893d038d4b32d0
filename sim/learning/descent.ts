// One step of training: stochastic gradient descent with momentum. What trains a builder's model and what prices a device
// is the same step.
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from './devices.ts';
import type { Model } from './models/model.ts';

/** Share of a gradient that the next step keeps: Polyak 1964; the value of Sutskever et al. 2013. */
const MOMENTUM = 0.9;

export interface Batch {
  /** [samples, features]. */
  readonly inputs: Tensor2D;
  /** [samples, classes], one-hot. */
  readonly targets: Tensor2D;
}

/** Where a training stands. Whoever holds it disposes of it. */
export interface Descent {
  readonly weights: Tensor[];
  readonly velocities: Tensor[];
}

/** Sum over the samples of −log of the probability given to the class in `targets` [samples, classes], one-hot. */
export function crossEntropy(tf: TensorFlow, logits: Tensor2D, targets: Tensor2D): Tensor {
  return tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits), targets)));
}

/** At rest, where `weights` are in the order of the model's shapes. */
export function startDescent(tf: TensorFlow, model: Model, weights: readonly Float32Array[]): Descent {
  return {
    weights: model.shapes.map((shape, i) => tf.tensor(weights[i]!, [...shape])),
    velocities: model.shapes.map((shape) => tf.zeros([...shape])),
  };
}

/**
 * Where the next step leads, from where it starts, which is disposed of.
 *
 * @param batchOf makes the batch; called within the step, which disposes of what is made there
 * @param rate size of the step over the number of samples: the loss is a sum over the batch, not a mean
 */
export function descend(tf: TensorFlow, model: Model, from: Descent, batchOf: () => Batch, rate: number): Descent {
  const gradientsOf = () => {
    const { inputs, targets } = batchOf();
    const loss = (...current: Tensor[]) => crossEntropy(tf, model.logits(tf, current, inputs), targets);
    return tf.grads(loss)(from.weights);
  };
  return stepAlong(tf, from, gradientsOf, rate);
}

/** The same along any gradients, in the order of the weights; what they are made of is disposed of. */
export function stepAlong(tf: TensorFlow, from: Descent, gradientsOf: () => Tensor[], rate: number): Descent {
  const next = tf.tidy(() => {
    const gradients = gradientsOf();
    const velocities = from.velocities.map((v, i) => tf.add(tf.mul(v, MOMENTUM), gradients[i]!));
    return { velocities, weights: from.weights.map((w, i) => tf.sub(w, tf.mul(velocities[i]!, rate))) };
  });
  tf.dispose([from.weights, from.velocities]);
  return next;
}
