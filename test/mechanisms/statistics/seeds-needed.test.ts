import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Draws } from '../../../sim/kernel/draws.ts';
import { meanInterval } from '../../../sim/mechanisms/statistics/mean-interval.ts';
import { definition, seedsForHalfWidth, seedsToDecideSign } from '../../../sim/mechanisms/statistics/seeds-needed.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

publishedVectors(definition, [
  // R's power.t.test(type = "one.sample", power as said, else 0.8), rounded up.
  ['an effect of 0.2 deviations', () => seedsToDecideSign(0.2, 1), 199],
  ['of 0.5', () => seedsToDecideSign(-0.5, 1), 34],
  ['of 1', () => seedsToDecideSign(3, 3), 10],
  ['of 1, with power 0.9', () => seedsToDecideSign(1, 1, 0.95, 0.9), 13],
]);

derivedVectors(definition, [
  // t₁₆ = 2.1199 > 0.5·√17 = 2.0616; t₁₇ = 2.1098 < 0.5·√18 = 2.1213.
  ['half a deviation either way', () => seedsForHalfWidth(1, 0.5), 18],
  ['no deviation', () => [seedsForHalfWidth(0, 0.1), seedsToDecideSign(1, 0)], [2, 2]],
  ['nothing to decide', () => seedsToDecideSign(0, 1), Infinity],
  ['a billion and more', () => [seedsForHalfWidth(1, 1e-6), seedsToDecideSign(1e-6, 1)], [Infinity, Infinity]],
]);

describe('seeds needed', () => {
  test('more for a narrower interval, a greater deviation, a higher level and a greater power', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 3, noNaN: true }), (size) => {
        const width = seedsForHalfWidth(1, size);
        expect(seedsForHalfWidth(1, size * 0.8)).toBeGreaterThanOrEqual(width);
        expect(seedsForHalfWidth(1.2, size)).toBeGreaterThanOrEqual(width);
        expect(seedsForHalfWidth(1, size, 0.99)).toBeGreaterThan(width);
        const sign = seedsToDecideSign(size, 1);
        expect(seedsToDecideSign(size * 0.8, 1)).toBeGreaterThanOrEqual(sign);
        expect(seedsToDecideSign(size, 1.2)).toBeGreaterThanOrEqual(sign);
        expect(seedsToDecideSign(size, 1, 0.99)).toBeGreaterThan(sign);
        expect(seedsToDecideSign(size, 1, 0.95, 0.95)).toBeGreaterThanOrEqual(sign);
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  // 500 studies of 34 normal values at 0.5 deviations: 400 should decide, standard error 9; outside ±4 errors 1 in 15,000.
  test('so many studies decide as the power says', () => {
    const draws = new Draws(1);
    const key = draws.key('value');
    let decided = 0;
    for (let study = 0; study < 500; study++) {
      const values = Array.from({ length: seedsToDecideSign(0.5, 1) }, (_, i) => draws.normal(key, study, i, 0.5, 1));
      if (meanInterval(values).low > 0) decided++;
    }
    expect(Math.abs(decided - 400)).toBeLessThan(36);
  });

  test.each([
    [() => seedsForHalfWidth(-1, 1), 'seedsForHalfWidth: deviation: expected a finite number at or above 0, got -1'],
    [() => seedsForHalfWidth(1, 0), 'seedsForHalfWidth: halfWidth: expected a positive finite number, got 0'],
    [() => seedsForHalfWidth(1, 1, 1), 'seedsForHalfWidth: level'],
    [() => seedsToDecideSign(Number.NaN, 1), 'seedsToDecideSign: mean'],
    [() => seedsToDecideSign(1, -1), 'seedsToDecideSign: deviation'],
    [() => seedsToDecideSign(1, 1, 0), 'seedsToDecideSign: level'],
    [() => seedsToDecideSign(1, 1, 0.95, 1), 'seedsToDecideSign: power: expected a share above 0 and below 1, got 1'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
