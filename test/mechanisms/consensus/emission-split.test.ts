import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, splitEmission } from '../../../sim/mechanisms/consensus/emission-split.ts';
import { fixedPoint } from '../../../sim/mechanisms/consensus/fixed-point.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { count } from './counts.ts';

const none = [0, 0];
/** Of an emission of 1 TAO in 10^−9, in the numbers of the chain, what each account gets for both together. */
function paid(incentive: number[], dividends: number[], activeStake: number[], stake: number[]): number[] {
  const shares = [incentive, dividends, activeStake, stake].map((list) => list.map(count));
  const { miners, validators } = splitEmission(shares[0]!, shares[1]!, shares[2]!, shares[3]!, fixedPoint);
  return incentive.map((_, i) => fixedPoint.multiply(miners[i]!, 1e9) + fixedPoint.multiply(validators[i]!, 1e9));
}

publishedVectors(definition, [
  // test_10_graph: ten of equal stake weigh only themselves
  [
    'ten who agree on nothing',
    () => paid(Array(10).fill(0), Array(10).fill(0), Array(10).fill(0.0999999999), Array(10).fill(0.0999999999)),
    Array(10).fill(99_999_999),
  ],
  // test_bonds, first, fourth and fifth epoch
  [
    'four validators, four miners',
    () =>
      paid(
        [0, 0, 0, 0, 0.0999975582, 0.2000012207, 0.2999926752, 0.4000085455],
        [0.0999999978, 0.1999999983, 0.3000000012, 0.4000000022, 0, 0, 0, 0],
        [0.0999999999, 0.2, 0.2999999998, 0.4, 0, 0, 0, 0],
        [0.0999999999, 0.2, 0.2999999998, 0.4, 0, 0, 0, 0],
      ),
    [49_999_998, 99_999_999, 150_000_000, 200_000_001, 49_998_779, 100_000_610, 149_996_337, 200_004_272],
  ],
  [
    'no consensus: active stake is paid',
    () => paid(Array(4).fill(0), Array(4).fill(0), [0.0999999999, 0.2, 0.2999999998, 0.4], [0.25, 0.25, 0.25, 0.25]),
    [99_999_999, 199_999_999, 299_999_999, 399_999_999],
  ],
  [
    'one miner has it all',
    () =>
      paid(
        [0, 0, 0, 0, 1],
        [0.0728874663, 0.1637972582, 0.3271309866, 0.4361842885, 0],
        [1, 0, 0, 0, 0],
        [1, 0, 0, 0, 0],
      ),
    [36_443_733, 81_898_628, 163_565_493, 218_092_144, 500_000_000],
  ],
  // test_zero_weights
  ['nobody weighs: the validator gets it', () => paid(none, none, [1, 0], [1, 0]), [1_000_000_000, 0]],
  ['both halves', () => paid([0, 1], [1, 0], [1, 0], [1, 0]), [500_000_000, 500_000_000]],
]);

derivedVectors(definition, [
  ['nobody is active: all stake is paid', () => splitEmission(none, none, none, [0.25, 0.75]).validators, [0.25, 0.75]],
  [
    'only miners earned',
    () => splitEmission([0.4, 0.6], none, [1, 0], [1, 0]),
    { miners: [0.4, 0.6], validators: [0, 0] },
  ],
  ['no stake either', () => splitEmission(none, none, none, none), { miners: [0, 0], validators: [0, 0] }],
]);

describe('emission split', () => {
  test('gives each side half and all to somebody', () => {
    const list = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        const share = (amounts: number[]) => amounts.map((amount) => amount / amounts.reduce((x, y) => x + y));
        const { miners, validators } = splitEmission(share(a), share(b), share(a), share(b));
        expect(miners.reduce((x, y) => x + y)).toBeCloseTo(0.5, 14);
        expect(validators.reduce((x, y) => x + y)).toBeCloseTo(0.5, 14);
      }),
      { seed: 1 },
    );
  });

  test.each([
    [() => splitEmission([1], [], [1], [1]), 'splitEmission: dividends: expected 1 entries, got 0'],
    [() => splitEmission([1], [1], [], [1]), 'splitEmission: activeStake: expected 1'],
    [() => splitEmission([1], [1], [1], [1, 1]), 'splitEmission: stake: expected 1'],
    [
      () => splitEmission([-1], [1], [1], [1]),
      'splitEmission: incentive[0]: expected a finite number at or above 0, got -1',
    ],
    [() => splitEmission([1], [Number.NaN], [1], [1]), 'splitEmission: dividends[0]'],
    [() => splitEmission([1], [1], [-1], [1]), 'splitEmission: activeStake[0]'],
    [() => splitEmission([1], [1], [1], [Infinity]), 'splitEmission: stake[0]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
