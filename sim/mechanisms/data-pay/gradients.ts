// What influence methods know of a model: how its loss at each training sample, and at the point it is judged by, would change
// with its parameters.

import { refuse, requireFinite } from '../arguments.ts';

export interface Gradients {
  /** ∇ℓ(z) of each training sample: [samples × parameters], row-major. */
  readonly samples: ArrayLike<number>;
  /** ∇ℓ(z′) of the point, or the mean over many points: [parameters]. */
  readonly point: ArrayLike<number>;
}

/**
 * The number of samples.
 *
 * @throws RangeError for no parameters, a broken last row, or an entry that is not finite
 */
export function requireGradients(where: string, { samples, point }: Gradients): number {
  if (point.length === 0) refuse(where, 'point', 'at least one parameter', 'none');
  if (samples.length % point.length !== 0) {
    refuse(where, 'samples', `rows of ${point.length} parameters`, `${samples.length} entries`);
  }
  for (let i = 0; i < point.length; i++) requireFinite(where, `point[${i}]`, point[i]!);
  for (let i = 0; i < samples.length; i++) requireFinite(where, `samples[${i}]`, samples[i]!);
  return samples.length / point.length;
}

/** Product of row `sample` with a vector of parameters. */
export function alongSample(samples: ArrayLike<number>, sample: number, vector: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += samples[sample * vector.length + i]! * vector[i]!;
  return sum;
}
