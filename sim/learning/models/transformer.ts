// A small transformer: two layers of causal self-attention and a perceptron each, read out at the last position (Vaswani
// et al. 2017; normalisation before each part, Xiong et al. 2020). An image is a sequence of its rows, a text of its letters.
// The embedding is a product with one-hot rows: the wasm backend has no gradient of a look-up. It wants a learning rate a
// tenth of the other models': .05 with momentum reached .70 on characters in 600 steps of 64, .3 never came past .32.

import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../devices.ts';
import type { Model } from './model.ts';

const LAYERS = 2;
/** Width of the perceptron in a layer, in widths of the model. */
const EXPANSION = 2;
/** Weights of one layer: gain, queries, keys, values, output, gain, perceptron in, its bias, perceptron out. */
const PER_LAYER = 9;
const EPSILON = 1e-5;

/** inputs [samples, positions × width]; `size` is the width of the model. */
export function transformer(positions: number, width: number, size: number, classes: number): Model {
  const square = [size, size];
  const inner = size * EXPANSION;
  const layer = [[size], square, square, square, square, [size], [size, inner], [inner], [inner, size]];
  return {
    shapes: [
      [width, size],
      [positions, size],
      ...Array.from({ length: LAYERS }, () => layer).flat(),
      [size],
      [size, classes],
      [classes],
    ],
    logits(tf, weights, inputs) {
      const samples = inputs.shape[0];
      const [embedding, places] = weights;
      const rows = tf.reshape(inputs, [samples * positions, width]) as Tensor2D;
      let state: Tensor = tf.add(tf.reshape(tf.matMul(rows, embedding!), [samples, positions, size]), places!);
      const mask = causalMask(tf, positions);
      for (let l = 0; l < LAYERS; l++) {
        const at = 2 + l * PER_LAYER;
        state = tf.add(state, attention(tf, state as Tensor3D, weights.slice(at, at + 5), mask));
        state = tf.add(state, perceptron(tf, state as Tensor3D, weights.slice(at + 5, at + PER_LAYER)));
      }
      const [gain, readout, bias] = weights.slice(2 + LAYERS * PER_LAYER);
      const last = tf.reshape(tf.slice(state as Tensor3D, [0, positions - 1, 0], [-1, 1, -1]), [samples, size]);
      return tf.add(tf.matMul(normalised(tf, last, gain!) as Tensor2D, readout!), bias!);
    },
  };
}

/** A position sees itself and what comes before it: 0 there, far below zero elsewhere. */
function causalMask(tf: TensorFlow, positions: number): Tensor {
  const seen = Array.from({ length: positions }, (_, to) =>
    Array.from({ length: positions }, (_, from) => (from <= to ? 0 : -1e9)),
  );
  return tf.tensor2d(seen, [positions, positions]);
}

function attention(tf: TensorFlow, state: Tensor3D, weights: readonly Tensor[], mask: Tensor): Tensor {
  const [gain, queries, keys, values, output] = weights;
  const [samples, positions, size] = state.shape;
  const rows = tf.reshape(normalised(tf, state, gain!), [samples * positions, size]) as Tensor2D;
  const projected = (matrix: Tensor) => tf.reshape(tf.matMul(rows, matrix as Tensor2D), [samples, positions, size]);
  const turned = tf.transpose(projected(keys!), [0, 2, 1]);
  const scores = tf.mul(tf.matMul(projected(queries!) as Tensor3D, turned as Tensor3D), 1 / Math.sqrt(size));
  const mixed = tf.matMul(tf.softmax(tf.add(scores, mask)) as Tensor3D, projected(values!) as Tensor3D);
  const joined = tf.matMul(tf.reshape(mixed, [samples * positions, size]) as Tensor2D, output as Tensor2D);
  return tf.reshape(joined, [samples, positions, size]);
}

function perceptron(tf: TensorFlow, state: Tensor3D, weights: readonly Tensor[]): Tensor {
  const [gain, enter, bias, leave] = weights;
  const [samples, positions, size] = state.shape;
  const rows = tf.reshape(normalised(tf, state, gain!), [samples * positions, size]) as Tensor2D;
  const features = tf.relu(tf.add(tf.matMul(rows, enter as Tensor2D), bias!)) as Tensor2D;
  return tf.reshape(tf.matMul(features, leave as Tensor2D), [samples, positions, size]);
}

/** Divided by its root mean square (Zhang & Sennrich 2019), times 1 + gain, which starts at 0. */
function normalised(tf: TensorFlow, state: Tensor, gain: Tensor): Tensor {
  const square = tf.mean(tf.square(state), -1, true);
  return tf.mul(tf.mul(state, tf.rsqrt(tf.add(square, EPSILON))), tf.add(gain, 1));
}
