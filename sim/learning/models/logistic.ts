// Multinomial logistic regression: one layer, the simplest model a builder can serve.
import type { Model } from './model.ts';

/** logits = x·W + b with W [features, classes]. */
export function logistic(features: number, classes: number): Model {
  return {
    shapes: [[features, classes], [classes]],
    logits: (tf, [matrix, bias], inputs) => tf.add(tf.matMul(inputs, matrix!), bias!),
  };
}
