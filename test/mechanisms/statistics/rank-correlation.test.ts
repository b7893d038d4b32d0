import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, rankCorrelation } from '../../../sim/mechanisms/statistics/rank-correlation.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

publishedVectors(definition, [
  // SciPy's documentation of stats.spearmanr.
  ['SciPy’s example, with equals', () => rankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]), 0.8207826816681233, 1e-15],
  [
    'IQ and hours of television of ten people (the encyclopaedic example): −29/165',
    () => rankCorrelation([106, 100, 86, 101, 99, 103, 97, 113, 112, 110], [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]),
    -29 / 165,
    1e-15,
  ],
]);

derivedVectors(definition, [
  ['the same order', () => rankCorrelation([1, 2, 3], [-5, 0, 1e6]), 1, 1e-15],
  ['the opposite order', () => rankCorrelation([1, 2, 3], [3, 2, 1]), -1, 1e-15],
  // Ranks 1.5, 1.5, 3 and 1, 2.5, 2.5: Σrs = ¾, Σr² = Σs² = 3/2.
  ['equals on both sides', () => rankCorrelation([0, 0, 1], [0, 1, 1]), 0.5, 1e-15],
]);

describe('rank correlation', () => {
  test('asks for order alone, and is symmetric', () => {
    const list = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        fc.pre(new Set(a).size > 1 && new Set(b).size > 1);
        const rho = rankCorrelation(a, b);
        expect(Math.abs(rho)).toBeLessThanOrEqual(1 + 1e-12);
        expect(rankCorrelation(b, a)).toBeCloseTo(rho, 12);
        expect(rankCorrelation(a.map(Math.exp), b)).toBeCloseTo(rho, 12);
        expect(
          rankCorrelation(
            a.map((x) => -x),
            b,
          ),
        ).toBeCloseTo(-rho, 12);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test.each<[readonly number[], readonly number[], string]>([
    [[1], [1], 'first: expected at least 2 values, got 1'],
    [[1, 2], [1, 2, 3], 'second: expected 2 entries, got 3'],
    [[1, Number.NaN], [1, 2], 'first[1]'],
    [[1, 1], [1, 2], 'first: expected at least two that differ, got equals'],
    [[1, 2], [3, 3], 'second: expected at least two that differ, got equals'],
  ])('refuses %j and %j', (a, b, message) => {
    expect(() => rankCorrelation(a, b)).toThrow(message);
  });
});
