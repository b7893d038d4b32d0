// Coalitions trained one after another, each on its own samples alone: any architecture, and the measure of what a stack
// gains and of whether it is right.

import type { Coalition } from '../mechanisms/data-pay/game.ts';
import { heldOutScore } from './answers.ts';
import {
  type CoalitionTraining,
  checkCoalitions,
  describeCoalitions,
  requireDevice,
  type TrainedCoalition,
} from './coalition-training.ts';
import { descend, startDescent } from './descent.ts';
import type { Device, TensorFlow } from './devices.ts';
import { trainingFlop } from './flop.ts';
import { initialWeights, type Model } from './models/model.ts';
import { type JoinedShards, joinShards } from './shards.ts';
import { taskOf } from './tasks/index.ts';
import { HELD_OUT, type Task } from './tasks/task.ts';
import { batchTensors, modelOf } from './training.ts';

/** Positions of a coalition's samples among those of all shards. */
export function samplesOf({ shardOf }: Pick<JoinedShards, 'shardOf'>, coalition: Coalition): Uint32Array {
  const members = new Set(coalition);
  return Uint32Array.from(shardOf.keys()).filter((position) => members.has(shardOf[position]!));
}

/** Called before each step, with the step size of the coalition's mean loss and the weights there. */
export type OnStep = (step: number, rate: number, weights: readonly Float32Array[]) => void;

/**
 * Trains and measures each coalition by itself.
 * @throws when the training has faults, names another device, or diverges.
 */
export async function trainOneByOne(
  device: Pick<Device, 'name' | 'use'>,
  training: CoalitionTraining,
  coalitions: readonly Coalition[],
  onStep?: OnStep,
): Promise<TrainedCoalition[]> {
  checkCoalitions(training, coalitions);
  requireDevice(training, device.name);
  const task = taskOf(training);
  const model = modelOf(training, task);
  const joined = joinShards(training.shards);
  const trained: TrainedCoalition[] = [];
  for (const coalition of coalitions) {
    const positions = samplesOf(joined, coalition);
    const work = (tf: TensorFlow) => trainOne(tf, model, task, training, joined, positions, onStep);
    trained.push(await device.use(work, describeCoalitions(training, 1)));
  }
  return trained;
}

async function trainOne(
  tf: TensorFlow,
  model: Model,
  task: Task,
  training: CoalitionTraining,
  joined: JoinedShards,
  positions: Uint32Array,
  onStep: OnStep | undefined,
): Promise<TrainedCoalition> {
  const { seed, steps, learningRate } = training;
  let state = startDescent(tf, model, initialWeights(model, seed));
  if (positions.length > 0) {
    const { inputs, targets } = batchTensors(tf, task, joined, positions);
    for (let step = 0; step < steps; step++) {
      const rate = learningRate * (1 - step / steps);
      onStep?.(
        step,
        rate,
        state.weights.map((weight) => weight.dataSync() as Float32Array),
      );
      state = descend(tf, model, state, () => ({ inputs, targets }), rate / positions.length);
    }
  }
  const heldOut = tf.tensor2d(task.inputs.subarray(0, HELD_OUT * task.features), [HELD_OUT, task.features]);
  const logits = (await tf.tidy(() => model.logits(tf, state.weights, heldOut)).data()) as Float32Array;
  const weights = await Promise.all(state.weights.map(async (weight) => (await weight.data()) as Float32Array));
  return measured(training, task, positions.length, weights, logits);
}

/**
 * The measurement of a model trained on so many samples, by its logits on those held out.
 * @throws when they are no numbers: training has diverged.
 */
export function measured(
  training: CoalitionTraining,
  { classes, labels }: Task,
  samples: number,
  weights: readonly Float32Array[],
  logits: Float32Array,
): TrainedCoalition {
  const { accuracy, loss } = heldOutScore(logits, classes, labels);
  if (!Number.isFinite(loss))
    throw new Error(
      `coalition training: expected a finite loss, got ${loss} at rate ${training.learningRate}; try a lower learningRate`,
    );
  const parameters = weights.reduce((sum, { length }) => sum + length, 0);
  return { accuracy, loss, weights, trainingFlop: trainingFlop(parameters, training.steps * samples) };
}
