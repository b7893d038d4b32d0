import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, seasonalArrivals, seasonalRate } from '../../../sim/mechanisms/demand/seasonal-rate.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  [
    'at the peak, half a period and a quarter later',
    () => [18, 30, 24].map((time) => seasonalRate(10, 0.2, 24, 18, time)),
    [12, 8, 10],
    1e-12,
  ],
  ['a whole period brings the mean', () => seasonalArrivals(10, 0.7, 24, 5, 3, 27), 240, 1e-10],
  // From the peak to a quarter period after it: mean·(6 + 24/2π).
  ['the quarter after the peak', () => seasonalArrivals(2, 1, 24, 0, 0, 6), 12 + 24 / Math.PI, 1e-12],
  ['no time', () => seasonalArrivals(10, 1, 24, 0, 7, 7), 0],
]);

describe('seasonal rate', () => {
  const season = [between(0, 100), between(0, 1), between(20, 10_000), between(-100, 100)] as const;

  test('stays between the mean less and plus its swing', () => {
    fc.assert(
      fc.property(...season, between(0, 1e5), (mean, amplitude, period, peak, time) => {
        const rate = seasonalRate(mean, amplitude, period, peak, time);
        return rate >= mean * (1 - amplitude) - 1e-12 && rate <= mean * (1 + amplitude);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('arrivals are the integral of the rate (Simpson)', () => {
    const time = between(0, 100);
    fc.assert(
      fc.property(...season, time, time, (mean, amplitude, period, peak, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const pieces = 2000;
        const step = (to - from) / pieces;
        let sum = 0;
        for (let i = 0; i < pieces; i++) {
          const rate = (at: number) => seasonalRate(mean, amplitude, period, peak, from + (i + at) * step);
          sum += ((rate(0) + 4 * rate(0.5) + rate(1)) * step) / 6;
        }
        expect(Math.abs(seasonalArrivals(mean, amplitude, period, peak, from, to) - sum)).toBeLessThan(1e-6);
      }),
      { seed: 2, numRuns: 30 },
    );
  });

  test.each([
    [() => seasonalRate(-1, 0, 1, 0, 0), 'seasonalRate: mean'],
    [() => seasonalRate(1, 1.5, 1, 0, 0), 'seasonalRate: amplitude: expected a share from 0 to 1, got 1.5'],
    [() => seasonalRate(1, 0, 0, 0, 0), 'seasonalRate: period'],
    [() => seasonalRate(1, 0, 1, Number.NaN, 0), 'seasonalRate: peak'],
    [() => seasonalRate(1, 0, 1, 0, Infinity), 'seasonalRate: time'],
    [() => seasonalArrivals(1, 0, 1, 0, 2, 1), 'seasonalArrivals: to'],
    [() => seasonalArrivals(1, 0, -1, 0, 0, 1), 'seasonalArrivals: period'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
