// kNN-Shapley: what each training sample is worth to a nearest-neighbour classifier, exactly and in one pass. Jia, Dao,
// Wang, Hubis, Gurel, Li, Zhang, Spanos & Song 2019, "Efficient task-specific data valuation for nearest neighbor
// algorithms" (PVLDB 12), Theorem 1: the Shapley value of the unweighted K-nearest-neighbour utility
// v(S) = 1/K · (samples of the right label among the min(K, |S|) of S nearest to the point), v(∅) = 0.

import { refuse, requireFinite, requireLength, requirePositiveWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * Adds `weight` times the Shapley value of each sample, for one point that is labelled `target`, to `values`.
 * @param nearest positions of all samples, nearest to the point first; who comes first of equals is the caller's choice
 * @param labels label by position of the sample
 * @param values by position of the sample; changed in place
 * @throws RangeError for lists of differing length, a k that is no positive whole number, or a weight that is not finite
 */
export function addKnnShapley(
  values: Float64Array,
  nearest: Uint32Array,
  labels: Uint8Array,
  target: number,
  k: number,
  weight: number,
): void {
  const where = 'addKnnShapley';
  const n = nearest.length;
  requireLength(where, 'labels', labels, n);
  requireLength(where, 'values', values, n);
  requirePositiveWhole(where, 'k', k);
  requireFinite(where, 'weight', weight);
  if (n === 0) return;
  const farthest = nearest[n - 1]!;
  let matches = labels[farthest] === target ? 1 : 0;
  // Equation 6; of fewer than K samples all are always neighbours, and each is worth its own match.
  let value = (matches * Math.min(k, n)) / (n * k);
  values[farthest]! += weight * value;
  for (let rank = n - 1; rank >= 1; rank--) {
    const sample = nearest[rank - 1]!;
    const nearerMatches = labels[sample] === target ? 1 : 0;
    if (nearerMatches !== matches) {
      value += ((nearerMatches - matches) * Math.min(k, rank)) / (k * rank); // Equation 7.
      matches = nearerMatches;
    }
    values[sample]! += weight * value;
  }
}

export interface KnnShapleyProblem {
  /** Features per sample and point. */
  readonly dimensions: number;
  /** [samples × dimensions], row-major. */
  readonly samples: ArrayLike<number>;
  /** [samples]. */
  readonly labels: Uint8Array;
  /** [points × dimensions], row-major. */
  readonly points: ArrayLike<number>;
  /** [points]. */
  readonly targets: Uint8Array;
  /** Neighbours that vote. */
  readonly k: number;
}

/**
 * The Shapley value of each sample, averaged over the points; they sum to the mean share of right votes. Of samples at
 * equal Euclidean distance the one that comes first counts as nearer.
 * @throws RangeError when k or dimensions is no positive whole number, samples or points are not rows of that many features,
 * there are no points, or a feature is not finite
 */
export function knnShapley({ dimensions, samples, labels, points, targets, k }: KnnShapleyProblem): Float64Array {
  const where = 'knnShapley';
  requirePositiveWhole(where, 'k', k);
  requirePositiveWhole(where, 'dimensions', dimensions);
  requireLength(where, 'samples', samples, labels.length * dimensions);
  requireLength(where, 'points', points, targets.length * dimensions);
  if (targets.length === 0) refuse(where, 'points', 'at least one point', 'none');
  const values = new Float64Array(labels.length);
  const distances = new Float64Array(labels.length);
  const nearest = new Uint32Array(labels.length);
  for (let point = 0; point < targets.length; point++) {
    for (let sample = 0; sample < labels.length; sample++) {
      let squared = 0;
      for (let d = 0; d < dimensions; d++) {
        const difference = samples[sample * dimensions + d]! - points[point * dimensions + d]!;
        squared += difference * difference;
      }
      if (!Number.isFinite(squared)) refuse(where, 'samples and points', 'finite features', `a distance of ${squared}`);
      distances[sample] = squared;
      nearest[sample] = sample;
    }
    nearest.sort((a, b) => distances[a]! - distances[b]! || a - b);
    addKnnShapley(values, nearest, labels, targets[point]!, k, 1 / targets.length);
  }
  return values;
}

export const definition = defineMechanism({
  name: 'knn-shapley',
  about:
    'What each sample is worth to a classifier that lets the nearest neighbours vote: its Shapley value, exactly, for thousands at once. It is steady from month to month, but it judges the data, not the model that is served.',
  formula:
    's_N = 1[y_N = y]·min(K, N)/(N·K); sᵢ = sᵢ₊₁ + (1[yᵢ = y] − 1[yᵢ₊₁ = y])/K · min(K, i)/i; of N samples the i-th nearest has label yᵢ, y = target, K = k',
  parameters: {
    values: { about: 'value of each sample, added to in place (addKnnShapley)', unit: 'share of right votes' },
    nearest: { about: 'positions of the samples, nearest to the point first (addKnnShapley)', unit: 'position' },
    labels: { about: 'yᵢ, label of each sample, by position', unit: 'class' },
    target: { about: 'y, right label of the point', unit: 'class' },
    k: { about: 'K, how many neighbours vote', unit: '1' },
    weight: { about: 'what the point counts for; 1/points for a mean', unit: '1' },
  },
  returns: { about: 'value of each sample, averaged over the points; they sum to the share of right votes', unit: '1' },
  source: 'Jia et al. (2019), PVLDB 12, Theorem 1',
  example: {
    call: 'knnShapley({ dimensions: 1, samples: [0, 1], labels: Uint8Array.of(1, 0), points: [0], targets: Uint8Array.of(1), k: 1 })',
    result: [1, 0],
  },
  vectors: 0,
});
