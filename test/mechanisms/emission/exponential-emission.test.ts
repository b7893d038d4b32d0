import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, exponentialEmission } from '../../../sim/mechanisms/emission/exponential-emission.ts';
import { derivedVectors } from '../vectors.ts';
import { between } from './between.ts';

derivedVectors(definition, [
  ['one half-life', () => exponentialEmission(1e9, 50, 0, 50), 5e8],
  ['the third half-life', () => exponentialEmission(1e9, 50, 100, 150), 1.25e8],
  ['all of it', () => exponentialEmission(1e9, 50, 0, 1e5), 1e9],
  // 330 million FIL over six-year half-lives in epochs of 30 s: the first epoch mints 36.266260 FIL.
  [
    'Filecoin’s first epoch in attoFIL / 10^10',
    () => exponentialEmission(330e6 * 1e7, 6 * 1_051_200, 0, 1),
    362_662_603,
    2,
  ],
]);

describe('exponential emission', () => {
  test('adjoining intervals add up exactly, none is negative, and all stay below the total', () => {
    const time = between(0, 1e5);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), time, time, time, (total, ...times) => {
        const [a, b, c] = times.sort((x, y) => x - y) as [number, number, number];
        const [first, second] = [exponentialEmission(total, 3000, a, b), exponentialEmission(total, 3000, b, c)];
        expect(first).toBeGreaterThanOrEqual(0);
        expect(second).toBeGreaterThanOrEqual(0);
        expect(first + second).toBe(exponentialEmission(total, 3000, a, c));
        expect(first + second).toBeLessThanOrEqual(total);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => exponentialEmission(-1, 1, 0, 1), 'exponentialEmission: total'],
    [() => exponentialEmission(1, 0, 0, 1), 'exponentialEmission: halfLife'],
    [() => exponentialEmission(1, 1, 2, 1), 'exponentialEmission: to'],
    [() => exponentialEmission(1e17, 1, 0, 100), 'exponentialEmission: issued by then'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
