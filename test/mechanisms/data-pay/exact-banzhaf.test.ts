import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, exactBanzhaf } from '../../../sim/mechanisms/data-pay/exact-banzhaf.ts';
import { exactShapley } from '../../../sim/mechanisms/data-pay/exact-shapley.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { duplicates, eec1958, games, originals, securityCouncil, tabled, voting } from './games.ts';

/** Shares of power, as voting theory prints them. */
const normalised = (values: Float64Array) => values.map((value) => value / values.reduce((a, b) => a + b));
const times = (count: number, value: number) => new Array<number>(count).fill(value);

publishedVectors(definition, [
  // The Britannica Guide to Statistics and Probability (2011), page 194.
  ['votes of 50, 49 and 1', () => normalised(exactBanzhaf(voting(51, [50, 49, 1]))), [0.6, 0.2, 0.2], 1e-15],
  [
    'EEC Council of Ministers, 1958',
    () => normalised(exactBanzhaf(eec1958)),
    [...times(3, 5 / 21), ...times(2, 1 / 7), 0],
    1e-15,
  ],
  // Felsenthal & Machover (1998), The Measurement of Voting Power: swings in 848 and 84 of 16,384 coalitions.
  ['UN Security Council', () => exactBanzhaf(securityCouncil), [...times(5, 848 / 16_384), ...times(10, 84 / 16_384)]],
  [
    'UN Security Council, shares',
    () => normalised(exactBanzhaf(securityCouncil)),
    [...times(5, 0.1669), ...times(10, 0.0165)],
    5e-5,
  ],
  // Banzhaf (1965): three of the six towns had all the power.
  [
    'Nassau County Board, 1958',
    () => normalised(exactBanzhaf(voting(16, [9, 9, 7, 3, 1, 1]))),
    [...times(3, 1 / 3), ...times(3, 0)],
    1e-15,
  ],
]);

derivedVectors(definition, [
  ['data, its copy and others', () => exactBanzhaf(duplicates), [35, 35, 35]],
  ['the same without the copy', () => exactBanzhaf(originals), [70, 30]],
  ['one player', () => exactBanzhaf(tabled([2, 5])), [3]],
]);

describe('the Banzhaf value', () => {
  test('of two players is the Shapley value', () => {
    fc.assert(
      fc.property(games(2), (values) => {
        expect(exactBanzhaf(tabled(values))).toEqual(exactShapley(tabled(values)));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('is no sharing out: three must agree, and each is credited with a quarter', () => {
    expect([...exactBanzhaf(voting(3, [1, 1, 1]))]).toEqual([0.25, 0.25, 0.25]);
  });

  test('keeps its sum when two players act as one', () => {
    // Lehrer (1988): the value of the pair as one player is the sum of their values, of Shapley it is not.
    fc.assert(
      fc.property(games(4), (values) => {
        const apart = exactBanzhaf(tabled(values));
        const { value } = tabled(values);
        const merged = exactBanzhaf({ players: 3, value: (who) => value(who.includes(2) ? [...who, 3] : who) });
        expect(Math.abs(merged[2]! - apart[2]! - apart[3]!)).toBeLessThan(1e-12);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  test.each([0, 21, 1.5])('of %s players is refused', (count) => {
    expect(() => exactBanzhaf({ players: count, value: () => 0 })).toThrow(
      `exactBanzhaf: players: expected a whole number from 1 to 20, got ${count}`,
    );
  });
});
