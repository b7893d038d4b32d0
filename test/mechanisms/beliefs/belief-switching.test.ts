import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beliefFitness, beliefShares, definition } from '../../../sim/mechanisms/beliefs/belief-switching.ts';
import { linearForecast } from '../../../sim/mechanisms/beliefs/price-beliefs.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['β 1, U .2 and −.1', () => beliefShares(1, [0.2, -0.1]), [0.574443, 0.425557], 5e-7],
  ['who does not choose divides evenly', () => beliefShares(0, [5, -5, 1]), [1 / 3, 1 / 3, 1 / 3], 1e-15],
  ['who chooses sharply follows the best', () => beliefShares(1e6, [1, 2]), [0, 1]],
  ['all profits added up', () => beliefFitness(1, 2, 0, 5, 1), 7],
  ['profit 0.3·4, cost 0.2, half of 2 remembered', () => beliefFitness(0.3, 4, 0.2, 2, 0.5), 2, 1e-15],
]);

describe('belief switching', () => {
  test('the better belief has the larger share, and more so the sharper the choice', () => {
    const fitness = between(-5, 5);
    const intensity = between(0, 20);
    fc.assert(
      fc.property(fitness, fitness, intensity, intensity, (a, b, calm, sharp) => {
        const best = (beta: number) => beliefShares(beta, [Math.max(a, b), Math.min(a, b)])[0]!;
        return best(Math.min(calm, sharp)) <= best(Math.max(calm, sharp)) + 1e-12 && best(calm) >= 0.5 - 1e-12;
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('fundamentalists at a cost against chartists: the fundamental price is left where share·g passes R', () => {
    // Brock and Hommes (1998), section 4: R·x = n·g·x with n the chartists' share at equal profits, 1/(1 + e^(−βC)).
    const [gross, trend, cost] = [1.1, 1.2, 1];
    const deviation = (intensity: number) => {
      const [, chartists] = beliefShares(intensity, [beliefFitness(0, 0, cost, 0, 0), beliefFitness(0, 0, 0, 0, 0)]);
      const expected = linearForecast(100 + 1e-6, 100, trend) - 100;
      return (chartists! * expected) / gross / 1e-6;
    };
    const critical = -Math.log(trend / gross - 1); // n·g = R at β C = ln(R/(g − R))
    expect(critical).toBeCloseTo(Math.log(gross / (trend - gross)), 12);
    expect(deviation(critical - 0.01)).toBeLessThan(1);
    expect(deviation(critical + 0.01)).toBeGreaterThan(1);
  });

  test('writes where it is told and leaves the fitness alone', () => {
    const fitness = Float64Array.of(1, 1);
    const shares = new Float64Array(2);
    expect(beliefShares(3, fitness, shares)).toBe(shares);
    expect([...fitness, ...shares]).toEqual([1, 1, 0.5, 0.5]);
  });

  test.each([
    [() => beliefShares(-1, [1]), 'beliefShares: intensity'],
    [() => beliefShares(1, [1, Number.NaN]), 'beliefShares: fitness[1]: expected a finite number, got NaN'],
    [() => beliefShares(1, []), 'expected an alternative that can be chosen'],
    [() => beliefShares(1, [1], new Float64Array(2)), 'beliefShares: shares'],
    [() => beliefFitness(Infinity, 1, 0, 0, 0), 'beliefFitness: excessReturn'],
    [() => beliefFitness(1, Number.NaN, 0, 0, 0), 'beliefFitness: held'],
    [() => beliefFitness(1, 1, Number.NaN, 0, 0), 'beliefFitness: cost'],
    [() => beliefFitness(1, 1, 0, Number.NaN, 0), 'beliefFitness: before'],
    [() => beliefFitness(1, 1, 0, 0, 2), 'beliefFitness: memory: expected a weight from 0 to 1, got 2'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
