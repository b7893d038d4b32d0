import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  averageBonds,
  BONDS_MOVING_AVERAGE,
  bondDividends,
  bondPurchases,
  definition,
} from '../../../sim/mechanisms/consensus/bond-average.ts';
import { fixedPoint } from '../../../sim/mechanisms/consensus/fixed-point.ts';
import { publishedVectors } from '../vectors.ts';
import { count, decimals, HALF_A_COUNT } from './counts.ts';

const average = (bonds: number[], targets: number[], alphas: number[]) =>
  averageBonds(Float64Array.from(bonds), targets, alphas);
const twelve = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const tenfold = twelve.map((value) => value * 10);
const rows = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5];
/** test_bonds: stake of 1, 2, 3 and 4; the first miner of four has a weight of 16383/163834. */
const stake = [0.0999999999, 0.2, 0.2999999998, 0.4].map(count);
const weights = [0.0999975584, 0.0999975584, 0.0999975584, 0.0999975584].map(count);
const inFirstColumn = (column: number[]) => column.flatMap((entry) => [entry, 0, 0, 0]);
const firstColumn = (matrix: Float64Array) => decimals(matrix.filter((_, at) => at % 4 === 0));

publishedVectors(definition, [
  // test_math_mat_ema, test_mat_ema_alpha_vec_*
  [
    'a tenth of the way',
    () => average(twelve, tenfold, [0.1]),
    [1.9, 3.8, 5.7, 7.6, 9.5, 11.4, 13.3, 15.2, 17.1, 19, 20.9, 22.8],
    1e-14,
  ],
  ['no way', () => average(twelve, tenfold, [0]), twelve],
  ['the whole way', () => average(twelve, tenfold, [1]), tenfold],
  ['half way', () => average(rows, [1, 2, 3, 4, 5, 6], [0.5, 0.5, 0.5]), [0.75, 1.75, 2.75, 3.75, 4.75, 5.75]],
  ['per column', () => average(rows, [1, 2, 3, 4, 5, 6], [0.2, 0.5, 0.8]), [0.6, 1.75, 2.9, 3.6, 4.75, 5.9], 1e-15],
  ['slow columns', () => average([5, 6, 7, 8], [1, 2, 3, 4], [0.1, 0.2]), [4.6, 5.2, 6.6, 7.2], 1e-14],
  ['a slow and a fast one', () => average([5, 6, 7, 8], [1, 2, 3, 4], [0.3, 0.7]), [3.8, 3.2, 5.8, 5.2], 1e-14],
  ['one bond', () => average([2], [1], [0.5]), [1.5]],
  // test_bonds, ΔB (norm) and D of the first epoch
  [
    'bought with stake',
    () => firstColumn(bondPurchases(stake, inFirstColumn(weights), fixedPoint)),
    [0.0999999996, 0.1999999995, 0.299999999, 0.4000000013],
    HALF_A_COUNT,
  ],
  [
    'one miner pays by bonds alone',
    () =>
      decimals(
        bondDividends(
          inFirstColumn([0.0728874663, 0.1637972582, 0.3271309866, 0.4361842885].map(count)),
          [2 ** 32, 0, 0, 0],
          undefined,
          fixedPoint,
        ),
      ),
    [0.0728874663, 0.1637972582, 0.3271309866, 0.4361842885],
    HALF_A_COUNT * 3,
  ],
]);

describe('bond average', () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 });

  test('nine tenths stay', () => expect(BONDS_MOVING_AVERAGE).toBe(0.9));

  test('lies between bond and target', () => {
    fc.assert(
      fc.property(shares, shares, shares, (bonds, targets, alphas) => {
        average(bonds, targets, alphas).forEach((moved, at) => {
          expect(moved).toBeGreaterThanOrEqual(Math.min(bonds[at]!, targets[at]!) - 1e-15);
          expect(moved).toBeLessThanOrEqual(Math.max(bonds[at]!, targets[at]!) + 1e-15);
        });
      }),
      { seed: 1 },
    );
  });

  test('a bond decays by its alpha each epoch: .9^10 is left of what is no longer backed', () => {
    const bonds = Float64Array.of(1);
    for (let epoch = 0; epoch < 10; epoch++) averageBonds(bonds, [0], [1 - BONDS_MOVING_AVERAGE]);
    expect(bonds[0]).toBeCloseTo(0.3486784401, 12);
  });

  test('purchases share out each column that anybody weighs', () => {
    fc.assert(
      fc.property(shares, (list) => {
        const bought = bondPurchases([0.5, 0.3, 0.2], list);
        for (let j = 0; j < 3; j++) {
          const sum = bought[j]! + bought[3 + j]! + bought[6 + j]!;
          expect(sum === 0 || Math.abs(sum - 1) < 1e-12).toBe(true);
        }
      }),
      { seed: 2 },
    );
  });

  test('stake multiplies dividends where bonds were not bought with it', () => {
    const owned = [0.5, 0, 0.5, 1];
    expect([...bondDividends(owned, [1, 0])]).toEqual([0.5, 0.5]);
    expect([...bondDividends(owned, [1, 0], [0.75, 0.25])]).toEqual([0.75, 0.25]);
    expect([...bondDividends(owned, [0, 0])]).toEqual([0, 0]);
  });

  test.each([
    [() => average([1, 1], [1], [1]), 'averageBonds: targets: expected 2 entries, got 1'],
    [
      () => average([1, 1], [1, 1], []),
      'averageBonds: alphas: expected one per miner, or one per pair, of 2 bonds, got 0',
    ],
    [() => average([1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1]), 'averageBonds: alphas'],
    [() => bondPurchases([1], [1, 1]), 'bondPurchases: weights: expected 1 entries, got 2'],
    [() => bondDividends([1, 1], [1]), 'bondDividends: shares: expected 1 entries, got 2'],
    [() => bondDividends([1], [1], [1, 1]), 'bondDividends: stake: expected 1 entries, got 2'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
