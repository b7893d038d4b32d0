import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, halvingEmission } from '../../../sim/mechanisms/emission/halving-emission.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { between } from './between.ts';

const YEAR = 8760;
// HIP-20: 5 million HNT a month, halving every two years.
const helium = [60e6, 60e6, 30e6, 30e6, 15e6, 15e6];

publishedVectors(
  definition,
  helium.map((hnt, year) => [
    `Helium's year ${year + 1}`,
    () => halvingEmission(60e6 / YEAR, 2 * YEAR, year * YEAR, (year + 1) * YEAR),
    hnt,
  ]),
);

derivedVectors(definition, [
  ['a halving inside the interval: 50·10 + 50·5', () => halvingEmission(10, 100, 50, 150), 750],
  ['all there will ever be: 2·rate·period', () => halvingEmission(10, 100, 0, 1e6), 2000],
  ['long after the last', () => halvingEmission(10, 1, 1e9, 2e9), 0],
]);

describe('halving emission', () => {
  test('adjoining intervals add up exactly, none is negative, and the later of two equal ones is no larger', () => {
    const time = fc.oneof(
      between(0, 1e5),
      fc.nat(500).map((n) => n * 100.1),
    );
    fc.assert(
      fc.property(between(0, 1e6), time, time, time, (rate, ...times) => {
        const [a, b, c] = times.sort((x, y) => x - y) as [number, number, number];
        const [first, second] = [halvingEmission(rate, 100.1, a, b), halvingEmission(rate, 100.1, b, c)];
        expect(first).toBeGreaterThanOrEqual(0);
        expect(second).toBeGreaterThanOrEqual(0);
        expect(first + second).toBe(halvingEmission(rate, 100.1, a, c));
        expect(halvingEmission(rate, 100.1, b, b + 50)).toBeLessThanOrEqual(
          halvingEmission(rate, 100.1, a, a + 50) + 1,
        );
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => halvingEmission(-1, 1, 0, 1), 'halvingEmission: rate'],
    [() => halvingEmission(1, 0, 0, 1), 'halvingEmission: period: expected a positive finite number, got 0'],
    [() => halvingEmission(1, 1, 1, 0), 'halvingEmission: to'],
    [() => halvingEmission(1, 1, Number.NaN, 1), 'halvingEmission: from'],
    [() => halvingEmission(1e15, 10, 0, 10), 'halvingEmission: issued by then'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
