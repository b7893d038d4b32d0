// DataInf: influence functions for models too large for a Hessian. The inverse of the mean of outer products is replaced by
// the mean of their inverses, which has a closed form. Kwon, Wu, Wu & Zou 2024, "DataInf", ICLR, equation 5.

import { refuse, requireLength, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { alongSample, type Gradients, requireGradients } from './gradients.ts';

/** Damping as a share of the mean squared gradient entry: a tenth, in the authors' ykwon0407/DataInf src/influence.py. */
export const DATAINF_DAMPING = 0.1;

/** One layer of the model. */
export interface LayerGradients extends Gradients {
  /** λ > 0 of the layer; `layerDamping` gives the paper's. */
  readonly damping: number;
}

/**
 * The damping the paper uses: a tenth of the mean square of all entries of the samples' gradients.
 *
 * @throws RangeError for a gradient that is not finite, or no samples or gradients of 0, which need no influence
 */
export function layerDamping(gradients: Gradients): number {
  requireGradients('layerDamping', gradients);
  const { samples } = gradients;
  let squares = 0;
  for (let i = 0; i < samples.length; i++) squares += samples[i]! * samples[i]!;
  requirePositive('layerDamping', 'mean square', squares / samples.length);
  return (DATAINF_DAMPING * squares) / samples.length;
}

/**
 * Influence on the point's loss of weighing each sample up, summed over the layers: positive for a sample that does harm.
 * A layer costs O(samples · parameters).
 *
 * @param layers the same samples in each, in the same order
 * @returns [samples]
 * @throws RangeError for no layers, layers with differing numbers of samples, a damping that is not positive, or a gradient that is not
 * finite
 */
export function dataInf(layers: readonly LayerGradients[]): Float64Array {
  const where = 'dataInf';
  const first = layers[0] ?? refuse(where, 'layers', 'at least one', 'none');
  const count = requireGradients(where, first);
  const influence = new Float64Array(count);
  for (const layer of layers) {
    const { samples, point, damping } = layer;
    requirePositive(where, 'damping', damping);
    requireLength(where, 'samples', samples, count * point.length);
    requireGradients(where, layer);
    // The mean over the samples i of (λI + gᵢgᵢᵀ)⁻¹·point, each by Sherman and Morrison's formula.
    const direction = Float64Array.from(point, (slope) => slope / damping);
    for (let sample = 0; sample < count; sample++) {
      const at = sample * point.length;
      let square = 0;
      for (let i = 0; i < point.length; i++) square += samples[at + i]! * samples[at + i]!;
      const weight = alongSample(samples, sample, point) / (damping + square) / (damping * count);
      for (let i = 0; i < point.length; i++) direction[i]! -= weight * samples[at + i]!;
    }
    for (let sample = 0; sample < count; sample++) influence[sample]! -= alongSample(samples, sample, direction);
  }
  return influence;
}

export const definition = defineMechanism({
  name: 'datainf',
  about:
    'What each training sample did to the loss of a large fine-tuned model, layer by layer, in closed form: no Hessian is built or inverted.',
  formula:
    'I(z_k, z′) = Σ over layers of (1/λ)·(Σᵢ Lᵢ·Lᵢₖ/(λ + Lᵢᵢ)/n − L_k), Lᵢⱼ = ∇ℓ(zᵢ)·∇ℓ(zⱼ), Lᵢ = ∇ℓ(z′)·∇ℓ(zᵢ), λ = damping',
  parameters: {
    gradients: { about: 'gradients of one layer, for its damping (layerDamping)', unit: 'loss/parameter' },
    layers: {
      about: 'of each layer `samples`: gradient of each sample, row by row; `point`: gradient at z′; `damping`: λ > 0',
      unit: 'loss/parameter; its square for λ',
    },
  },
  returns: {
    about: 'change of the loss per unit of a sample’s weight, negative where it helps; or a layer’s damping',
    unit: 'loss, where the loss is a log-likelihood',
  },
  source: 'Kwon, Wu, Wu and Zou (2024), DataInf, ICLR, equation 5',
  example: {
    call: 'dataInf([{ samples: [1, 2], point: [1], damping: 1 }])',
    result: [-0.35, -0.7],
  },
  vectors: 0,
});
