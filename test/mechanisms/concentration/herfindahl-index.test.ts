import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, herfindahlIndex } from '../../../sim/mechanisms/concentration/herfindahl-index.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['1, 2, 3, 4', () => herfindahlIndex([1, 2, 3, 4]), 3000],
  ['a monopoly', () => herfindahlIndex([0, 0, 0, 1]), 10_000],
  ['five equals', () => herfindahlIndex([7, 7, 7, 7, 7]), 2000, 1e-11],
]);

describe('herfindahl index', () => {
  test('lies between equality and monopoly, and a merger raises it by twice the product of the shares', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(amounts, (list) => {
        const [a, b, ...rest] = list as [number, number, ...number[]];
        const sum = list.reduce((x, y) => x + y);
        const index = herfindahlIndex(list);
        expect(index).toBeGreaterThanOrEqual(10_000 / list.length - 1e-8);
        expect(index).toBeLessThanOrEqual(10_000);
        expect(herfindahlIndex([a + b, ...rest]) - index).toBeCloseTo((2e4 * (a / sum) * b) / sum, 6);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test.each([
    [[], 'herfindahlIndex: amounts: expected numbers with a positive finite sum, got 0'],
    [[0, 0], 'herfindahlIndex: amounts'],
    [[1, -1], 'herfindahlIndex: amounts[1]'],
    [[Number.NaN], 'herfindahlIndex: amounts[0]'],
  ])('refuses %j', (amounts, message) => {
    expect(() => herfindahlIndex(amounts)).toThrow(message);
  });
});
