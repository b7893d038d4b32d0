// Influence functions: how the loss at a point would change if one training sample weighed a little more and the model were
// trained to its optimum again, without doing so. Koh & Liang 2017, "Understanding black-box predictions via influence functions".

import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { refuse, requireFinite, requireLength, requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { alongSample, type Gradients, requireGradients } from './gradients.ts';

/**
 * Influence on the point's loss of weighing each sample up: positive for a sample that does harm. To leave a sample out of n
 * changes the loss by −1/n of it, to first order.
 *
 * @param hessian second derivatives of the mean training loss, [parameters × parameters], row-major; only its lower half is read
 * @param damping λ ≥ 0, added to the diagonal: enough to make it positive definite where training has not reached a minimum
 * @returns [samples]
 * @throws RangeError for gradients or a Hessian that are not finite or of the wrong length, a negative damping, or a damped
 * Hessian that is not positive definite
 */
export function influenceFunction(gradients: Gradients, hessian: ArrayLike<number>, damping: number): Float64Array {
  const where = 'influenceFunction';
  const count = requireGradients(where, gradients);
  const { samples, point } = gradients;
  const parameters = point.length;
  requireLength(where, 'hessian', hessian, parameters * parameters);
  requireNonNegative(where, 'damping', damping);

  const damped = new Matrix(parameters, parameters);
  for (let row = 0; row < parameters; row++) {
    for (let column = 0; column <= row; column++) {
      const at = row * parameters + column;
      requireFinite(where, `hessian[${at}]`, hessian[at]!);
      const curvature = hessian[at]! + (row === column ? damping : 0);
      damped.set(row, column, curvature);
      damped.set(column, row, curvature);
    }
  }
  const factors = new CholeskyDecomposition(damped);
  if (!factors.isPositiveDefinite()) {
    refuse(where, 'hessian', 'a positive definite matrix', `none at a damping of ${damping}; try a larger one`);
  }
  const direction = factors.solve(Matrix.columnVector(Array.from(point))).getColumn(0);
  return Float64Array.from({ length: count }, (_, sample) => -alongSample(samples, sample, direction));
}

export const definition = defineMechanism({
  name: 'influence-function',
  about:
    'How a model’s loss would change if one training sample counted a little more and the model were trained again, told from its curvature alone.',
  formula: 'I(z, z′) = −∇ℓ(z′)ᵀ·(H + λI)⁻¹·∇ℓ(z), H = hessian, λ = damping; leaving z out of n adds about −I/n',
  parameters: {
    gradients: {
      about: '`samples`: gradient ∇ℓ(z) of each sample, row by row; `point`: gradient ∇ℓ(z′) where the model is judged',
      unit: 'loss/parameter',
    },
    hessian: { about: 'second derivatives of the mean training loss, row by row', unit: 'loss/parameter²' },
    damping: { about: 'λ ≥ 0, added to the diagonal until the matrix is positive definite', unit: 'loss/parameter²' },
  },
  returns: { about: 'change of the loss per unit of a sample’s weight; negative where it helps', unit: 'loss' },
  source: 'Koh and Liang (2017), ICML, equation 2',
  example: { call: 'influenceFunction({ samples: [-2, 1], point: [-1] }, [4], 1)', result: [-0.4, 0.2] },
  vectors: 0,
});
