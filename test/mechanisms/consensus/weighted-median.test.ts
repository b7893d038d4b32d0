import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedPoint } from '../../../sim/mechanisms/consensus/fixed-point.ts';
import { doubles } from '../../../sim/mechanisms/consensus/number-system.ts';
import {
  definition,
  medianOfColumns,
  medianWorkspace,
  weightedMedian,
} from '../../../sim/mechanisms/consensus/weighted-median.ts';
import { publishedVectors } from '../vectors.ts';
import { count, decimals } from './counts.ts';

/** Column by column in the numbers of the chain, back as decimals of 32 bits. */
function columns(stake: number[], scores: number[], majority: number): number[] {
  const width = scores.length / Math.max(stake.length, 1);
  const inDoubles = new Float64Array(width);
  medianOfColumns(stake, Float64Array.from(scores), width, majority, doubles, medianWorkspace(stake.length), inDoubles);
  const fixed = new Float64Array(width);
  const counts = Float64Array.from(scores, count);
  const kappa = fixedPoint.share(majority);
  medianOfColumns(stake.map(count), counts, width, kappa, fixedPoint, medianWorkspace(stake.length), fixed);
  expect(decimals(fixed).map((median) => Number(median.toFixed(6)))).toEqual([...inDoubles]);
  return [...inDoubles];
}

// test_math_weighted_median, test_math_weighted_median_col.
const half = [0.5, 0.7, 1];
const ten = [0.8, 0.8, 0.2, 0.2, 1, 1, 0.6, 0.6, 0.4, 0.4];
const weights = [0, 0.1, 0, 0, 0.2, 0.4, 0, 0.3, 0.1, 0, 0.4, 0.5];
publishedVectors(definition, [
  ['nobody', () => weightedMedian([], [], 0.51), 0],
  ['one alone', () => weightedMedian([0.51], [1], 0.51), 1],
  ['the majority scores higher', () => weightedMedian([0.49, 0.51], [0.5, 1], 0.51), 1],
  ['the majority scores lower', () => weightedMedian([0.51, 0.49], [0.5, 1], 0.51), 0.5],
  ['a score without stake in the middle', () => weightedMedian([0.49, 0, 0.51], half, 0.51), 1],
  ['a hundredth decides', () => weightedMedian([0.49, 0.01, 0.5], half, 0.51), 0.7],
  ['a score without stake on top', () => weightedMedian([0.49, 0.51, 0], half, 0.51), 0.7],
  ['a score without stake at the bottom', () => weightedMedian([0, 0.49, 0.51], half, 0.51), 1],
  ['equal scores, some without stake', () => weightedMedian([0, 0.49, 0, 0.51], [0.5, 0.5, 1, 1], 0.51), 1],
  ['and one more', () => weightedMedian([0, 0.49, 0, 0.51, 0], [0.5, 0.5, 1, 1, 0.5], 0.51), 1],
  ['five of equal stake', () => weightedMedian(Array(5).fill(0.2), [0.8, 0.2, 1, 0.6, 0.4], 0.51), 0.6],
  ['ten of equal stake', () => weightedMedian(Array(10).fill(0.1), ten, 0.51), 0.6],
  ['columns without stake', () => columns([0, 0], [0, 0, 0, 0], 0.5), [0, 0]],
  ['columns, a quarter is enough', () => columns([0, 0.75, 0.25, 0], weights, 0.24), [0, 0.3, 0.4]],
  ['columns, a quarter is too little', () => columns([0, 0.75, 0.25, 0], weights, 0.26), [0, 0.2, 0.4]],
  ['columns, both are needed', () => columns([0, 0.75, 0.25, 0], weights, 0.76), [0, 0.2, 0.1]],
  ['columns, three scorers', () => columns([0, 0.3, 0.2, 0.5], [...weights.slice(0, 10), 0, 0.5], 0.51), [0, 0, 0.4]],
]);

describe('weighted median', () => {
  /** Whole stakes with a sum below 10,007, a prime: no part of them is exactly a majority of 10,007ths but 0 and 1. */
  const voters = fc.array(fc.record({ stake: fc.nat(100), score: fc.nat(9) }), { minLength: 1, maxLength: 40 });
  const majorities = fc.integer({ min: 1, max: 10_006 });
  const median = (list: readonly { stake: number; score: number }[], part: number) =>
    weightedMedian(
      list.map(({ stake }) => stake),
      list.map(({ score }) => score),
      part / 10_007,
    );

  test('is the highest score that the majority reaches, counted in whole numbers', () => {
    fc.assert(
      fc.property(voters, majorities, (list, part) => {
        const held = list.filter(({ stake }) => stake > 0);
        const total = held.reduce((sum, { stake }) => sum + stake, 0);
        const agreed = held
          .map(({ score }) => score)
          .filter((score) => {
            const for_ = held.reduce((sum, voter) => sum + (voter.score >= score ? voter.stake : 0), 0);
            return for_ * 10_007 >= part * total;
          });
        expect(median(list, part)).toBe(Math.max(0, ...agreed));
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  test('does not depend on the unit of stake nor on the order of voters, and falls as the majority rises', () => {
    fc.assert(
      fc.property(voters, majorities, majorities, fc.nat(39), (list, a, b, turn) => {
        const at = median(list, Math.min(a, b));
        const turned = [...list.slice(turn % list.length), ...list.slice(0, turn % list.length)].reverse();
        expect(
          median(
            turned.map(({ stake, score }) => ({ stake: stake * 1024, score })),
            Math.min(a, b),
          ),
        ).toBe(at);
        expect(median(list, Math.max(a, b))).toBeLessThanOrEqual(at);
      }),
      { seed: 6, numRuns: 400 },
    );
  });

  test('reaches from the highest score, which no majority needs, to the lowest', () => {
    expect(weightedMedian([1, 2, 3], [5, 9, 7], 0)).toBe(9);
    expect(weightedMedian([1, 2, 3], [5, 9, 7], 1)).toBe(5);
  });

  test('of an even split the higher score, at Bittensor’s majority just below one half', () => {
    expect(weightedMedian([1, 1], [0.2, 0.6], 32_767 / 65_535)).toBe(0.6);
    expect(weightedMedian([1, 1], [0.2, 0.6], 32_768 / 65_535)).toBe(0.2);
  });

  test('a majority cannot be outvoted, a minority does not move the score', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.array(fc.nat(9), { minLength: 1, maxLength: 10 }),
        fc.nat(9),
        (more, others, score) => {
          const stake = [others.length * 10 + 1 + more, ...others.map(() => 10)];
          expect(weightedMedian(stake, [score, ...others], 0.5)).toBe(score);
        },
      ),
      { seed: 7 },
    );
  });

  test.each([
    [() => weightedMedian([1], [1, 2], 0.5), 'weightedMedian: scores: expected 1 entries, got 2'],
    [() => weightedMedian([-1], [1], 0.5), 'weightedMedian: stake[0]: expected a finite number at or above 0, got -1'],
    [() => weightedMedian([1, Number.NaN], [1, 1], 0.5), 'weightedMedian: stake[1]'],
    [() => weightedMedian([1], [Infinity], 0.5), 'weightedMedian: scores[0]'],
    [() => weightedMedian([1], [1], 1.1), 'weightedMedian: majority: expected a share from 0 to 1, got 1.1'],
    [
      () => medianOfColumns([1], new Float64Array(3), 2, 0.5, doubles, medianWorkspace(1), new Float64Array(2)),
      'medianOfColumns: scores: expected 1 × 2 entries, got 3',
    ],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
