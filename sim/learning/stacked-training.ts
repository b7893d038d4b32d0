// Many coalitions trained at once on one device: their models are one stack, all samples pass through all of them, and a
// sample that a coalition does not have weighs nothing in its loss.

import type { Tensor } from '@tensorflow/tfjs';
import type { Coalition } from '../mechanisms/data-pay/game.ts';
import {
  type CoalitionTraining,
  checkCoalitions,
  describeCoalitions,
  requireDevice,
  type TrainedCoalition,
} from './coalition-training.ts';
import { type Descent, stepAlong } from './descent.ts';
import type { Device, TensorFlow } from './devices.ts';
import { initialWeights } from './models/model.ts';
import { type StackedBatch, type StackedWeights, stackedGradients, stackedLogits } from './models/stacked.ts';
import { measured, samplesOf } from './one-by-one-training.ts';
import { type JoinedShards, joinShards } from './shards.ts';
import { taskOf } from './tasks/index.ts';
import { HELD_OUT, type Task } from './tasks/task.ts';
import { batchTensors, modelOf } from './training.ts';

/**
 * Numbers in the largest tensor of a stack, 4 bytes each; a dozen as large live at once. Chosen by time per model: from 2^19
 * to 2^22 it hardly differs on wasm.
 */
const ELEMENTS = 1_048_576;

export interface StackOptions {
  /** What bounds memory: numbers in the largest tensor, samples × the widest layer × models. */
  readonly elements?: number;
}

/**
 * Whether a stack is the faster way. On wasm it is 5 times as fast for logistic regression, but the products of a perceptron's
 * second layer run at a twentieth of the speed of one large product there: a stack is 1.9 times as fast with 16 hidden units,
 * and slower with 64.
 */
export function gainsByStacking({ model, hidden, device }: CoalitionTraining): boolean {
  return model === 'logistic' || (model === 'mlp' && (device !== 'wasm' || hidden <= 32));
}

/**
 * Trains and measures coalitions in stacks as large as memory allows. Equal to `trainOneByOne` but for rounding.
 * @throws when the training has faults, is of a transformer, names another device, or diverges.
 */
export async function trainStacked(
  device: Pick<Device, 'name' | 'use'>,
  training: CoalitionTraining,
  coalitions: readonly Coalition[],
  { elements = ELEMENTS }: StackOptions = {},
): Promise<TrainedCoalition[]> {
  checkCoalitions(training, coalitions);
  requireDevice(training, device.name);
  if (training.model === 'transformer')
    throw new Error(`trainStacked.model: expected logistic or mlp, got ${training.model}; try trainOneByOne`);
  const task = taskOf(training);
  const joined = joinShards(training.shards);
  const widest =
    Math.max(task.classes, training.model === 'mlp' ? training.hidden : 0) * Math.max(1, joined.samples.length);
  const height = Math.max(1, Math.floor(elements / widest));
  const trained: TrainedCoalition[] = [];
  for (let first = 0; first < coalitions.length; first += height) {
    const block = coalitions.slice(first, first + height);
    const work = (tf: TensorFlow) => trainStack(tf, task, training, joined, block);
    trained.push(...(await device.use(work, describeCoalitions(training, block.length))));
  }
  return trained;
}

/** Trains one stack. */
async function trainStack(
  tf: TensorFlow,
  task: Task,
  training: CoalitionTraining,
  joined: JoinedShards,
  coalitions: readonly Coalition[],
): Promise<TrainedCoalition[]> {
  const { seed, steps, learningRate } = training;
  const models = coalitions.length;
  const single = modelOf(training, task);
  const start = initialWeights(single, seed);
  const weights = start.map((values, i) => stackedWeight(tf, values, single.shapes[i]!, models));
  let state: Descent = { weights, velocities: weights.map((weight) => tf.zerosLike(weight)) };
  const counts = coalitions.map((coalition) => samplesOf(joined, coalition).length);
  if (joined.samples.length > 0) {
    const batch = stackedBatch(tf, task, joined, coalitions, counts);
    for (let step = 0; step < steps; step++) {
      const at = state.weights;
      state = stepAlong(tf, state, () => stackedGradients(tf, at, batch), learningRate * (1 - step / steps));
    }
  }
  const logits = await heldOutLogits(tf, state.weights, task, models, joined.samples.length);
  const trained = await Promise.all(state.weights.map((weight, i) => singleWeights(tf, weight, single.shapes[i]!)));
  return coalitions.map((_, model) => {
    const own = trained.map((all) => partOf(all, model, models).slice());
    return measured(training, task, counts[model]!, own, partOf(logits, model, models));
  });
}

/** A weight of one model, for so many: [out, in] each where one model's is [in, out]. */
function stackedWeight(tf: TensorFlow, values: Float32Array, shape: readonly number[], models: number): Tensor {
  return tf.tidy(() => {
    const single = shape.length === 2 ? tf.transpose(tf.tensor(values, [...shape])) : tf.tensor(values, [shape[0]!, 1]);
    return tf.tile(tf.expandDims(single, 0), [models, 1, 1]);
  });
}

/** The weights of each model as one model has them, model by model. */
async function singleWeights(tf: TensorFlow, weight: Tensor, shape: readonly number[]): Promise<Float32Array> {
  const turned = shape.length === 2 ? tf.transpose(weight, [0, 2, 1]) : weight;
  return (await turned.data()) as Float32Array;
}

function stackedBatch(
  tf: TensorFlow,
  task: Task,
  joined: JoinedShards,
  coalitions: readonly Coalition[],
  counts: readonly number[],
): StackedBatch {
  const { inputs, targets } = batchTensors(tf, task, joined, Uint32Array.from(joined.samples.keys()));
  const weights = tf.tensor3d(sampleWeights(joined, coalitions, counts), [coalitions.length, inputs.shape[0], 1]);
  return { inputs, turned: tf.transpose(inputs), weights, targets: tf.mul(tf.expandDims(targets, 0), weights) };
}

/** [models × samples]: what a sample weighs in the loss of each model, one over all it has; 0 for what it has not. */
function sampleWeights({ shardOf }: JoinedShards, coalitions: readonly Coalition[], counts: readonly number[]) {
  const weights = new Float32Array(coalitions.length * shardOf.length);
  coalitions.forEach((coalition, model) => {
    const members = new Set(coalition);
    shardOf.forEach((shard, position) => {
      if (members.has(shard)) weights[model * shardOf.length + position] = 1 / counts[model]!;
    });
  });
  return weights;
}

/** [models × HELD_OUT × classes], computed in parts no larger than a step of training. */
async function heldOutLogits(
  tf: TensorFlow,
  weights: StackedWeights,
  { inputs, features, classes }: Task,
  models: number,
  most: number,
): Promise<Float32Array> {
  const logits = new Float32Array(models * HELD_OUT * classes);
  const rows = Math.max(1, most);
  for (let first = 0; first < HELD_OUT; first += rows) {
    const count = Math.min(rows, HELD_OUT - first);
    const samples = inputs.subarray(first * features, (first + count) * features);
    const part = tf.tidy(() => stackedLogits(tf, weights, tf.transpose(tf.tensor2d(samples, [count, features]))));
    const values = (await part.data()) as Float32Array;
    part.dispose();
    for (let model = 0; model < models; model++)
      logits.set(partOf(values, model, models), (model * HELD_OUT + first) * classes);
  }
  return logits;
}

/** The part of one of so many equal parts. */
function partOf(all: Float32Array, place: number, parts: number): Float32Array {
  const length = all.length / parts;
  return all.subarray(place * length, (place + 1) * length);
}
