// TracIn: a training sample is credited with the loss it took off a point while the model was being trained, step by step of
// gradient descent. Pruthi, Liu, Kale & Sundararajan 2020, "Estimating training data influence by tracing gradient descent".

import { refuse, requireLength, requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { alongSample, type Gradients, requireGradients } from './gradients.ts';

/** The model as it was at one time of its training. */
export interface Checkpoint extends Gradients {
  /** Step size of gradient descent at that time, for the steps until the next checkpoint together. */
  readonly learningRate: number;
}

/**
 * Loss at the point that each training sample took off, to first order: positive for a sample that helped.
 *
 * @returns [samples]
 * @throws RangeError for no checkpoints, checkpoints of differing size, a negative learning rate, or a gradient that is not
 * finite
 */
export function tracIn(checkpoints: readonly Checkpoint[]): Float64Array {
  const where = 'tracIn';
  const first = checkpoints[0] ?? refuse(where, 'checkpoints', 'at least one', 'none');
  const influence = new Float64Array(requireGradients(where, first));
  for (const checkpoint of checkpoints) {
    const { samples, point, learningRate } = checkpoint;
    requireNonNegative(where, 'learningRate', learningRate);
    requireLength(where, 'point', point, first.point.length);
    requireLength(where, 'samples', samples, first.samples.length);
    requireGradients(where, checkpoint);
    for (let sample = 0; sample < influence.length; sample++) {
      influence[sample]! += learningRate * alongSample(samples, sample, point);
    }
  }
  return influence;
}

export const definition = defineMechanism({
  name: 'tracin',
  about:
    'Credits each training sample with the loss it took off while the model was trained: a sample helps where its gradient points the way the judge’s does.',
  formula: 'TracIn(z, z′) = Σ over checkpoints t of ηₜ·∇ℓ(wₜ, z)·∇ℓ(wₜ, z′)',
  parameters: {
    checkpoints: {
      about: '`learningRate` ηₜ; `samples`: gradient of each sample, row by row; `point`: gradient at z′ or its mean',
      unit: 'parameter²/loss; loss/parameter',
    },
  },
  returns: { about: 'loss at z′ that each sample took off, to first order; negative where it did harm', unit: 'loss' },
  source: 'Pruthi et al. (2020), NeurIPS 33, section 3.3 (TracInCP)',
  example: { call: 'tracIn([{ samples: [-2], point: [-1], learningRate: 0.1 }])', result: [0.2] },
  vectors: 0,
});
