import { Matrix, solve } from 'ml-matrix';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { ridgeLeaveOneOut } from '../../../sim/mechanisms/data-pay/ridge-leave-one-out.ts';
import type { RidgeProblem } from '../../../sim/mechanisms/data-pay/ridge-problem.ts';

/** Mean squared error per point of a regression fitted afresh to the samples outside `without`. */
function refittedError(problem: RidgeProblem, without: number): number {
  const { dimensions, classes, samples, labels, block, points, targets, penalty } = problem;
  const gram = Matrix.eye(dimensions, dimensions, penalty);
  const moment = Matrix.zeros(dimensions, classes);
  labels.forEach((label, s) => {
    if (block[s] === without) return;
    for (let i = 0; i < dimensions; i++) {
      const xi = samples[s * dimensions + i]!;
      moment.set(i, label, moment.get(i, label) + xi);
      for (let j = 0; j < dimensions; j++) gram.set(i, j, gram.get(i, j) + xi * samples[s * dimensions + j]!);
    }
  });
  const weights = solve(gram, moment);
  let squared = 0;
  targets.forEach((target, p) => {
    for (let c = 0; c < classes; c++) {
      let fitted = 0;
      for (let i = 0; i < dimensions; i++) fitted += points[p * dimensions + i]! * weights.get(i, c);
      squared += ((c === target ? 1 : 0) - fitted) ** 2;
    }
  });
  return squared / targets.length;
}

/** Random features whose first one decides the class; blocks of unequal size, number 3 empty, number 4 mislabelled. */
function problemOf(seed: string, penalty: number): RidgeProblem {
  const uniform = seedrandom.alea(seed);
  const dimensions = 6;
  const classes = 3;
  const draw = (count: number) => Float64Array.from({ length: count * dimensions }, () => 2 * uniform() - 1);
  const classOf = (features: Float64Array, row: number) =>
    Math.floor(((features[row * dimensions]! + 1) / 2) * classes) % classes;
  const block = [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 4, 4, 4, 5, 5, 5, 0];
  const samples = draw(block.length);
  const points = draw(15);
  return {
    dimensions,
    classes,
    samples,
    labels: Uint8Array.from(block, (b, row) => (classOf(samples, row) + (b === 4 ? 1 : 0)) % classes),
    block,
    blocks: 6,
    points,
    targets: Uint8Array.from({ length: 15 }, (_, row) => classOf(points, row)),
    penalty,
  };
}

describe('ridge leave-one-out', () => {
  test('is what a refit without the block finds', () => {
    for (const [seed, penalty] of [
      ['a', 1],
      ['b', 0.01],
      ['c', 30],
    ] as const) {
      const problem = problemOf(seed, penalty);
      const whole = refittedError(problem, -1);
      ridgeLeaveOneOut(problem).forEach((value, b) => {
        expect(Math.abs(value - (refittedError(problem, b) - whole))).toBeLessThan(1e-8);
      });
    }
  });

  test('of the only block is the error of knowing nothing less the error with it', () => {
    const problem = problemOf('d', 1);
    const only = { ...problem, block: new Uint8Array(problem.labels.length), blocks: 1 };
    // Weights of zero err by 1 per point, at the class that is right.
    expect(ridgeLeaveOneOut(only)[0]).toBeCloseTo(1 - refittedError(problem, -1), 10);
  });

  test('is zero for an empty block and negative for a mislabelled one', () => {
    const values = ridgeLeaveOneOut(problemOf('e', 1));
    expect(values[3]).toBe(0);
    expect(values[4]).toBeLessThan(0);
  });

  const problem = problemOf('f', 1);
  test.each([
    [{ penalty: 0 }, 'penalty: expected a positive finite number, got 0'],
    [{ penalty: -1 }, 'penalty'],
    [{ penalty: Number.NaN }, 'penalty'],
    [{ penalty: Infinity }, 'penalty'],
    [{ blocks: 5 }, 'block[18]: expected a block below 5, got 5'],
    [{ block: [0] }, 'block: expected 22 entries, got 1'],
    [{ dimensions: 5 }, 'samples: expected 110 entries, got 132'],
    [{ dimensions: 0 }, 'dimensions: expected a positive integer, got 0'],
    [{ points: [1] }, 'points: expected 90 entries, got 1'],
    [{ points: [], targets: new Uint8Array() }, 'points: expected at least one point, got none'],
    [{ classes: 2 }, 'labels and targets: expected classes below 2, got 2'],
    [{ points: new Float64Array(90).fill(Number.NaN) }, 'samples and points: expected a finite number, got NaN'],
  ])('refuses %j', (change, message) => {
    expect(() => ridgeLeaveOneOut({ ...problem, ...change })).toThrow(`ridgeLeaveOneOut: ${message}`);
  });
});
