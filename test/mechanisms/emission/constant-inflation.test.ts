import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, inflatedSupply } from '../../../sim/mechanisms/emission/constant-inflation.ts';
import { derivedVectors } from '../vectors.ts';
import { between } from './between.ts';

derivedVectors(definition, [
  ['8 % in four quarters: 10^6·1.02^4', () => inflatedSupply(1e6, 0.08, 4, 4), 1_082_432.16, 1e-6],
  ['one period: S·(1 + i/n)', () => inflatedSupply(1000, 0.12, 12, 1), 1010, 1e-9],
  ['half a period', () => inflatedSupply(100, 0.21, 1, 0.5), 110, 1e-9],
  ['none', () => inflatedSupply(5, 0.5, 1, 0), 5],
  ['by the hour for a year: nearly e^0.05', () => inflatedSupply(1, 0.05, 8760, 8760), Math.exp(0.05), 2e-7],
]);

describe('constant inflation', () => {
  test('periods follow one another', () => {
    fc.assert(
      fc.property(between(0, 1e9), between(0, 1), fc.nat(40), fc.nat(40), (supply, rate, first, second) => {
        const atOnce = inflatedSupply(supply, rate, 12, first + second);
        const inTwo = inflatedSupply(inflatedSupply(supply, rate, 12, first), rate, 12, second);
        expect(Math.abs(atOnce - inTwo)).toBeLessThanOrEqual(atOnce * 1e-12);
        expect(atOnce).toBeGreaterThanOrEqual(supply);
      }),
      { seed: 9, numRuns: 200 },
    );
  });

  test.each([
    [() => inflatedSupply(-1, 0, 1, 1), 'inflatedSupply: supply'],
    [() => inflatedSupply(1, -0.1, 1, 1), 'inflatedSupply: rate: expected a finite number at or above 0, got -0.1'],
    [() => inflatedSupply(1, 0, 0, 1), 'inflatedSupply: periodsPerYear'],
    [() => inflatedSupply(1, 0, 1, Number.NaN), 'inflatedSupply: periods'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
