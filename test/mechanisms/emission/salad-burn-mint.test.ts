import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  SALAD_CONTAINER,
  SALAD_GATEWAY,
  saladSettlement,
} from '../../../sim/mechanisms/emission/salad-burn-mint.ts';
import { publishedVectors, type Vector } from '../vectors.ts';
import { between } from './between.ts';

/** RNP-023, examples: $1000 burned at $2; prices when the work is done, RENDER rewarded, net burn, and its part of the reward. */
const examples = [
  ['container', SALAD_CONTAINER, 300, 2, 280, 20, 7.1],
  ['container', SALAD_CONTAINER, 300, 2.1, 266.7, 33.3, 12.5],
  ['container', SALAD_CONTAINER, 300, 1.9, 294.74, 5.26, 1.8],
  ['gateway', SALAD_GATEWAY, 175, 2, 155, 20, 12.9],
  ['gateway', SALAD_GATEWAY, 175, 2.1, 147.62, 27.38, 18.5],
  ['gateway', SALAD_GATEWAY, 175, 1.9, 163.16, 11.84, 7.3],
] as const;

publishedVectors(
  definition,
  examples.map(
    ([product, split, burned, price, rewarded, netBurn, percent]): Vector => [
      `${product} at ${price}`,
      () => {
        const settled = saladSettlement(1000, 2, price, split);
        return [settled.burned, settled.rewarded, settled.netBurn, (100 * settled.netBurn) / settled.rewarded];
      },
      [burned, rewarded, netBurn, percent],
      0.05,
    ],
  ),
);

describe('Salad burn and mint', () => {
  test('at one price the net burn is four per cent of revenue; it grows with the price at the end', () => {
    fc.assert(
      fc.property(between(1, 1e6), between(0.1, 10), between(0, 5), (spend, price, rise) => {
        for (const split of [SALAD_CONTAINER, SALAD_GATEWAY]) {
          const { netBurn } = saladSettlement(spend, price, price, split);
          expect(netBurn).toBeCloseTo((0.04 * spend) / price, 4);
          expect(saladSettlement(spend, price, price + rise, split).netBurn).toBeGreaterThanOrEqual(netBurn);
        }
      }),
      { seed: 21, numRuns: 200 },
    );
  });

  test.each([
    [() => saladSettlement(-1, 1, 1, SALAD_CONTAINER), 'saladSettlement: spend'],
    [() => saladSettlement(1, 0, 1, SALAD_CONTAINER), 'saladSettlement: burnPrice'],
    [() => saladSettlement(1, 1, Number.NaN, SALAD_CONTAINER), 'saladSettlement: rewardPrice'],
    [() => saladSettlement(1, 1, 1, { burn: 2, reward: 0 }), 'saladSettlement: split.burn'],
    [() => saladSettlement(1, 1, 1, { burn: 0, reward: -1 }), 'saladSettlement: split.reward'],
    [
      () => saladSettlement(1, 1, 1, { burn: 0.1, reward: 0.2 }),
      'saladSettlement: split.reward: expected at most what',
    ],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
