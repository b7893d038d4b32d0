import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  heliumNetEmissions,
  heliumYearlyEmission,
} from '../../../sim/mechanisms/emission/helium-net-emissions.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { between } from './between.ts';

/** HIP-20's table, one entry for both years between halvings, rounded there to a tenth. */
const table = [
  60_000_000, 30_000_000, 15_000_000, 7_500_000, 3_750_000, 1_875_000, 937_500, 468_750, 234_375, 117_187.5, 58_593.8,
  29_296.9, 14_648.4, 7_324.2, 3_662.1, 1_831.1, 915.5, 457.8, 228.9, 114.4, 57.2, 28.6, 14.3, 7.2, 3.6,
];
const years = table.flatMap((emission, halvings) => [
  [2 * halvings + 1, emission] as const,
  [2 * halvings + 2, emission] as const,
]);

publishedVectors(definition, [
  ...years.map(([year, emission]) => [`year ${year}`, () => heliumYearlyEmission(year), emission, 0.0501] as const),
  [
    'all there will ever be',
    () =>
      Array.from({ length: 80 }, (_, i) => heliumYearlyEmission(i + 1)).reduce((sum, emission) => sum + emission, 0),
    240_000_000,
    1,
  ],
  [
    '10 HNT burned, no smoothing: 3434 minted for 3424',
    () => 3424 + heliumNetEmissions(0, 10, undefined, 1).minted,
    3434,
  ],
]);

derivedVectors(definition, [
  ['a full pool of a week gives 34.24', () => heliumNetEmissions(336 * 34.24 - 34.24, 1e6).minted, 34.24, 1e-9],
  ['and stays full', () => heliumNetEmissions(335 * 34.24, 1e6).pool, 335 * 34.24, 1e-8],
  ['what is burned beyond the cap is gone', () => heliumNetEmissions(0, 100).destroyed, 65.76, 1e-12],
  ['the pool empties by a 336th', () => heliumNetEmissions(336, 0), { minted: 1, pool: 335, destroyed: 0 }],
  ['after 1075 halvings nothing is left', () => heliumYearlyEmission(4000), 0],
]);

describe('Helium net emissions', () => {
  test('what is burned is destroyed, minted again or still in the pool; no epoch mints more than the cap in the end', () => {
    fc.assert(
      fc.property(fc.array(between(0, 200), { minLength: 1, maxLength: 200 }), (burns) => {
        let [pool, minted, destroyed, burned] = [0, 0, 0, 0];
        for (const burn of burns) {
          const epoch = heliumNetEmissions(pool, burn);
          expect(epoch.minted).toBeLessThanOrEqual(34.24 + 1e-9);
          pool = epoch.pool;
          minted += epoch.minted;
          destroyed += epoch.destroyed;
          burned += burn;
        }
        expect(Math.abs(minted + destroyed + pool - burned)).toBeLessThan(1e-8);
      }),
      { seed: 15, numRuns: 100 },
    );
  });

  test.each([
    [() => heliumYearlyEmission(0), 'heliumYearlyEmission: year: expected a positive integer, got 0'],
    [() => heliumYearlyEmission(1.5), 'heliumYearlyEmission: year'],
    [() => heliumNetEmissions(-1, 0), 'heliumNetEmissions: pool'],
    [() => heliumNetEmissions(0, Number.NaN), 'heliumNetEmissions: burned'],
    [() => heliumNetEmissions(0, 0, -1), 'heliumNetEmissions: cap'],
    [() => heliumNetEmissions(0, 0, 1, 0), 'heliumNetEmissions: epochs'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
