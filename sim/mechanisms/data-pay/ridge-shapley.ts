// The Shapley value of contributors' samples to a ridge regression, exactly: the normal equations of a coalition are the sum of
// its members', so that a coalition takes one small solve and no look at the samples. Hoerl & Kennard 1970 for the regression.

import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { refuse } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { exactShapley } from './exact-shapley.ts';
import { inner, members, oneHot, type RidgeProblem, requireRidge, rows } from './ridge-problem.ts';

/** The coalitions of 16 blocks take half a minute in 50 dimensions, and twice that for one block more. */
export const MOST_BLOCKS = 16;

/**
 * Shapley value of each block, where a coalition is worth the mean squared error per point, summed over the classes, that its
 * regression takes off that of no regression: they sum to what all blocks together take off.
 *
 * With the Gram matrices G_b = X_bᵀX_b and moments M_b = X_bᵀY_b of the blocks, W = (Σ G_b + λI)⁻¹ Σ M_b, and at the points
 * v = (2⟨XᵀT, W⟩ − ⟨W, XᵀX W⟩)/points.
 *
 * @returns [blocks]
 * @throws RangeError unless there are 1 to 16 blocks, when the penalty is not positive, a list has the wrong length, a label is
 * no class, a sample belongs to no block, a feature is not finite, or there are no points
 */
export function ridgeShapley(problem: RidgeProblem): Float64Array {
  const { dimensions, classes, samples, labels, block, blocks, points, targets, penalty } = problem;
  const where = 'ridgeShapley';
  if (!(Number.isInteger(blocks) && blocks >= 1 && blocks <= MOST_BLOCKS))
    refuse(where, 'blocks', `a whole number from 1 to ${MOST_BLOCKS}`, `${blocks}; try ridgeLeaveOneOut or groups`);
  requireRidge(where, problem);
  const equations = members(where, block, blocks).map((own) => {
    const transposed = rows(where, samples, dimensions, own).transpose();
    const moment = transposed.mmul(oneHot(where, labels, classes, own));
    return { gram: transposed.mmul(transposed.transpose()), moment };
  });
  const judged = rows(where, points, dimensions, [...targets.keys()]);
  const slope = judged.transpose().mmul(oneHot(where, targets, classes, [...targets.keys()]));
  const curvature = judged.transpose().mmul(judged);
  return exactShapley({
    players: blocks,
    value: (coalition) => {
      const gram = Matrix.eye(dimensions, dimensions, penalty);
      const moment = Matrix.zeros(dimensions, classes);
      for (const member of coalition) {
        gram.add(equations[member]!.gram);
        moment.add(equations[member]!.moment);
      }
      const weights = new CholeskyDecomposition(gram).solve(moment);
      return (2 * inner(slope, weights) - inner(weights, curvature.mmul(weights))) / targets.length;
    },
  });
}

export const definition = defineMechanism({
  name: 'ridge-shapley',
  about:
    'The Shapley value of each contributor’s samples to a ridge regression, exactly and without training: what a coalition’s regression is comes from sums of small matrices. For at most 16 contributors or groups of them.',
  formula:
    'Shapley value of v(S) = (2⟨XᵀT, W⟩ − ⟨W, XᵀX W⟩)/points, W = (Σ_{b ∈ S} X_bᵀX_b + λI)⁻¹ Σ_{b ∈ S} X_bᵀY_b; the other X and T at the points',
  parameters: {
    problem: {
      about:
        '`samples` X [n × dimensions] with `labels` Y below `classes`; `block` b of each sample, below `blocks`: whose it is; `points` and `targets` T: where and against what it is judged; `penalty` λ',
      unit: 'features as the caller scales them; class; block',
    },
  },
  returns: {
    about: 'squared error that each block takes off; they sum to what all together take off',
    unit: 'squared error per point',
  },
  source: 'Shapley (1953), A value for n-person games; Hoerl and Kennard (1970), Ridge regression, Technometrics 12',
  example: {
    call: 'ridgeShapley({ dimensions: 1, classes: 1, samples: [1, 1], labels: Uint8Array.of(0, 0), block: [0, 1], blocks: 2, points: [1], targets: Uint8Array.of(0), penalty: 1 })',
    result: [4 / 9, 4 / 9],
  },
  vectors: 0,
});
