import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactBanzhaf } from '../../../sim/mechanisms/data-pay/exact-banzhaf.ts';
import { exactShapley } from '../../../sim/mechanisms/data-pay/exact-shapley.ts';
import { coalitionKey, type KnownValues } from '../../../sim/mechanisms/data-pay/game.ts';
import { leaveOneOut } from '../../../sim/mechanisms/data-pay/leave-one-out.ts';
import { duplicates } from './games.ts';

describe('a coalition’s key', () => {
  test('is the coalition’s alone', () => {
    const coalition = fc.uniqueArray(fc.integer({ min: 0, max: 70 })).map((who) => who.sort((a, b) => a - b));
    fc.assert(
      fc.property(coalition, coalition, (one, two) => {
        expect(coalitionKey(one) === coalitionKey(two)).toBe(String(one) === String(two));
        expect(coalitionKey(one)).toBe(coalitionKey([...one]));
      }),
      { seed: 1, numRuns: 500 },
    );
    const few = [[], [0], [15], [16], [0, 16], [15, 16], [32], [16, 32], [0, 32], [31], [47, 48]];
    expect(new Set(few.map(coalitionKey)).size).toBe(few.length);
  });
});

describe('known values', () => {
  test('count the coalitions that were valued, and no method values one again', () => {
    let calls = 0;
    const known: KnownValues = new Map();
    const value = (who: readonly number[]) => {
      calls++;
      return duplicates.value(who);
    };
    const game = { players: 3, value, known };
    leaveOneOut(game);
    expect([calls, known.size]).toEqual([4, 4]);
    exactShapley(game);
    expect([calls, known.size]).toEqual([8, 8]);
    exactBanzhaf(game);
    expect([calls, known.size]).toEqual([8, 8]);
  });

  test('are believed', () => {
    const known: KnownValues = new Map([[coalitionKey([0, 1, 2]), 1000]]);
    expect([...leaveOneOut({ ...duplicates, known })]).toEqual([900, 900, 940]);
  });
});

test.each([Number.NaN, Infinity, undefined])('a value of %s is refused with its coalition', (bad) => {
  const value = (who: readonly number[]) => (who.length === 2 ? (bad as number) : 1);
  expect(() => leaveOneOut({ players: 3, value })).toThrow(`coalition {1,2}: expected a finite number, got ${bad}`);
});
