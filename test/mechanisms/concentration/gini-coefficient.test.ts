import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, giniCoefficient } from '../../../sim/mechanisms/concentration/gini-coefficient.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['1, 2, 3, 4 in any order', () => [giniCoefficient([1, 2, 3, 4]), giniCoefficient([3, 1, 4, 2])], [0.25, 0.25]],
  ['one has everything', () => giniCoefficient([0, 0, 0, 1]), 0.75],
  ['all have the same', () => giniCoefficient([3, 3, 3]), 0],
  ['a single owner', () => giniCoefficient([5]), 0],
]);

describe('gini coefficient', () => {
  test('is half the mean difference of pairs per mean', () => {
    const amounts = fc.array(fc.nat(1e6), { minLength: 1, maxLength: 12 }).filter((list) => list.some((x) => x > 0));
    fc.assert(
      fc.property(amounts, (list) => {
        const n = list.length;
        let differences = 0;
        for (const a of list) for (const b of list) differences += Math.abs(a - b);
        const mean = list.reduce((a, b) => a + b) / n;
        const gini = giniCoefficient(list);
        expect(gini).toBeCloseTo(differences / (2 * n * n * mean), 12);
        expect(gini).toBeGreaterThanOrEqual(0);
        expect(gini).toBeLessThanOrEqual(1 - 1 / n + 1e-12);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('leaves the list as it was', () => {
    const amounts = [3, 1, 2];
    giniCoefficient(amounts);
    expect(amounts).toEqual([3, 1, 2]);
  });

  test.each([
    [[], 'giniCoefficient: amounts: expected numbers with a positive finite sum, got 0'],
    [[0], 'giniCoefficient: amounts'],
    [[2, -1], 'giniCoefficient: amounts[1]'],
  ])('refuses %j', (amounts, message) => {
    expect(() => giniCoefficient(amounts)).toThrow(message);
  });
});
