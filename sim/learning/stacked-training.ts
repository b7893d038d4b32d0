// Many coalitions trained at once on one device: their models are one stack, in which each has its own samples. Stacks are of
// coalitions with nearly as many samples; what is missing to the most of them weighs nothing.

import type { Tensor3D } from '@tensorflow/tfjs';
import type { Coalition } from '../mechanisms/data-pay/game.ts';
import {
  type CoalitionTraining,
  checkCoalitions,
  describeCoalitions,
  requireDevice,
  type TrainedCoalition,
} from './coalition-training.ts';
import { type Descent, stepAlong } from './descent.ts';
import type { Device, DeviceName, TensorFlow } from './devices.ts';
import { initialWeights } from './models/model.ts';
import {
  type StackedBatch,
  type StackedWeights,
  stackedGradients,
  stackedLogits,
  stackedWeights,
  withOne,
} from './models/stacked.ts';
import { measured, samplesOf } from './one-by-one-training.ts';
import { type JoinedShards, joinShards } from './shards.ts';
import { taskOf } from './tasks/index.ts';
import { HELD_OUT, type Task } from './tasks/task.ts';
import { batchTensors, modelOf } from './training.ts';

/**
 * Numbers in the largest tensor of a stack, 4 bytes each; a dozen as large live at once. Chosen by time per model on wasm,
 * where all of them should fit into the processor's cache; a GPU waits for each call and wants many models in it.
 */
const ELEMENTS: Readonly<Record<DeviceName, number>> = {
  wasm: 262_144,
  cpu: 262_144,
  webgpu: 4_194_304,
  cuda: 4_194_304,
};

export interface StackOptions {
  /** What bounds memory: numbers in the largest tensor, models × samples × the widest layer. */
  readonly elements?: number;
}

/**
 * Whether a stack is the faster way: on wasm 6.6 times as fast for logistic regression, 5.3 times for a perceptron of 16, 2.7
 * for one of 64. In JavaScript calls cost nothing, and perceptrons train at .8 of the speed.
 */
export function gainsByStacking({ model, device }: Pick<CoalitionTraining, 'model' | 'device'>): boolean {
  return model === 'logistic' || (model === 'mlp' && device !== 'cpu');
}

/**
 * Trains and measures coalitions in stacks as large as memory allows. Equal to `trainOneByOne` but for rounding.
 * @throws when the training has faults, is of a transformer, names another device, or diverges.
 */
export async function trainStacked(
  device: Pick<Device, 'name' | 'use'>,
  training: CoalitionTraining,
  coalitions: readonly Coalition[],
  { elements = ELEMENTS[device.name] }: StackOptions = {},
): Promise<TrainedCoalition[]> {
  checkCoalitions(training, coalitions);
  requireDevice(training, device.name);
  if (training.model === 'transformer')
    throw new Error(`trainStacked.model: expected logistic or mlp, got ${training.model}; try trainOneByOne`);
  const task = taskOf(training);
  const joined = joinShards(training.shards);
  const own = coalitions.map((coalition) => samplesOf(joined, coalition));
  const width = Math.max(task.features, training.model === 'mlp' ? training.hidden : 0);
  const trained: TrainedCoalition[] = [];
  for (const stack of stacksOf(own, elements / width)) {
    const positions = stack.map((place) => own[place]!);
    const work = (tf: TensorFlow) => trainStack(tf, task, training, joined, positions);
    const models = await device.use(work, describeCoalitions(training, stack.length));
    models.forEach((model, i) => {
      trained[stack[i]!] = model;
    });
  }
  return trained;
}

/** Places of the coalitions in each stack, by falling number of samples: no stack has more than so many rows of samples. */
function stacksOf(own: readonly Uint32Array[], rows: number): number[][] {
  const sizeOf = (place: number) => own[place]!.length;
  const places = [...own.keys()].sort((a, b) => sizeOf(b) - sizeOf(a));
  const stacks: number[][] = [];
  for (let first = 0; first < places.length; first += stacks.at(-1)!.length) {
    const height = Math.max(1, Math.floor(rows / Math.max(1, sizeOf(places[first]!))));
    stacks.push(places.slice(first, first + height));
  }
  return stacks;
}

/** Trains one stack, whose models have their samples at these positions; the first has the most. */
async function trainStack(
  tf: TensorFlow,
  task: Task,
  training: CoalitionTraining,
  joined: JoinedShards,
  own: readonly Uint32Array[],
): Promise<TrainedCoalition[]> {
  const { seed, steps, learningRate } = training;
  const models = own.length;
  const start = initialWeights(modelOf(training, task), seed);
  const weights = stackedWeights(tf, task.features, start, models);
  let state: Descent = { weights, velocities: weights.map((weight) => tf.zerosLike(weight)) };
  const most = own[0]!.length;
  if (most > 0) {
    const batch = stackedBatch(tf, task, joined, own, most);
    for (let step = 0; step < steps; step++) {
      const at = state.weights;
      state = stepAlong(tf, state, () => stackedGradients(tf, at, batch), learningRate * (1 - step / steps));
    }
  }
  const logits = await heldOutLogits(tf, state.weights, task, models, most);
  const trained = await Promise.all(state.weights.map(async (weight) => (await weight.data()) as Float32Array));
  return own.map(({ length }, model) => {
    const [first, ...rest] = trained.map((all) => partOf(all, model, models).slice());
    const bias = first!.length - start[1]!.length;
    const weights = [first!.slice(0, bias), first!.slice(bias), ...rest];
    return measured(training, task, length, weights, partOf(logits, model, models));
  });
}

/** Each model's own samples, filled up to the most with any that weigh nothing: sums are the same to the last bit then. */
function stackedBatch(
  tf: TensorFlow,
  task: Task,
  joined: JoinedShards,
  own: readonly Uint32Array[],
  most: number,
): StackedBatch {
  const [models, { features, classes }] = [own.length, task];
  const positions = new Uint32Array(models * most);
  const counts = new Float32Array(models * most);
  own.forEach((samples, model) => {
    positions.set(samples, model * most);
    counts.fill(1 / samples.length, model * most, model * most + samples.length);
  });
  return tf.tidy(() => {
    const { inputs, targets } = batchTensors(tf, task, joined, positions);
    const each = withOne(tf, tf.reshape(inputs, [models, most, features]) as Tensor3D);
    const weights = tf.tile(tf.tensor3d(counts, [models, most, 1]), [1, 1, classes]);
    return {
      inputs: each,
      weights,
      targets: tf.mul(tf.reshape(targets, [models, most, classes]), weights),
    };
  });
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
    const part = tf.tidy(() => stackedLogits(tf, weights, withOne(tf, tf.tensor3d(samples, [1, count, features]))));
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
