// What a workload has a device do again and again: a training step of its models on samples that lie on the device, and their
// answers. What trains is the step that trains a builder's model, or that of a stack of coalitions' models.

import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import seedrandom from 'seedrandom';
import { crossEntropy, type Descent, descend, startDescent, stepAlong } from '../descent.ts';
import type { TensorFlow } from '../devices.ts';
import { initialWeights } from '../models/model.ts';
import { stackedGradients, stackedLogits, stackedWeights, withOne } from '../models/stacked.ts';
import type { Workload } from './workloads.ts';

export interface Exercise {
  /** One step of all models. */
  train(): void;
  /** [samples, classes], of one model's samples after the other's; before any softmax. */
  logits(): Tensor2D;
  /** Cross-entropy of all samples, a sum in nats. */
  loss(): Tensor;
  /** Where the training stands. */
  weights(): readonly Tensor[];
}

const RATE = 0.01;

/** @param batch samples of each model */
export function exerciseOf(tf: TensorFlow, workload: Workload, batch: number, seed: number): Exercise {
  const { model, models, features, classes } = workload;
  const { inputs, targets } = samplesOf(tf, workload, batch, seed);
  const start = initialWeights(model, seed);
  const rate = RATE / batch;
  let state: Descent;
  let train: () => void;
  let logits: () => Tensor2D;
  if (models === 1) {
    state = startDescent(tf, model, start);
    train = () => {
      state = descend(tf, model, state, () => ({ inputs, targets }), rate);
    };
    logits = () => model.logits(tf, state.weights, inputs);
  } else {
    const each = withOne(tf, tf.reshape(inputs, [models, batch, features]) as Tensor3D);
    const shape = [models, batch, classes];
    const stack = { inputs: each, weights: tf.ones(shape), targets: tf.reshape(targets, shape) };
    const weights = stackedWeights(tf, features, start, models);
    state = { weights, velocities: weights.map((weight) => tf.zerosLike(weight)) };
    train = () => {
      const at = state.weights;
      state = stepAlong(tf, state, () => stackedGradients(tf, at, stack), rate);
    };
    logits = () => tf.reshape(stackedLogits(tf, state.weights, each), [models * batch, classes]) as Tensor2D;
  }
  return { train, logits, loss: () => crossEntropy(tf, logits(), targets), weights: () => state.weights };
}

/** Samples of uniform numbers, their classes in turn. The same on every device. */
function samplesOf(tf: TensorFlow, { models, features, classes }: Workload, batch: number, seed: number) {
  const uniform = seedrandom(`samples ${seed}`);
  const samples = models * batch;
  const inputs = new Float32Array(samples * features).map(() => uniform());
  const targets = new Float32Array(samples * classes);
  for (let row = 0; row < samples; row++) targets[row * classes + (row % classes)] = 1;
  return {
    inputs: tf.tensor(inputs, [samples, features]) as Tensor2D,
    targets: tf.tensor(targets, [samples, classes]) as Tensor2D,
  };
}
