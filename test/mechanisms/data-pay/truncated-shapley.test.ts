import { describe, expect, test } from 'vitest';
import { exactShapley } from '../../../sim/mechanisms/data-pay/exact-shapley.ts';
import type { Game, KnownValues } from '../../../sim/mechanisms/data-pay/game.ts';
import { definition, truncatedShapley } from '../../../sim/mechanisms/data-pay/truncated-shapley.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { AEROPLANES, AIRPORT_SHAPLEY, castroAirport, drawsOf, duplicates, tabled, voting } from './games.ts';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** Means over groups of players that are alike, the first `sizes[0]`, the next `sizes[1]` and so on. */
function byGroup(values: Float64Array, sizes: readonly number[]): number[] {
  let from = 0;
  return sizes.map((size) => {
    from += size;
    return sum(values.subarray(from - size, from)) / size;
  });
}

/** The United States' Electoral College of 51 states in Castro, Gómez & Tejada (2009), section 4.2: states, votes, value. */
const ELECTORAL_COLLEGE = [
  [1, 45, 0.08831],
  [1, 41, 0.07973],
  [1, 27, 0.05096],
  [2, 26, 0.04898],
  [1, 25, 0.047],
  [1, 21, 0.03917],
  [2, 17, 0.03147],
  [1, 14, 0.02577],
  [2, 13, 0.02388],
  [3, 12, 0.022],
  [1, 11, 0.02013],
  [4, 10, 0.01827],
  [4, 9, 0.01641],
  [2, 8, 0.01456],
  [4, 7, 0.01272],
  [4, 6, 0.01088],
  [1, 5, 0.009053],
  [9, 4, 0.00723],
  [7, 3, 0.005412],
] as const;
const electoralCollege = voting(
  270,
  ELECTORAL_COLLEGE.flatMap(([states, votes]) => new Array<number>(states).fill(votes)),
);
const states = ELECTORAL_COLLEGE.map(([count]) => count);

publishedVectors(definition, [
  // A pivot has the chance φ: at φ = 0.088 the mean of 3,000 orders has a standard error of 0.0052. Five of them: the chance
  // that any of 19 is beyond is below 2 in 100,000.
  [
    'Electoral College of 538 votes',
    () => byGroup(truncatedShapley(electoralCollege, 3000, 0, drawsOf(11)).values, states),
    ELECTORAL_COLLEGE.map(([, , value]) => value),
    0.026,
  ],
  // One order credits a size with a part of the runway between 0 and 10, on average 0.01 to 0.29 a plane: standard error of the
  // mean over 1,000 orders and the planes of a size at most 0.0092. Five of them: below 1 in 100,000 for any of ten.
  [
    'an airport of 100 aeroplanes',
    () => byGroup(truncatedShapley(castroAirport, 1000, 0, drawsOf(12)).values, AEROPLANES),
    AIRPORT_SHAPLEY,
    0.046,
  ],
]);

derivedVectors(definition, [
  // Draws of 0 make the order 1, 2, 0: b joins the copy and then a finds its copy there.
  [
    'one order of copy, b, a',
    () => truncatedShapley(duplicates, 2, 0, () => 0),
    { values: [0, 60, 40], errors: [0, 0, 0], omitted: [0, 0, 0] },
  ],
  // After copy and b nothing is left to gain: a is cut off and nothing omitted.
  [
    'cut where nothing is left',
    () => truncatedShapley(duplicates, 2, 1, () => 0),
    { values: [0, 60, 40], errors: [0, 0, 0], omitted: [0, 0, 0] },
  ],
  // After the copy 40 are left, below the tolerance: b and a are cut off before they bring them.
  [
    'cut where 40 are left',
    () => truncatedShapley(duplicates, 2, 41, () => 0),
    { values: [0, 60, 0], errors: [0, 0, 0], omitted: [40, 0, 40] },
  ],
  // 1 alone is worth as much as all; 2 then does harm, which 0 makes good.
  [
    'a tolerance of 0 cuts nothing, even where nothing seems left',
    () => truncatedShapley(tabled([0, 0, 5, 0, 0, 0, 2, 5]), 2, 0, () => 0),
    { values: [3, 5, -3], errors: [0, 0, 0], omitted: [0, 0, 0] },
  ],
  // Two orders, 1 0 and 0 1: gains of 8 − 6 and 6.
  [
    'the error of two orders',
    () => truncatedShapley({ players: 2, value: (who) => [0, 6, 8][who.length]! }, 2, 0, (order) => order / 2),
    { values: [4, 4], errors: [2, 2], omitted: [0, 0] },
  ],
]);

/** v = (Σ w)²: a player is worth his weight times the sum of all, in closed form for any number of players. */
function squared(weights: readonly number[]): Game {
  return {
    players: weights.length,
    value: (who) => {
      const weight = who.reduce((total, player) => total + weights[player]!, 0);
      return weight * weight;
    },
  };
}

describe('truncated Shapley', () => {
  const weights = Array.from({ length: 200 }, (_, player) => 1 + ((player * 37) % 100) / 25);
  const all = sum(weights);

  test('of 200 players lies within its stated errors, and these are what they should be', () => {
    const orders = 300;
    const { values, errors, omitted } = truncatedShapley(squared(weights), orders, 0, drawsOf(13));
    const squares = weights.reduce((total, weight) => total + weight * weight, 0);
    weights.forEach((weight, player) => {
      // Student's t with 299 degrees of freedom: beyond 5.5 with 8e-8 each, 2 in 100,000 for any of 200.
      expect(Math.abs(values[player]! - weight * all)).toBeLessThan(5.5 * errors[player]!);
      // A gain is w² + 2wP; P, the weight before a player, has the variance Σw²/6 + (Σw)²/12 over the others. The sample
      // variance of something nearly uniform is within 0.4 of it but for 1 in 1,000,000.
      const variance = 4 * weight * weight * ((squares - weight * weight) / 6 + (all - weight) ** 2 / 12);
      expect(Math.abs((errors[player]! ** 2 * orders) / variance - 1)).toBeLessThan(0.4);
    });
    expect(sum(values) / all ** 2).toBeCloseTo(1, 12);
    expect(omitted.every((left) => left === 0)).toBe(true);
  });

  test('saves most trainings of a model that saturates, and says what it left out', () => {
    const game: Game = {
      players: 60,
      value: (who) => 1 - Math.exp(-who.reduce((total, player) => total + weights[player]!, 0) / 10),
    };
    const full: KnownValues = new Map();
    const cut: KnownValues = new Map();
    const reference = truncatedShapley({ ...game, known: full }, 400, 0, drawsOf(14));
    const { values, errors, omitted } = truncatedShapley({ ...game, known: cut }, 400, 0.05, drawsOf(14));
    expect(cut.size).toBeLessThan(full.size / 3);
    // The same orders: cutting takes away gains that exist, and no more of them than is said.
    values.forEach((value, player) => {
      const lost = reference.values[player]! - value;
      expect(lost).toBeGreaterThan(-1e-15);
      expect(lost).toBeLessThanOrEqual(omitted[player]! + 1e-15);
      expect(errors[player]!).toBeGreaterThan(0);
    });
    const shared = sum(values);
    expect(shared).toBeLessThan(1);
    expect(shared).toBeGreaterThan(0.93);
  });

  test('is near the exact value of twelve players', () => {
    const game = { players: 12, value: squared(weights.slice(0, 12)).value };
    const exact = exactShapley(game);
    const { values, errors } = truncatedShapley(game, 2000, 0, drawsOf(15));
    // Beyond 5.5 standard errors: 4e-8 each, 5 in 10,000,000 for any of twelve.
    values.forEach((value, player) => {
      expect(Math.abs(value - exact[player]!)).toBeLessThan(5.5 * errors[player]!);
    });
  });

  test('of more orders begins with the orders there were', () => {
    const seen: string[][] = [20, 30].map((orders) => {
      const coalitions: string[] = [];
      const value = (who: readonly number[]) => {
        if (who.length === 1) coalitions.push(String(who));
        return castroAirport.value(who);
      };
      truncatedShapley({ players: 100, value, known: new Map() }, orders, 0, drawsOf(16));
      return coalitions;
    });
    expect(seen[1]!.slice(0, seen[0]!.length)).toEqual(seen[0]);
  });

  const uniform = () => 0;
  test.each([
    [() => truncatedShapley({ ...duplicates, players: 0 }, 2, 0, uniform), 'truncatedShapley: players'],
    [() => truncatedShapley({ ...duplicates, players: 2.5 }, 2, 0, uniform), 'truncatedShapley: players'],
    [
      () => truncatedShapley(duplicates, 1, 0, uniform),
      'truncatedShapley: permutations: expected a whole number of at least 2, got 1',
    ],
    [() => truncatedShapley(duplicates, 2.5, 0, uniform), 'truncatedShapley: permutations'],
    [() => truncatedShapley(duplicates, Number.NaN, 0, uniform), 'truncatedShapley: permutations'],
    [() => truncatedShapley(duplicates, 2, -1, uniform), 'truncatedShapley: tolerance: expected a finite number'],
    [() => truncatedShapley(duplicates, 2, Infinity, uniform), 'truncatedShapley: tolerance'],
    [() => truncatedShapley(duplicates, 2, 0, () => 1), 'uniform: draw (0, 2): expected a number in [0, 1), got 1'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
