import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  deviationGrowth,
  pitchforkIntensity,
  restingChartists,
} from '../../../sim/mechanisms/beliefs/belief-bifurcation.ts';
import { beliefFitness, beliefShares } from '../../../sim/mechanisms/beliefs/belief-switching.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['nobody chooses: half', () => restingChartists(0, 5), 0.5],
  ['knowledge for nothing: half', () => restingChartists(7, 0), 0.5],
  ['β·C = ln 3: three quarters', () => restingChartists(Math.log(3), 1), 0.75, 1e-15],
  ['at g·n = R a deviation stays: 1.2·n = 1.1', () => deviationGrowth(1.2, 1.1, Math.log(11), 1), 1, 1e-15],
  ['g 1.2, R 1.1, C 1: ln 11', () => pitchforkIntensity(1.2, 1.1, 1), Math.log(11), 1e-12],
  ['twice the cost, half the intensity', () => pitchforkIntensity(1.2, 1.1, 2), Math.log(11) / 2, 1e-12],
  [
    'g above 2R leaves it at any intensity',
    () => [pitchforkIntensity(2.3, 1.1, 1), pitchforkIntensity(2.2, 1.1, 1)],
    [0, 0],
  ],
  [
    'g up to R never does',
    () => [pitchforkIntensity(1.1, 1.1, 1), pitchforkIntensity(0.5, 1.1, 1)],
    [Infinity, Infinity],
  ],
]);

/** Brock and Hommes' two types, fundamentalists at a cost and chartists, run from a small deviation from the fundamental. */
function deviationAfter(periods: number, trend: number, gross: number, intensity: number, cost: number): number {
  let [x2, x1, x] = [1e-3, 1e-3, 1e-3];
  for (let t = 0; t < periods; t++) {
    // Each holds in proportion to what it expected of x1, two periods ago; aσ² is 1.
    const excess = x - gross * x1;
    const fitness = [
      beliefFitness(excess, -gross * x1, cost, 0, 0),
      beliefFitness(excess, trend * x2 - gross * x1, 0, 0, 0),
    ];
    const next = (beliefShares(intensity, fitness)[1]! * trend * x) / gross;
    [x2, x1, x] = [x1, x, next];
  }
  return x;
}

describe('belief bifurcation', () => {
  test('the market itself returns to the fundamental below the pitchfork and leaves it above', () => {
    // A trend below gross² cannot outrun the riskless return, so that the deviation stays bounded.
    for (const [trend, gross, cost] of [
      [1.2, 1.1, 1],
      [1.5, 1.3, 0.4],
      [1.05, 1.03, 2],
    ] as const) {
      const critical = pitchforkIntensity(trend, gross, cost);
      expect(Math.abs(deviationAfter(2000, trend, gross, 0.95 * critical, cost))).toBeLessThan(1e-3);
      expect(Math.abs(deviationAfter(2000, trend, gross, 1.05 * critical, cost))).toBeGreaterThan(1e-2);
    }
  });

  test('growth crosses 1 where the pitchfork is, and rises with intensity, cost and trend', () => {
    fc.assert(
      fc.property(between(1, 1.2), between(0.02, 0.98), between(0.1, 5), between(0, 10), (gross, part, cost, beta) => {
        const trend = gross * (1 + part);
        const critical = pitchforkIntensity(trend, gross, cost);
        expect(deviationGrowth(trend, gross, critical, cost)).toBeCloseTo(1, 10);
        const growth = deviationGrowth(trend, gross, beta, cost);
        if (Math.abs(growth - 1) > 1e-12) expect(growth > 1).toBe(beta > critical);
        expect(deviationGrowth(trend, gross, beta + 1, cost)).toBeGreaterThanOrEqual(growth);
        expect(deviationGrowth(trend, gross, beta, cost + 1)).toBeGreaterThanOrEqual(growth);
        expect(deviationGrowth(trend + 1, gross, beta, cost)).toBeGreaterThan(growth);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test.each([
    [() => restingChartists(-1, 1), 'restingChartists: intensity'],
    [() => restingChartists(1, Number.NaN), 'restingChartists: cost'],
    [() => deviationGrowth(0, 1, 1, 1), 'deviationGrowth: trend: expected a positive finite number, got 0'],
    [() => deviationGrowth(1, 0, 1, 1), 'deviationGrowth: gross'],
    [() => deviationGrowth(1, 1, 1, -1), 'restingChartists: cost'],
    [() => pitchforkIntensity(-1, 1, 1), 'pitchforkIntensity: trend'],
    [() => pitchforkIntensity(1, Infinity, 1), 'pitchforkIntensity: gross'],
    [() => pitchforkIntensity(1, 1, 0), 'pitchforkIntensity: cost'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
