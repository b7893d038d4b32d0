// Influence functions on the last layer of a model of everybody's data: what the validation loss would gain if the shard were
// left out and the layer trained to its optimum again. Of logistic regression the last layer is all there is.

import { influenceFunction } from '../../mechanisms/data-pay/influence-function.ts';
import type { CoalitionTraining } from '../coalition-training.ts';
import { trainOneByOne } from '../one-by-one-training.ts';
import { joinShards } from '../shards.ts';
import { taskOf } from '../tasks/index.ts';
import { type Task, VALIDATION } from '../tasks/task.ts';
import { metered } from './metered.ts';
import type { ValuationMethod } from './method.ts';

/** Added to the curvature's diagonal: training stops before the minimum, and a softmax leaves one direction flat. */
const DAMPING = 0.01;

export const influence: ValuationMethod = {
  name: 'influence',
  about: 'The validation loss that leaving the shard out would add, by gradient and curvature of the last layer.',
  source: 'Koh and Liang (2017), ICML',
  retrains: false,
  models: ['logistic', 'mlp'],
  async value({ device, training, meter }) {
    const { shards } = training;
    if (training.model === 'transformer')
      throw new Error('influence.model: expected logistic or mlp, got transformer; try tracin');
    const { result, ...took } = await metered(meter, async () => {
      const [trained] = await trainOneByOne(device, training, [[...shards.keys()]]);
      return { flop: trained!.trainingFlop, values: influenceOf(training, trained!.weights) };
    });
    const { features, classes } = taskOf(training);
    const parameters = classes * (1 + (training.model === 'mlp' ? training.hidden : features));
    const samples = shards.reduce((sum, { indices }) => sum + indices.length, 0);
    // The curvature, sample by sample, and its Cholesky factor.
    const flop = result.flop + samples * parameters * parameters + (parameters * parameters * parameters) / 3;
    const cost = { trainings: 1, steps: training.steps, flop, ...took };
    return { values: result.values, errors: undefined, cost };
  },
};

/** [shards] */
function influenceOf(training: CoalitionTraining, weights: readonly Float32Array[]): Float64Array {
  const { shards } = training;
  const task = taskOf(training);
  const { samples, labels, shardOf } = joinShards(shards);
  if (samples.length === 0) return new Float64Array(shards.length);
  const [matrix, bias] = weights.slice(-2) as [Float32Array, Float32Array];
  const read = (id: number) => readout(lastFeatures(task, weights, id), matrix, bias);
  const parameters = matrix.length + bias.length;
  const summed = new Float64Array(shards.length * parameters);
  const hessian = new Float64Array(parameters * parameters);
  samples.forEach((id, position) => {
    const { features, chances } = read(id);
    const own = summed.subarray(shardOf[position]! * parameters, (shardOf[position]! + 1) * parameters);
    addGradient(own, features, chances, labels[position]!, 1);
    addCurvature(hessian, features, chances, 1 / samples.length);
  });
  const point = new Float64Array(parameters);
  for (let id = 0; id < VALIDATION; id++) {
    const { features, chances } = read(id);
    addGradient(point, features, chances, task.labels[id]!, 1 / VALIDATION);
  }
  // To leave out n samples' worth of weight changes the loss by −1/n of the influence.
  return influenceFunction({ samples: summed, point }, hessian, DAMPING).map((effect) => -effect / samples.length);
}

/** What the last layer reads of a sample, with a constant: its inputs, or the hidden units they excite. */
function lastFeatures({ inputs, features }: Task, weights: readonly Float32Array[], id: number): Float64Array {
  const own = inputs.subarray(id * features, (id + 1) * features);
  if (weights.length === 2) return Float64Array.of(...own, 1);
  const [matrix, bias] = weights as [Float32Array, Float32Array];
  const hidden = Float64Array.from(bias, (start, unit) =>
    Math.max(
      0,
      own.reduce((sum, value, f) => sum + value * matrix[f * bias.length + unit]!, start),
    ),
  );
  return Float64Array.of(...hidden, 1);
}

/** The probability of each class. */
function readout(features: Float64Array, matrix: Float32Array, bias: Float32Array) {
  const classes = bias.length;
  const logits = Float64Array.from(bias);
  for (let f = 0; f < features.length - 1; f++)
    for (let c = 0; c < classes; c++) logits[c]! += features[f]! * matrix[f * classes + c]!;
  const top = Math.max(...logits);
  const raised = logits.map((logit) => Math.exp(logit - top));
  const sum = raised.reduce((all, value) => all + value, 0);
  return { features, chances: raised.map((value) => value / sum) };
}

/** Parameters stand as in the weights: feature by feature, the constant's last, a number for each class. */
function addGradient(
  to: Float64Array,
  features: Float64Array,
  chances: Float64Array,
  label: number,
  share: number,
): void {
  features.forEach((feature, f) => {
    chances.forEach((chance, c) => {
      to[f * chances.length + c]! += share * feature * (chance - (c === label ? 1 : 0));
    });
  });
}

/** ∇²ℓ = xxᵀ ⊗ (diag p − ppᵀ). */
function addCurvature(to: Float64Array, features: Float64Array, chances: Float64Array, share: number): void {
  const classes = chances.length;
  const parameters = features.length * classes;
  for (let f = 0; f < features.length; f++) {
    for (let g = 0; g <= f; g++) {
      const product = share * features[f]! * features[g]!;
      if (product === 0) continue;
      for (let c = 0; c < classes; c++)
        for (let d = 0; d < classes; d++)
          to[(f * classes + c) * parameters + g * classes + d]! +=
            product * chances[c]! * ((c === d ? 1 : 0) - chances[d]!);
    }
  }
}
