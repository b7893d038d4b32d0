import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adoptedShare,
  adoptionHazard,
  adoptionPeak,
  adoptionRate,
  definition,
} from '../../../sim/mechanisms/demand/bass-diffusion.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['F(5) at p .03, q .38', () => adoptedShare(0.03, 0.38, 5), 0.331199, 5e-7],
  ['peak at p .03, q .38', () => adoptionPeak(0.03, 0.38), 6.192619, 5e-7],
  ['share at the peak: (q − p)/2q', () => adoptedShare(0.03, 0.38, adoptionPeak(0.03, 0.38)), 0.35 / 0.76, 1e-14],
  [
    'rate at the peak: (p + q)²/4q',
    () => adoptionRate(0.03, 0.38, adoptionPeak(0.03, 0.38)),
    0.41 ** 2 / (4 * 0.38),
    1e-14,
  ],
  ['without imitation 1 − e^(−pt)', () => adoptedShare(0.1, 0, 10), 1 - Math.exp(-1), 1e-15],
  ['nobody at the start', () => adoptedShare(0.03, 0.38, 0), 0],
  [
    'hazard at the start is p, at the end p + q',
    () => [adoptionHazard(0.03, 0.38, 0), adoptionHazard(0.03, 0.38, 1)],
    [0.03, 0.41],
    1e-15,
  ],
  ['no peak where imitation is weaker', () => adoptionPeak(0.4, 0.3), 0],
]);

const rate = between(1e-4, 2);

describe('bass diffusion', () => {
  test('adoption rises from 0 towards 1, by its hazard', () => {
    fc.assert(
      fc.property(rate, rate, between(0, 50), (p, q, time) => {
        const now = adoptedShare(p, q, time);
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        const step = 1e-5;
        const slope = (adoptedShare(p, q, time + step) - now) / step;
        expect(slope).toBeGreaterThanOrEqual(0);
        expect(Math.abs(slope - adoptionHazard(p, q, now) * (1 - now))).toBeLessThan(1e-3);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => adoptedShare(0, 1, 1), 'adoptedShare: innovation: expected a positive finite number, got 0'],
    [() => adoptedShare(1, -1, 1), 'adoptedShare: imitation'],
    [() => adoptedShare(1, 1, -1), 'adoptedShare: time'],
    [() => adoptedShare(1, 1, Number.NaN), 'adoptedShare: time'],
    [() => adoptionHazard(1, 1, 2), 'adoptionHazard: adopted: expected a share from 0 to 1, got 2'],
    [() => adoptionPeak(-1, 1), 'adoptionPeak: innovation'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
