// Multinomial logistic regression: one layer, the simplest model a builder can serve.
import { CLASSES } from '../digits.ts';
import type { Model } from './model.ts';

/** logits = x·W + b with W [pixels, classes]. */
export function logistic(pixels: number): Model {
  return {
    shapes: [[pixels, CLASSES], [CLASSES]],
    logits: (tf, [matrix, bias], inputs) => tf.add(tf.matMul(inputs, matrix!), bias!),
  };
}
