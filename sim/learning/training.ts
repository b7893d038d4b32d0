// Real training: a request becomes a model, and the model is measured on digits that nobody may train on. A pure
// function of the request: the same bits on every repeat, in every process.
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import seedrandom from 'seedrandom';
import type { Device, TensorFlow } from './devices.ts';
import { CLASSES, DIGITS, type Digits, HELD_OUT, loadDigits } from './digits.ts';
import { inferenceFlop, trainingFlop } from './flop.ts';
import { logistic } from './models/logistic.ts';
import { mlp } from './models/mlp.ts';
import { initialWeights, type Model, parameterCount } from './models/model.ts';
import { checkRequest, describeRequest, type TrainingRequest } from './training-request.ts';

export interface TrainingMeasurement {
  /** Share of the held-out digits that the model classifies as what was written. */
  readonly accuracy: number;
  /** Mean cross-entropy on the held-out digits, nats. */
  readonly loss: number;
  /** [DIGITS], the model's answer to each digit: a look-up serves sampled requests and validators' checks. */
  readonly predictions: Uint8Array;
  /** Floating-point operations that the training cost. */
  readonly trainingFlop: number;
  /** Floating-point operations of one answer. */
  readonly inferenceFlop: number;
  readonly parameters: number;
}

/** Share of a gradient that the next step keeps: Polyak 1964; the value of Sutskever et al. 2013. */
const MOMENTUM = 0.9;

/** The model that a request names. */
export function modelOf({ model, side, hidden }: Pick<TrainingRequest, 'model' | 'side' | 'hidden'>): Model {
  return model === 'mlp' ? mlp(side * side, hidden) : logistic(side * side);
}

/** Sum over the samples of −log of the probability given to the class in `targets` [samples, classes], one-hot. */
export function crossEntropy(tf: TensorFlow, logits: Tensor2D, targets: Tensor2D): Tensor {
  return tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits), targets)));
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

/** The images and one-hot labels of one batch as tensors. */
function batchTensors(tf: TensorFlow, digits: Digits, request: TrainingRequest, positions: Uint32Array) {
  const { pixels, images } = digits;
  const inputs = new Float32Array(positions.length * pixels);
  const targets = new Float32Array(positions.length * CLASSES);
  positions.forEach((position, row) => {
    const first = request.samples[position]! * pixels;
    inputs.set(images.subarray(first, first + pixels), row * pixels);
    targets[row * CLASSES + request.labels[position]!] = 1;
  });
  return {
    inputs: tf.tensor2d(inputs, [positions.length, pixels]),
    targets: tf.tensor2d(targets, [positions.length, CLASSES]),
  };
}

/** Stochastic gradient descent with momentum, its step size falling linearly to zero. Returns the trained weights. */
function descend(tf: TensorFlow, model: Model, digits: Digits, request: TrainingRequest): Tensor[] {
  const start = initialWeights(model, request.seed);
  let weights = model.shapes.map((shape, i) => tf.tensor(start[i]!, [...shape]));
  let velocities = model.shapes.map((shape) => tf.zeros([...shape]));
  let step = 0;
  for (const positions of batches(request.samples.length, request.batch, request.steps, request.seed)) {
    const decay = 1 - step++ / request.steps;
    const rate = (request.learningRate * decay) / request.batch; // The loss is a sum over the batch, not a mean.
    const next = tf.tidy(() => {
      const { inputs, targets } = batchTensors(tf, digits, request, positions);
      const loss = (...current: Tensor[]) => crossEntropy(tf, model.logits(tf, current, inputs), targets);
      const gradients = tf.grads(loss)(weights);
      const velocity = velocities.map((v, i) => tf.add(tf.mul(v, MOMENTUM), gradients[i]!));
      return { velocity, weights: weights.map((w, i) => tf.sub(w, tf.mul(velocity[i]!, rate))) };
    });
    tf.dispose([weights, velocities]);
    weights = next.weights;
    velocities = next.velocity;
  }
  return weights;
}

/** The highest of the logits of one digit; the lower class of equals. */
function classOf(logits: Float32Array, id: number): number {
  let best = 0;
  for (let c = 1; c < CLASSES; c++) if (logits[id * CLASSES + c]! > logits[id * CLASSES + best]!) best = c;
  return best;
}

/** Cross-entropy of one digit, nats: log Σ exp(logit) − logit of its class, shifted against overflow. */
function entropyOf(logits: Float32Array, id: number, label: number): number {
  const top = logits[id * CLASSES + classOf(logits, id)]!;
  let sum = 0;
  for (let c = 0; c < CLASSES; c++) sum += Math.exp(logits[id * CLASSES + c]! - top);
  return Math.log(sum) + top - logits[id * CLASSES + label]!;
}

/**
 * Trains the requested model from its seed and measures it; with no samples, the untrained model.
 * @throws when the request has faults, names another device, or training diverges to a loss that is no number.
 */
export async function train(device: Device, request: TrainingRequest): Promise<TrainingMeasurement> {
  checkRequest(request);
  if (request.device !== device.name)
    throw new Error(`train: expected a request for the device ${device.name}, got ${request.device}; try openDevice`);
  const digits = loadDigits(request.side);
  const model = modelOf(request);
  const logits = await device.use(async (tf) => {
    const weights = descend(tf, model, digits, request);
    const inputs = tf.tensor2d(digits.images, [DIGITS, digits.pixels]);
    return (await tf.tidy(() => model.logits(tf, weights, inputs)).data()) as Float32Array;
  }, describeRequest(request));

  const predictions = Uint8Array.from({ length: DIGITS }, (_, id) => classOf(logits, id));
  let right = 0;
  let loss = 0;
  for (let id = 0; id < HELD_OUT; id++) {
    if (predictions[id] === digits.labels[id]) right++;
    loss += entropyOf(logits, id, digits.labels[id]!) / HELD_OUT;
  }
  if (!Number.isFinite(loss))
    throw new Error(
      `train: expected a finite loss, got ${loss} from ${describeRequest(request)}; try a lower learningRate`,
    );
  const parameters = parameterCount(model);
  const visited = request.samples.length === 0 ? 0 : request.steps * request.batch;
  return {
    accuracy: right / HELD_OUT,
    loss,
    predictions,
    trainingFlop: trainingFlop(parameters, visited),
    inferenceFlop: inferenceFlop(parameters),
    parameters,
  };
}
