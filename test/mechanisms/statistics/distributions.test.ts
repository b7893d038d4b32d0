// The distributions behind the intervals, against values of thirty digits (mpmath) and their own identities.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaProbability, betaQuantile, logGamma } from '../../../sim/mechanisms/statistics/beta-distribution.ts';
import { normalProbability, normalQuantile } from '../../../sim/mechanisms/statistics/normal-distribution.ts';
import { noncentralTail, studentQuantile } from '../../../sim/mechanisms/statistics/student-distribution.ts';

function near(got: number, expected: number, relative: number) {
  expect(Math.abs(got - expected), `${got} for ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected));
}

describe('normal', () => {
  test.each([
    [-12, 1.776482112077679e-33],
    [-5, 2.866515718791939e-7],
    [-3, 0.0013498980316300946],
    [-1.96, 0.024997895148220435],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [2.9, 0.998134186699616],
    [3, 0.9986501019683699],
    [6, 0.9999999990134123],
  ])('Φ(%d)', (z, expected) => near(normalProbability(z), expected, 4e-14));

  test.each([
    [1e-10, -6.361340902404057],
    [0.001, -3.0902323061678136],
    [0.025, -1.9599639845400543],
    [0.3, -0.5244005127080408],
    [0.975, 1.9599639845400543],
  ])('its quantile at %d', (probability, expected) => near(normalQuantile(probability), expected, 1e-14));
});

describe('beta', () => {
  test.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247001],
    [3.5, 1.2009736023470743],
    [11.99, 17.477885575426185],
    [50, 144.5657439463449],
    [1e5, 1051287.7089736569],
  ])('ln Γ(%d)', (x, expected) => near(logGamma(x), expected, 1e-14));

  test.each([
    [0.5, 2, 1, 0.25],
    [0.5, 1, 2, 0.75],
    [0.09, 2, 10, 0.2601093755755958],
    [0.3, 0.5, 0.5, 0.36901011956554536],
    [0.2, 100, 300, 0.007994530866879339],
    [0.001, 0.5, 20, 0.1575838139836385],
    [0.99, 30, 0.5, 0.439334368905251],
  ])('P(X ≤ %d) for a = %d, b = %d', (x, a, b, expected) => near(betaProbability(x, a, b), expected, 1e-12));

  test('for whole a and b it is a sum of binomial terms, and the quantile turns it round', () => {
    const whole = fc.integer({ min: 1, max: 25 });
    fc.assert(
      fc.property(whole, whole, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, x) => {
        const n = a + b - 1;
        let sum = 0;
        for (let i = a; i <= n; i++) {
          let term = 1;
          for (let j = 1; j <= i; j++) term *= ((n - i + j) / j) * x;
          for (let j = i; j < n; j++) term *= 1 - x;
          sum += term;
        }
        const probability = betaProbability(x, a, b);
        expect(probability).toBeCloseTo(sum, 12);
        if (probability > 1e-6 && probability < 1 - 1e-6) near(betaQuantile(probability, a, b), x, 1e-8);
      }),
      { seed: 1, numRuns: 200 },
    );
    expect([betaProbability(0, 2, 3), betaProbability(1, 2, 3), betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([
      0,
      1,
      expect.closeTo(0, 15),
      expect.closeTo(1, 4),
    ]);
  });
});

describe('Student', () => {
  test.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 4.302652729749462],
    [0.975, 9, 2.262157162798205],
    [0.995, 30, 2.7499956535672254],
    [0.6, 5, 0.2671808657041451],
    [0.9999, 3, 22.203742273205],
    [0.975, 1000, 1.9623390808264083],
    [0.025, 9, -2.262157162798205],
  ])('quantile at %d of %d degrees', (probability, degrees, expected) =>
    near(studentQuantile(probability, degrees), expected, 1e-12),
  );

  test.each([
    [2.1, 1, 1.5, 0.4918157764416199],
    [2.1, 9, 1.5, 0.3138526837879133],
    [2, 30, 3, 0.8375857919960602],
    [2.26, 9, 0, 0.025088297891071122],
    [2, 199, 30, 1],
  ])('P(T > %d) of %d degrees around %d', (t, degrees, noncentrality, expected) =>
    near(noncentralTail(t, degrees, noncentrality), expected, 1e-10),
  );
});
