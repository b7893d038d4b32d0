import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedPoint } from '../../../sim/mechanisms/consensus/fixed-point.ts';
import {
  BONDS_PENALTY,
  clipWeights,
  definition,
  minerIncentive,
  penaliseWeights,
  stakeWeightedRanks,
} from '../../../sim/mechanisms/consensus/weight-clipping.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { count, decimals, HALF_A_COUNT } from './counts.ts';

const twelve = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const powers = [1, 10, 100, 1000, 10_000, 100_000];
const larger = powers.map((power) => power * 10);
/** test_bonds: stake 1, 2, 3 and 4 on one opinion. */
const stake = [0.0999999999, 0.2, 0.2999999998, 0.4].map(count);
const opinion = [0.0999975584, 0.2000012207, 0.2999926754, 0.400008545].map(count);
const unanimous = [opinion, opinion, opinion, opinion].flat();

publishedVectors(definition, [
  // test_math_inplace_col_clip, test_math_matmul, test_math_interpolate
  [
    'columns cut at 0, 5 and 12',
    () => clipWeights([0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [0, 5, 12]),
    [0, 2, 3, 0, 5, 6, 0, 5, 9, 0, 5, 12],
  ],
  ['sums of columns by stake', () => stakeWeightedRanks([1, 2, 3, 4], twelve), [70, 80, 90]],
  ['no penalty', () => penaliseWeights(powers, larger, 0), powers],
  ['nine tenths', () => penaliseWeights(powers, larger, 0.9), [9.1, 91, 910, 9100, 91_000, 910_000], 1e-10],
  ['one half', () => penaliseWeights([0, 0], [1, 1], 0.5), [0.5, 0.5]],
  ['the whole penalty', () => penaliseWeights([0, 0], [1, 1], 1), [1, 1]],
  // test_bonds, first epoch: R and I
  [
    'ranks of the unanimous',
    () => decimals(stakeWeightedRanks(stake, unanimous, fixedPoint)),
    [0.099997558, 0.2000012202, 0.2999926745, 0.4000085443],
    HALF_A_COUNT,
  ],
  [
    'their incentive',
    () => decimals(minerIncentive(stake, unanimous, fixedPoint)),
    [0.0999975582, 0.2000012207, 0.2999926752, 0.4000085455],
    HALF_A_COUNT,
  ],
]);

derivedVectors(definition, [
  // 60 % of the stake give their miner h and the other miner 1 − h; 40 % give all to the other. Consensus (h, 1 − h):
  // incentive of the first = .6h/(.6h + .6(1 − h) + .4(1 − h)) = .6h/(1 − .4h)
  [
    'a cabal of 40 % against 60 % at h = .6',
    () => minerIncentive([0.6, 0.4], [0.6, 0.4, 0, 0.4]),
    [0.36 / 0.76, 0.4 / 0.76],
    1e-15,
  ],
]);

describe('weight clipping', () => {
  const matrix = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 });
  const row = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });

  test('the chain’s penalty is whole', () => expect(BONDS_PENALTY).toBe(1));

  test('nothing exceeds its weight or the consensus; blending lies between', () => {
    fc.assert(
      fc.property(matrix, row, fc.double({ min: 0, max: 1, noNaN: true }), (weights, consensus, penalty) => {
        const clipped = clipWeights(weights, consensus);
        const blended = penaliseWeights(weights, clipped, penalty);
        clipped.forEach((value, at) => {
          expect(value).toBe(Math.min(weights[at]!, consensus[at % 3]!));
          expect(blended[at]).toBeGreaterThanOrEqual(value);
          expect(blended[at]).toBeLessThanOrEqual(weights[at]! + 1e-16);
        });
      }),
      { seed: 1 },
    );
  });

  test('blends in counts as the chain does: W + β(W̄ − W), rounded towards −∞', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32), fc.nat(2 ** 32), fc.nat(65_535), (a, b, penalty) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const beta = (BigInt(penalty) << 32n) / 65_535n;
        const expected = BigInt(high) + ((beta * (BigInt(low) - BigInt(high))) >> 32n);
        expect(penaliseWeights([high], [low], penalty / 65_535, fixedPoint)[0]).toBe(Number(expected));
      }),
      { seed: 2, numRuns: 400 },
    );
  });

  test('incentive is shares, or nothing where all was cut off', () => {
    fc.assert(
      fc.property(matrix, (weights) => {
        const incentive = minerIncentive([0.1, 0.2, 0.3, 0.4], weights);
        const sum = incentive.reduce((a, b) => a + b);
        expect(sum === 0 || Math.abs(sum - 1) < 1e-12).toBe(true);
      }),
      { seed: 3 },
    );
    expect([...minerIncentive([1, 1], [0, 0, 0, 0])]).toEqual([0, 0]);
  });

  test.each([
    [() => clipWeights([1, 2, 3], [1, 1]), 'clipWeights: weights: expected rows of 2 entries, at least 1, got 3'],
    [() => clipWeights([1], []), 'clipWeights: weights: expected rows of 0 entries'],
    [() => penaliseWeights([1], [1, 1]), 'penaliseWeights: clipped: expected 1 entries, got 2'],
    [() => penaliseWeights([1], [1], 1.5), 'penaliseWeights: penalty: expected a share from 0 to 1, got 1.5'],
    [
      () => stakeWeightedRanks([], []),
      'stakeWeightedRanks: weights: expected a row for each of 0 validators, at least 1',
    ],
    [
      () => stakeWeightedRanks([1, 2], [1, 2, 3]),
      'stakeWeightedRanks: weights: expected a row for each of 2 validators',
    ],
    [
      () => stakeWeightedRanks([1], [1, 2], undefined, new Float64Array(1)),
      'stakeWeightedRanks: ranks: expected 2 entries, got 1',
    ],
    [() => minerIncentive([1, 2], [1]), 'stakeWeightedRanks: weights'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
