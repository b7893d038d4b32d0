import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, leaveOneOut } from '../../../sim/mechanisms/data-pay/leave-one-out.ts';
import { derivedVectors } from '../vectors.ts';
import { castroAirport, duplicates, games, originals, tabled, voting } from './games.ts';

derivedVectors(definition, [
  ['data, its copy and others: both copies go unpaid', () => leaveOneOut(duplicates), [0, 0, 40]],
  ['the same without the copy', () => leaveOneOut(originals), [80, 40]],
  ['unanimity', () => leaveOneOut(voting(3, [1, 1, 1])), [1, 1, 1]],
  ['a majority with one to spare', () => leaveOneOut(voting(2, [1, 1, 1])), [0, 0, 0]],
  ['one player', () => leaveOneOut(tabled([2, 5])), [3]],
]);

describe('leave-one-out', () => {
  test('of an additive game is each player’s own part', () => {
    const parts = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(parts, (own) => {
        const value = (who: readonly number[]) => who.reduce((sum, player) => sum + own[player]!, 0);
        expect([...leaveOneOut({ players: own.length, value })]).toEqual(own.map((part) => part + 0));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('knows only the coalition of all and those with one missing', () => {
    fc.assert(
      fc.property(games(4), (values) => {
        const expected = [0, 1, 2, 3].map((player) => values[15]! - values[15 - (1 << player)]!);
        expect([...leaveOneOut(tabled(values))]).toEqual(expected);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  test('of a hundred takes a hundred and one valuations', () => {
    let calls = 0;
    leaveOneOut({
      players: 100,
      value: (who) => {
        calls++;
        return castroAirport.value(who);
      },
    });
    expect(calls).toBe(101);
  });

  test.each([0, -1, 1.5, Number.NaN])('of %s players is refused', (players) => {
    expect(() => leaveOneOut({ players, value: () => 0 })).toThrow(
      `leaveOneOut: players: expected a positive integer, got ${players}`,
    );
  });
});
