// A model as training sees it: the shapes of its weights, where they start, and how they turn samples into logits.
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import seedrandom from 'seedrandom';
import type { TensorFlow } from '../devices.ts';

export interface Model {
  /** Shapes of the weights in the order in which `logits` takes them: matrices [in, out], biases [out]. */
  readonly shapes: readonly (readonly number[])[];
  /** inputs [samples, features] → logits [samples, classes]; a softmax of these gives the class probabilities. */
  logits(tf: TensorFlow, weights: readonly Tensor[], inputs: Tensor2D): Tensor2D;
}

/** Numbers that training adjusts, biases included. */
export function parameterCount(model: Model): number {
  return model.shapes.reduce((sum, shape) => sum + shape.reduce((product, size) => product * size, 1), 0);
}

/**
 * Where training starts: matrices uniform within ±√(6 / (in + out)) (Glorot & Bengio 2010, "Understanding the
 * difficulty of training deep feedforward neural networks", equation 16), biases zero. The same on every device.
 */
export function initialWeights(model: Model, seed: number): Float32Array[] {
  const uniform = seedrandom(`weights ${seed}`);
  return model.shapes.map((shape) => {
    const [inputs, outputs] = shape;
    if (outputs === undefined) return new Float32Array(inputs!);
    const limit = Math.sqrt(6 / (inputs! + outputs));
    return new Float32Array(inputs! * outputs).map(() => limit * (2 * uniform() - 1));
  });
}
