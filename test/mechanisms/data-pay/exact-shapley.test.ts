import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, exactShapley } from '../../../sim/mechanisms/data-pay/exact-shapley.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import {
  airport,
  duplicates,
  eec1958,
  games,
  gloves,
  originals,
  securityCouncil,
  securityCouncil1954,
  tabled,
  voting,
} from './games.ts';

publishedVectors(definition, [
  // Shapley & Shubik (1954), "A method for evaluating the distribution of power in a committee system".
  [
    'UN Security Council of 1954',
    () => exactShapley(securityCouncil1954),
    [...new Array(5).fill(76 / 385), ...new Array(6).fill(1 / 462)],
    1e-14,
  ],
  [
    'UN Security Council since 1966',
    () => exactShapley(securityCouncil),
    [...new Array(5).fill(421 / 2145), ...new Array(10).fill(4 / 2145)],
    1e-14,
  ],
  // Felsenthal & Machover (1998), The Measurement of Voting Power.
  ['EEC Council of Ministers, 1958', () => exactShapley(eec1958), [14, 14, 14, 9, 9, 0].map((n) => n / 60), 1e-14],
  // Straffin (1977), "Homogeneity, independence, and power indices".
  ['votes of 50, 49 and 1', () => exactShapley(voting(51, [50, 49, 1])), [2 / 3, 1 / 6, 1 / 6], 1e-15],
  // The shoes game, Castro, Gómez & Tejada (2009), to the digits of their table.
  ['one left glove, two right', () => exactShapley(gloves(1, 2)), [0.667, 0.167, 0.167], 5e-4],
  ['two left gloves, three right', () => exactShapley(gloves(2, 3)), [0.65, 0.65, 0.233, 0.233, 0.233], 5e-4],
  [
    'three left gloves, four right',
    () => exactShapley(gloves(3, 4)),
    [0.638, 0.638, 0.638, 0.271, 0.271, 0.271, 0.271],
    6e-4,
  ],
  ['one left glove, four right', () => exactShapley(gloves(1, 4)), [0.8, 0.05, 0.05, 0.05, 0.05], 5e-4],
]);

derivedVectors(definition, [
  ['data, its copy and others', () => exactShapley(duplicates), [100 / 3, 100 / 3, 100 / 3], 1e-13],
  ['the same without the copy', () => exactShapley(originals), [70, 30]],
  ['one player', () => exactShapley(tabled([2, 5])), [3]],
  // Littlechild & Owen (1973): each part of the runway is paid by those who need it, in equal parts.
  ['a runway', () => exactShapley(airport([4, 6, 9])), [4 / 3, 4 / 3 + 1, 4 / 3 + 1 + 3], 1e-14],
]);

const players = 5;
const close = (got: Float64Array, expected: ArrayLike<number>) =>
  got.forEach((value, player) => {
    expect(Math.abs(value - expected[player]!)).toBeLessThan(1e-12);
  });

describe('the Shapley value', () => {
  test('is efficient: it shares out v(N) − v(∅)', () => {
    fc.assert(
      fc.property(games(players), (values) => {
        const sum = exactShapley(tabled(values)).reduce((a, b) => a + b);
        expect(Math.abs(sum - (values.at(-1)! - values[0]!))).toBeLessThan(1e-12);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('is symmetric: players who change names change values', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: players });
    fc.assert(
      fc.property(games(players), order, (values, renamed) => {
        const original = exactShapley(tabled(values));
        const { value } = tabled(values);
        const game = { players, value: (who: readonly number[]) => value(who.map((player) => renamed[player]!)) };
        close(
          exactShapley(game),
          renamed.map((player) => original[player]!),
        );
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('of a player who adds nothing is nothing', () => {
    const player = fc.integer({ min: 0, max: players - 1 });
    fc.assert(
      fc.property(games(players), player, (values, idle) => {
        const { value } = tabled(values);
        const game = { players, value: (who: readonly number[]) => value(who.filter((other) => other !== idle)) };
        expect(exactShapley(game)[idle]).toBe(0);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test('is additive: of a sum of games it is the sum', () => {
    fc.assert(
      fc.property(games(players), games(players), (one, two) => {
        const other = exactShapley(tabled(two));
        close(
          exactShapley(tabled(one.map((value, mask) => value + two[mask]!))),
          exactShapley(tabled(one)).map((value, player) => value + other[player]!),
        );
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('is the mean gain over all 120 orders', () => {
    const orders: number[][] = [[]];
    for (let last = 0; last < players; last++) {
      const shorter = orders.splice(0);
      for (const order of shorter) for (let at = 0; at <= last; at++) orders.push(order.toSpliced(at, 0, last));
    }
    fc.assert(
      fc.property(games(players), (values) => {
        const gains = new Float64Array(players);
        for (const order of orders) {
          let mask = 0;
          for (const player of order) {
            gains[player]! += values[mask | (1 << player)]! - values[mask]!;
            mask |= 1 << player;
          }
        }
        close(
          exactShapley(tabled(values)),
          gains.map((gain) => gain / 120),
        );
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  test('pays a copy what it takes from its original and from all others', () => {
    const [original, copy, other] = exactShapley(duplicates);
    const [alone, otherAlone] = exactShapley(originals);
    // One owner of both loses by copying; another who copies takes more than half of what the original was paid.
    expect(original! + copy!).toBeLessThan(alone!);
    expect(alone! - original!).toBeCloseTo(110 / 3, 12);
    expect(other!).toBeGreaterThan(otherAlone!);
  });

  test('values every coalition once', () => {
    const seen = new Set<string>();
    let calls = 0;
    exactShapley({
      players: 13,
      value: (who) => {
        calls++;
        seen.add(String(who));
        return who.length;
      },
    });
    expect([calls, seen.size]).toEqual([8192, 8192]);
  });

  test.each([0, 21, 2.5, -1, Number.NaN])('of %s players is refused', (count) => {
    expect(() => exactShapley({ players: count, value: () => 0 })).toThrow(
      `exactShapley: players: expected a whole number from 1 to 20, got ${count}; try a sampled value or groups`,
    );
  });
});
