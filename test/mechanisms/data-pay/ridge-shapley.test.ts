import { describe, expect, test } from 'vitest';
import type { RidgeProblem } from '../../../sim/mechanisms/data-pay/ridge-problem.ts';
import { definition, ridgeShapley } from '../../../sim/mechanisms/data-pay/ridge-shapley.ts';
import { derivedVectors } from '../vectors.ts';

/** One feature, one class, a point at 1 whose target is 1: with λ = 1 and s = Σx² the weight is s'/(s + 1), s' = Σx. */
function line(samples: readonly number[], block: readonly number[], blocks: number): RidgeProblem {
  return {
    dimensions: 1,
    classes: 1,
    samples,
    labels: new Uint8Array(samples.length),
    block,
    blocks,
    points: [1],
    targets: Uint8Array.of(0),
    penalty: 1,
  };
}

derivedVectors(definition, [
  // v of one is 1 − ¼ = ¾, of both 1 − 1/9 = 8/9: half each.
  ['two with the same sample', () => ridgeShapley(line([1, 1], [0, 1], 2)), [4 / 9, 4 / 9], 1e-15],
  // The empty block adds nothing.
  ['one with nothing', () => ridgeShapley(line([1, 1], [0, 2], 3)), [4 / 9, 0, 4 / 9], 1e-15],
  // x = −1 predicts −½ where 1 is due: v = 1 − 2¼ = −5/4; of both: the weight is 0, v = 0; so (¾ + 5/4)/2 = 1 each way.
  ['one that does harm', () => ridgeShapley(line([1, -1], [0, 1], 2)), [1, -1], 1e-15],
]);

describe('ridge Shapley', () => {
  test('shares out what a regression on everything takes off', () => {
    const samples = [1, 2, -1, 0.5, 3, 1, -2, 0.25, 0, 1];
    const problem: RidgeProblem = {
      dimensions: 2,
      classes: 2,
      samples,
      labels: Uint8Array.of(0, 1, 0, 1, 1),
      block: [0, 1, 2, 2, 3],
      blocks: 4,
      points: [1, 1, -1, 2],
      targets: Uint8Array.of(0, 1),
      penalty: 0.5,
    };
    // Normal equations of all five by hand: XᵀX = [[15, 4], [4, 6.3125]] and, by class, Σx = (4, 3) and (−3, 1.75).
    const [a, b, d] = [15.5, 4, 6.8125];
    const determinant = a * d - b * b;
    const weights = [
      [4, 3],
      [-3, 1.75],
    ].map(([x, y]) => [(d * x! - b * y!) / determinant, (a * y! - b * x!) / determinant]);
    let error = 0;
    for (const [point, target] of [
      [[1, 1], 0],
      [[-1, 2], 1],
    ] as const)
      weights.forEach(([w0, w1], c) => {
        const miss = (c === target ? 1 : 0) - (w0! * point[0] + w1! * point[1]);
        error += (miss * miss) / 2;
      });
    const sum = ridgeShapley(problem).reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(1 - error, 12);
  });

  test.each<[string, Partial<RidgeProblem>, string]>([
    ['no blocks', { blocks: 0 }, 'ridgeShapley: blocks: expected a whole number from 1 to 16, got 0'],
    ['too many blocks', { blocks: 17 }, 'got 17; try ridgeLeaveOneOut or groups'],
    ['no penalty', { penalty: 0 }, 'penalty: expected a positive finite number, got 0'],
    ['a sample of nobody', { block: [0, 2] }, 'block[1]: expected a block below 2, got 2'],
    ['no points', { points: [], targets: new Uint8Array() }, 'points: expected at least one point, got none'],
    ['a label that is no class', { labels: Uint8Array.of(0, 1) }, 'expected classes below 1, got 1'],
  ])('refuses %s', (_, changes, message) => {
    expect(() => ridgeShapley({ ...line([1, 1], [0, 1], 2), ...changes })).toThrow(message);
  });
});
