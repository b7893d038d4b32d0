// What a ridge-regression classifier would lose if one contributor's samples were taken away: leave-one-out by blocks in
// closed form, without refitting. Hoerl & Kennard 1970 for ridge regression; the removal is the Woodbury identity
// (Golub & Van Loan 2013, "Matrix computations", 2.1.4) applied to all rows of a block at once.
import { inverse as inverted, Matrix, solve } from 'ml-matrix';
import { defineMechanism } from '../definition.ts';
import { inner, members, oneHot, type RidgeProblem, requireRidge, rows } from './ridge-problem.ts';

/**
 * Value of each block: the mean squared error per point, summed over the classes, that its removal adds (negative where
 * the block does harm, 0 for an empty one).
 *
 * With A = XᵀX + λI, W = A⁻¹XᵀY and a block's rows X_b, Y_b, the weights without it are W − G,
 * G = A⁻¹X_bᵀ (I − X_b A⁻¹ X_bᵀ)⁻¹ (Y_b − X_b W), and the error E = Y − XW at the points grows by
 * (2⟨XᵀE, G⟩ + ⟨G, XᵀX G⟩) / points, both taken over the points: a block costs O(rows · dimensions²).
 *
 * @returns [blocks]
 * @throws RangeError when the penalty is not positive, a list has the wrong length, a label is no class, a sample belongs to no
 * block, a feature is not finite, or there are no points
 */
export function ridgeLeaveOneOut(problem: RidgeProblem): Float64Array {
  const { dimensions, classes, samples, labels, block, blocks, points, targets, penalty } = problem;
  const where = 'ridgeLeaveOneOut';
  requireRidge(where, problem);
  const positions = members(where, block, blocks);
  const x = rows(where, samples, dimensions, [...labels.keys()]);
  const transposed = x.transpose();
  const gram = transposed.mmul(x).add(Matrix.eye(dimensions, dimensions, penalty));
  const inverse = inverted(gram);
  const weights = inverse.mmul(transposed.mmul(oneHot(where, labels, classes, [...labels.keys()])));

  const judged = rows(where, points, dimensions, [...targets.keys()]);
  const error = oneHot(where, targets, classes, [...targets.keys()]).sub(judged.mmul(weights));
  const slope = judged.transpose().mmul(error);
  const curvature = judged.transpose().mmul(judged);

  return Float64Array.from(positions, (own) => {
    if (own.length === 0) return 0;
    const xBlock = rows(where, samples, dimensions, own);
    const spread = inverse.mmul(xBlock.transpose());
    const residual = oneHot(where, labels, classes, own).sub(xBlock.mmul(weights));
    const rest = Matrix.eye(own.length).sub(xBlock.mmul(spread));
    const change = spread.mmul(solve(rest, residual));
    return (2 * inner(slope, change) + inner(change, curvature.mmul(change))) / targets.length;
  });
}

export const definition = defineMechanism({
  name: 'ridge-leave-one-out',
  about:
    'What a ridge regression would lose if all samples of one contributor were taken away, exactly, without fitting it again. Of two contributors with the same samples neither is worth much, for the other’s remain.',
  formula:
    'value_b = (2⟨XᵀE, G⟩ + ⟨G, XᵀX G⟩)/points, G = A⁻¹X_bᵀ(I − X_bA⁻¹X_bᵀ)⁻¹(Y_b − X_bW), A = XᵀX + λI, W = A⁻¹XᵀY, E = Y − XW; G and W by the samples, the outer X and E at the points',
  parameters: {
    problem: {
      about:
        '`samples` X [n × dimensions] with `labels` Y below `classes`; `block` b of each sample, below `blocks`: whose it is; `points` and `targets`: where and against what it is judged; `penalty` λ',
      unit: 'features as the caller scales them; class; block',
    },
  },
  returns: {
    about: 'squared error that the removal of each block adds, negative where it does harm',
    unit: 'squared error per point',
  },
  source:
    'Hoerl and Kennard (1970), Ridge regression, Technometrics 12; Golub and Van Loan (2013), Matrix Computations, 2.1.4 (Woodbury)',
  example: {
    call: 'ridgeLeaveOneOut({ dimensions: 1, classes: 1, samples: [1], labels: Uint8Array.of(0), block: [0], blocks: 1, points: [1], targets: Uint8Array.of(0), penalty: 1 })',
    result: [0.75],
  },
  vectors: 0,
});
