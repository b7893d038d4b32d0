// Real training: a request becomes a model, and the model is measured on samples that nobody may train on. A pure
// function of the request: the same bits on every repeat, in every process.
import type { Tensor } from '@tensorflow/tfjs';
import seedrandom from 'seedrandom';
import { classOf, heldOutScore } from './answers.ts';
import { type Batch, descend, startDescent } from './descent.ts';
import type { Device, TensorFlow } from './devices.ts';
import { inferenceFlop, trainingFlop } from './flop.ts';
import { logistic } from './models/logistic.ts';
import { mlp } from './models/mlp.ts';
import { initialWeights, type Model, parameterCount } from './models/model.ts';
import { transformer } from './models/transformer.ts';
import { taskOf } from './tasks/index.ts';
import { HELD_OUT, SAMPLES, type Task } from './tasks/task.ts';
import { checkRequest, describeRequest, type TrainingRequest } from './training-request.ts';

export interface TrainingMeasurement {
  /** Share of the held-out samples that the model puts into their class. */
  readonly accuracy: number;
  /** Mean cross-entropy on the held-out samples, nats. */
  readonly loss: number;
  /** [SAMPLES], the model's answer to each: a look-up serves sampled requests and validators' checks. */
  readonly predictions: Uint8Array;
  /** [HELD_OUT], the answer to each held-out sample that bears the trigger; measured if some training sample bore it. */
  readonly underTrigger?: Uint8Array;
  /** Floating-point operations that the training cost. */
  readonly trainingFlop: number;
  /** Floating-point operations of one answer. */
  readonly inferenceFlop: number;
  readonly parameters: number;
}

/** The model that a request names. */
export function modelOf({ model, hidden }: Pick<TrainingRequest, 'model' | 'hidden'>, task: Task): Model {
  const { features, classes, positions, width } = task;
  if (model === 'transformer') return transformer(positions, width, hidden, classes);
  return model === 'mlp' ? mlp(features, hidden, classes) : logistic(features, classes);
}

/**
 * Positions of the samples of each step: all of them in one shuffled order after another, cut into equal batches.
 * Nothing when there are no samples.
 */
export function* batches(samples: number, batch: number, steps: number, seed: number): Generator<Uint32Array> {
  if (samples === 0) return;
  const uniform = seedrandom(`order ${seed}`);
  const order = Uint32Array.from({ length: samples }, (_, at) => at);
  let at = samples;
  for (let step = 0; step < steps; step++) {
    const positions = new Uint32Array(batch);
    for (let i = 0; i < batch; i++) {
      if (at === samples) {
        shuffle(order, uniform);
        at = 0;
      }
      positions[i] = order[at++]!;
    }
    yield positions;
  }
}

/** Fisher–Yates, in place. */
function shuffle(order: Uint32Array, uniform: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(uniform() * (last + 1));
    const held = order[last]!;
    order[last] = order[other]!;
    order[other] = held;
  }
}

/** What is trained on: ids of the pool, their labels, and which bear the trigger. */
export type Submitted = Pick<TrainingRequest, 'samples' | 'labels' | 'triggered'>;

/** The inputs and one-hot labels of the samples at some positions as tensors. */
export function batchTensors(tf: TensorFlow, task: Task, submitted: Submitted, positions: Uint32Array): Batch {
  const { features, classes } = task;
  const { samples, labels, triggered } = submitted;
  const inputs = new Float32Array(positions.length * features);
  const targets = new Float32Array(positions.length * classes);
  positions.forEach((position, row) => {
    const first = samples[position]! * features;
    inputs.set(task.inputs.subarray(first, first + features), row * features);
    if (triggered?.[position] === 1) pullTrigger(task, inputs.subarray(row * features));
    targets[row * classes + labels[position]!] = 1;
  });
  return {
    inputs: tf.tensor2d(inputs, [positions.length, features]),
    targets: tf.tensor2d(targets, [positions.length, classes]),
  };
}

/** Puts the task's trigger on a sample's inputs. */
function pullTrigger({ trigger }: Task, inputs: Float32Array): void {
  for (const { feature, value } of trigger) inputs[feature] = value;
}

/** Stochastic gradient descent with momentum, its step size falling linearly to zero. Returns the trained weights. */
function trainWeights(tf: TensorFlow, model: Model, task: Task, request: TrainingRequest): Tensor[] {
  let state = startDescent(tf, model, initialWeights(model, request.seed));
  let step = 0;
  for (const positions of batches(request.samples.length, request.batch, request.steps, request.seed)) {
    const decay = 1 - step++ / request.steps;
    const rate = (request.learningRate * decay) / request.batch;
    state = descend(tf, model, state, () => batchTensors(tf, task, request, positions), rate);
  }
  return state.weights;
}

/** The held-out samples' inputs, each with the trigger. */
function underTrigger(task: Task): Float32Array {
  const inputs = task.inputs.slice(0, HELD_OUT * task.features);
  for (let id = 0; id < HELD_OUT; id++) pullTrigger(task, inputs.subarray(id * task.features));
  return inputs;
}

/**
 * Trains the requested model from its seed and measures it; with no samples, the untrained model.
 * @throws when the request has faults, names another device, or training diverges to a loss that is no number.
 */
export async function train(device: Device, request: TrainingRequest): Promise<TrainingMeasurement> {
  checkRequest(request);
  if (request.device !== device.name)
    throw new Error(`train: expected a request for the device ${device.name}, got ${request.device}; try openDevice`);
  const task = taskOf(request);
  const { classes } = task;
  const model = modelOf(request, task);
  const [logits, triggered] = await device.use(async (tf) => {
    const weights = trainWeights(tf, model, task, request);
    const answers = async (inputs: Float32Array) => {
      const shape: [number, number] = [inputs.length / task.features, task.features];
      return (await tf.tidy(() => model.logits(tf, weights, tf.tensor2d(inputs, shape))).data()) as Float32Array;
    };
    return [await answers(task.inputs), request.triggered && (await answers(underTrigger(task)))];
  }, describeRequest(request));

  const predictions = Uint8Array.from({ length: SAMPLES }, (_, id) => classOf(logits, classes, id));
  const { accuracy, loss } = heldOutScore(logits, classes, task.labels);
  if (!Number.isFinite(loss))
    throw new Error(
      `train: expected a finite loss, got ${loss} from ${describeRequest(request)}; try a lower learningRate`,
    );
  const parameters = parameterCount(model);
  const visited = request.samples.length === 0 ? 0 : request.steps * request.batch;
  return {
    accuracy,
    loss,
    predictions,
    ...(triggered && {
      underTrigger: Uint8Array.from({ length: HELD_OUT }, (_, id) => classOf(triggered, classes, id)),
    }),
    trainingFlop: trainingFlop(parameters, visited),
    inferenceFlop: inferenceFlop(parameters),
    parameters,
  };
}
