// What a device is priced by: models from a few thousand parameters, where the calls cost more than the arithmetic, to a
// wide one whose matrix products leave nothing else to wait for; each at several batch sizes. Small ones are also trained many
// at once, as coalitions are.

import { inferenceFlop, trainingFlop } from '../flop.ts';
import { logistic } from '../models/logistic.ts';
import { mlp } from '../models/mlp.ts';
import { type Model, parameterCount } from '../models/model.ts';
import { transformer } from '../models/transformer.ts';

export interface Workload {
  readonly name: string;
  readonly model: Model;
  /** Models that train at once, each on its own samples. */
  readonly models: number;
  /** Numbers in a sample. */
  readonly features: number;
  readonly classes: number;
  /** Of all models together. */
  readonly parameters: number;
  /** Parameters that one sample of each model meets on its way, each as often as it meets them. */
  readonly visits: number;
  /** Samples of a model in a step, from few to many. */
  readonly batches: readonly number[];
}

/** A digit at 14 × 14 pixels. */
const PIXELS = 196;
const DIGITS = 10;
/** Width of the wide perceptron in every layer. */
const WIDE = 1024;
/** A text of 32 letters out of 16, in a transformer 64 wide. */
const TEXT = { positions: 32, letters: 16, size: 64 };

/** Models in a stack. */
const STACK = 64;

export const WORKLOADS: readonly Workload[] = [
  plain('logistic', logistic(PIXELS, DIGITS), PIXELS, DIGITS, [32, 256, 2048]),
  plain('mlp-64', mlp(PIXELS, 64, DIGITS), PIXELS, DIGITS, [32, 256, 2048]),
  plain('mlp-1024', mlp(WIDE, WIDE, WIDE), WIDE, WIDE, [16, 128, 1024, 8192]),
  sequence('transformer-64', TEXT, [8, 64, 512]),
  stack(plain('logistic', logistic(PIXELS, DIGITS), PIXELS, DIGITS, [128, 1024])),
  stack(plain('mlp-16', mlp(PIXELS, 16, DIGITS), PIXELS, DIGITS, [128, 1024])),
];

/** A sample meets every parameter once. */
function plain(name: string, model: Model, features: number, classes: number, batches: readonly number[]): Workload {
  const parameters = parameterCount(model);
  return { name, model, models: 1, features, classes, parameters, visits: parameters, batches };
}

/** Many such models at once. */
function stack({ name, parameters, visits, ...single }: Workload): Workload {
  return { ...single, name: `${STACK}-${name}`, models: STACK, parameters: STACK * parameters, visits: STACK * visits };
}

/**
 * Every position passes through the layers; the places are added and the last position is read out once. As in Kaplan et
 * al. (2020), the products of queries with keys and of weights with values, which have no parameters, are left out.
 */
function sequence(name: string, { positions, letters, size }: typeof TEXT, batches: readonly number[]): Workload {
  const model = transformer(positions, letters, size, letters);
  const parameters = parameterCount(model);
  const places = positions * size;
  const readOut = size + size * letters + letters;
  const visits = positions * (parameters - places - readOut) + places + readOut;
  return { name, model, models: 1, features: positions * letters, classes: letters, parameters, visits, batches };
}

/** Operations of one training step at a batch size. */
export function stepFlop({ visits }: Workload, batch: number): number {
  return trainingFlop(visits, batch);
}

/** Operations of answering a batch. */
export function answerFlop({ visits }: Workload, batch: number): number {
  return batch * inferenceFlop(visits);
}

/** Whether the workload of this name trains many models at once. */
export function isStack(name: string): boolean {
  return WORKLOADS.some((workload) => workload.name === name && workload.models > 1);
}
