// A ridge-regression classifier of several contributors' samples, and what it is judged by: the matrices that closed forms of
// data value are made of.

import { Matrix } from 'ml-matrix';
import { refuse, requireFinite, requireLength, requirePositive, requirePositiveWhole } from '../arguments.ts';

export interface RidgeProblem {
  /** Features per sample and point; a constant feature makes an intercept, which is penalised like the rest. */
  readonly dimensions: number;
  readonly classes: number;
  /** [samples × dimensions], row-major. */
  readonly samples: ArrayLike<number>;
  /** [samples], the classes that the regression is to fit, one-hot. */
  readonly labels: Uint8Array;
  /** [samples], the block to which each belongs, below `blocks`. */
  readonly block: ArrayLike<number>;
  readonly blocks: number;
  /** [points × dimensions], row-major: where the regression is judged. */
  readonly points: ArrayLike<number>;
  /** [points]. */
  readonly targets: Uint8Array;
  /** λ > 0 of |Y − XW|² + λ|W|². */
  readonly penalty: number;
}

/** The rows at some places of [rows × dimensions]. */
export function rows(where: string, values: ArrayLike<number>, dimensions: number, at: ArrayLike<number>): Matrix {
  const matrix = new Matrix(at.length, dimensions);
  for (let row = 0; row < at.length; row++) {
    for (let d = 0; d < dimensions; d++) {
      const feature = values[at[row]! * dimensions + d]!;
      requireFinite(where, 'samples and points', feature);
      matrix.set(row, d, feature);
    }
  }
  return matrix;
}

/** [places × classes]: 1 for the class of each. */
export function oneHot(where: string, labels: Uint8Array, classes: number, at: ArrayLike<number>): Matrix {
  const matrix = Matrix.zeros(at.length, classes);
  for (let row = 0; row < at.length; row++) {
    const label = labels[at[row]!]!;
    if (label >= classes) refuse(where, 'labels and targets', `classes below ${classes}`, label);
    matrix.set(row, label, 1);
  }
  return matrix;
}

/** Positions of the samples of each block. */
export function members(where: string, block: ArrayLike<number>, blocks: number): number[][] {
  const positions = Array.from({ length: blocks }, (): number[] => []);
  for (let sample = 0; sample < block.length; sample++) {
    const own = positions[block[sample]!];
    if (!own) refuse(where, `block[${sample}]`, `a block below ${blocks}`, block[sample]);
    own.push(sample);
  }
  return positions;
}

/** Σᵢⱼ aᵢⱼ bᵢⱼ. */
export function inner(a: Matrix, b: Matrix): number {
  let sum = 0;
  for (let row = 0; row < a.rows; row++)
    for (let column = 0; column < a.columns; column++) sum += a.get(row, column) * b.get(row, column);
  return sum;
}

/** @throws RangeError when the penalty is not positive, a list has the wrong length, or there are no points */
export function requireRidge(where: string, problem: RidgeProblem): void {
  const { dimensions, samples, labels, block, points, targets, penalty } = problem;
  requirePositive(where, 'penalty', penalty);
  requirePositiveWhole(where, 'dimensions', dimensions);
  requireLength(where, 'samples', samples, labels.length * dimensions);
  requireLength(where, 'block', block, labels.length);
  requireLength(where, 'points', points, targets.length * dimensions);
  if (targets.length === 0) refuse(where, 'points', 'at least one point', 'none');
}
