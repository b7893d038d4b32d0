import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admitWeights, definition } from '../../../sim/mechanisms/consensus/admitted-weights.ts';
import { fixedPoint } from '../../../sim/mechanisms/consensus/fixed-point.ts';
import { publishedVectors } from '../vectors.ts';
import { decimals, HALF_A_COUNT } from './counts.ts';

const none = [0, 0, 0, 0];
const backers = [0, 0, 65_535, 32_768];
/** test_outdated_weights: two validators, two miners with weights on themselves. */
const weights = [...backers, ...backers, 0, 0, 65_535, 0, 0, 0, 0, 65_535];
const bonded = [0, 0, 0, 0, 16_383, 32_767, 49_149, 65_535];

publishedVectors(definition, [
  [
    'weights on oneself do not count',
    () => decimals(admitWeights(weights, { permits: [1, 1, 1, 1] }, fixedPoint)),
    [0, 0, 0.6666632756, 0.3333367242, 0, 0, 0.6666632756, 0.3333367242, ...none, ...none],
    HALF_A_COUNT,
  ],
  [
    'weights older than the miner do not count',
    () =>
      decimals(
        admitWeights(weights, { permits: [1, 1, 1, 0], setAt: [2, 1, 1, 1], registeredAt: [0, 0, 0, 1] }, fixedPoint),
      ),
    [0, 0, 0.6666632756, 0.3333367242, 0, 0, 1, 0, ...none, ...none],
    HALF_A_COUNT,
  ],
  [
    'four weights as shares',
    () => decimals(admitWeights([...bonded, ...Array(56).fill(0)], { permits: Array(8).fill(1) }, fixedPoint)),
    [0, 0, 0, 0, 0.0999975584, 0.2000012207, 0.2999926754, 0.400008545, ...Array(56).fill(0)],
    HALF_A_COUNT,
  ],
  // test_can_set_self_weight_as_subnet_owner
  [
    'the owner may weigh itself',
    () => decimals(admitWeights([32_767, 32_767, 0, 0], { permits: [1, 0], owner: 0 }, fixedPoint)),
    [0.5, 0.5, 0, 0],
  ],
]);

describe('admitted weights', () => {
  test('do not count without a permit', () => {
    expect([...admitWeights([0, 2, 2, 0], { permits: [0, 1] })]).toEqual([0, 0, 1, 0]);
  });

  test('count only if set after the block of registration', () => {
    const at = (setAt: number) =>
      admitWeights([0, 1, 0, 0], { permits: [1, 1], setAt: [setAt, 9], registeredAt: [0, 5] })[1];
    expect([at(4), at(5), at(6)]).toEqual([0, 0, 1]);
  });

  test('hidden weights count if they were committed no earlier than the registration', () => {
    const at = (block: number) =>
      admitWeights([0, 1, 0, 0], { permits: [1, 1], committedAt: [block, Infinity], registeredAt: [0, 5] })[1];
    expect([at(4), at(5), at(Infinity)]).toEqual([0, 1, 1]);
  });

  test('are shares of one vote, whatever the unit of the row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(65_535), { minLength: 16, maxLength: 16 }),
        fc.integer({ min: 1, max: 99 }),
        (row, unit) => {
          const permits = [1, 1, 0, 1];
          const shares = admitWeights(row, { permits });
          for (let i = 0; i < 4; i++) {
            const sum = shares.slice(i * 4, i * 4 + 4).reduce((a, b) => a + b);
            expect(sum === 0 || Math.abs(sum - 1) < 1e-15).toBe(true);
            expect(shares[i * 5]).toBe(0);
          }
          const scaled = admitWeights(
            row.map((weight) => weight * unit),
            { permits },
          );
          shares.forEach((share, at) => {
            expect(scaled[at]).toBeCloseTo(share, 14);
          });
        },
      ),
      { seed: 2 },
    );
  });

  test.each([
    [() => admitWeights([1, 2, 3], { permits: [1, 1] }), 'admitWeights: weights: expected 4 entries, got 3'],
    [() => admitWeights([0, -1, 0, 0], { permits: [1, 1] }), 'admitWeights: weights[1]: expected a finite number'],
    [() => admitWeights([0, 0, Infinity, 0], { permits: [1, 1] }), 'admitWeights: weights[2]'],
    [
      () => admitWeights([1], { permits: [1], owner: 1 }),
      'admitWeights: admission.owner: expected an account from 0 to 0, got 1',
    ],
    [() => admitWeights([1], { permits: [1], owner: 0.5 }), 'admitWeights: admission.owner'],
    [() => admitWeights([1], { permits: [1], owner: -1 }), 'admitWeights: admission.owner'],
    [
      () => admitWeights([1], { permits: [1], setAt: [1] }),
      'admitWeights: admission.registeredAt: expected blocks of registration',
    ],
    [() => admitWeights([1], { permits: [1], committedAt: [1] }), 'admitWeights: admission.registeredAt'],
    [
      () => admitWeights([1], { permits: [1], setAt: [], registeredAt: [1] }),
      'admitWeights: admission.setAt: expected 1',
    ],
    [
      () => admitWeights([1], { permits: [1], committedAt: [1, 2], registeredAt: [1] }),
      'admitWeights: admission.committedAt: expected 1 entries, got 2',
    ],
    [
      () => admitWeights([1], { permits: [1], registeredAt: [1, 2] }),
      'admitWeights: admission.registeredAt: expected 1',
    ],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
