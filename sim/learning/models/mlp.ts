// A multilayer perceptron with one hidden layer: costs more compute than logistic regression and uses more data.
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Model } from './model.ts';

/** logits = relu(x·W₁ + b₁)·W₂ + b₂ with W₁ [features, hidden] and W₂ [hidden, classes]. */
export function mlp(features: number, hidden: number, classes: number): Model {
  return {
    shapes: [[features, hidden], [hidden], [hidden, classes], [classes]],
    logits: (tf, [matrix1, bias1, matrix2, bias2], inputs) => {
      const features = tf.relu(tf.add(tf.matMul(inputs, matrix1!), bias1!)) as Tensor2D;
      return tf.add(tf.matMul(features, matrix2!), bias2!);
    },
  };
}
