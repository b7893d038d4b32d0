import { describe, expect, test } from 'vitest';
import { acceptsArrival, definition, exponentialGap } from '../../../sim/mechanisms/demand/poisson-thinning.ts';
import { seasonalArrivals, seasonalRate } from '../../../sim/mechanisms/demand/seasonal-rate.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['the median gap at 2 an hour', () => exponentialGap(2, 0.5), Math.LN2 / 2, 1e-15],
  ['a draw of 0', () => exponentialGap(2, 0), 0],
  [
    '¾ of the candidates stay',
    () => [0, 0.7499, 0.75, 0.9].map((u) => acceptsArrival(3, 4, u)),
    [true, true, false, false],
  ],
  [
    'none at a rate of 0, all at the majorant',
    () => [acceptsArrival(0, 4, 0), acceptsArrival(4, 4, 1 - 2 ** -53)],
    [false, true],
  ],
]);

describe('thinning', () => {
  test('gives a Poisson count with the integral of the rate as mean and variance', () => {
    // 2,000 days of about 24 arrivals. Mean and variance of a day each stay within 4.5 standard errors: false alarm below 2e-5.
    let state = 12345n;
    const uniform = () => {
      state = (state * 6364136223846793005n + 1442695040888963407n) & (2n ** 64n - 1n);
      return Number(state >> 11n) / 2 ** 53;
    };
    const [mean, amplitude, days] = [1, 0.8, 2000];
    const expected = seasonalArrivals(mean, amplitude, 48, 0, 0, 24);
    let [sum, squares] = [0, 0];
    for (let day = 0; day < days; day++) {
      let count = 0;
      for (let time = exponentialGap(1.8, uniform()); time < 24; time += exponentialGap(1.8, uniform())) {
        if (acceptsArrival(seasonalRate(mean, amplitude, 48, 0, time), 1.8, uniform())) count++;
      }
      sum += count;
      squares += count * count;
    }
    const average = sum / days;
    const variance = squares / days - average * average;
    expect(Math.abs(average - expected)).toBeLessThan(4.5 * Math.sqrt(expected / days));
    expect(Math.abs(variance - expected)).toBeLessThan(4.5 * Math.sqrt((2 * expected * expected + expected) / days));
  });

  test.each([
    [() => exponentialGap(0, 0.5), 'exponentialGap: majorant: expected a positive finite number, got 0'],
    [() => exponentialGap(1, 1), 'exponentialGap: uniform: expected a draw from [0, 1), got 1'],
    [() => exponentialGap(1, Number.NaN), 'exponentialGap: uniform'],
    [() => acceptsArrival(5, 4, 0.5), 'acceptsArrival: rate: expected at most the majorant of 4, got 5'],
    [() => acceptsArrival(-1, 4, 0.5), 'acceptsArrival: rate'],
    [() => acceptsArrival(1, 4, -0.1), 'acceptsArrival: uniform'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
