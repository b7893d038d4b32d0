import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curveRate, curveSupply, definition } from '../../../sim/mechanisms/emission/curve-emission.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const YEAR = 31_536_000n;
const crv = (amount: bigint) => Number(amount) / 1e18;

publishedVectors(definition, [
  ['CRV per second in the first year', () => crv(curveRate(0n)), 8.714335, 1e-6],
  ['all there will ever be', () => crv(curveSupply(999n * YEAR)), 3_030_303_032, 1],
  ['all that is ever emitted', () => crv(curveSupply(999n * YEAR) - curveSupply(0n)), 1_727_272_729, 1],
]);

derivedVectors(definition, [
  [
    'the first three rates, and the fifth: half the first but for rounding',
    () => [0n, 1n, 2n, 4n].map(curveRate),
    [8_714_335_457_889_396_245n, 7_327_853_447_857_530_670n, 6_161_965_695_807_970_181n, 4_357_167_728_944_698_747n],
  ],
  ['at the start', () => curveSupply(0n), 1_303_030_303n * 10n ** 18n],
  ['after a second', () => curveSupply(1n) - curveSupply(0n), 8_714_335_457_889_396_245n],
  ['after a year', () => crv(curveSupply(YEAR) - curveSupply(0n)), 274_815_283, 1e-6],
  ['the second year begins', () => curveSupply(YEAR + 1n) - curveSupply(YEAR), 7_327_853_447_857_530_670n],
  ['after a thousand years', () => curveRate(999n), 0n],
  ['in the end, to the last unit', () => curveSupply(999n * YEAR), 3_030_303_031_884_357_064_822_816_000n],
]);

describe('CRV emission', () => {
  test('supply grows by the rate of the year', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 20n * YEAR }), (seconds) => {
        expect(curveSupply(seconds + 1n) - curveSupply(seconds)).toBe(curveRate(seconds / YEAR));
      }),
      { seed: 10, numRuns: 200 },
    );
  });

  test.each([
    [() => curveRate(-1n), 'curveRate: year: expected an integer at or above 0, got -1'],
    [() => curveRate(1000n), 'curveRate: year: expected at most 999, got 1000'],
    [() => curveSupply(-1n), 'curveSupply: seconds'],
    [() => curveSupply(1001n * YEAR), 'curveRate: year'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
