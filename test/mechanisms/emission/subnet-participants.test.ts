import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, rootMaySell, subnetParticipants } from '../../../sim/mechanisms/emission/subnet-participants.ts';
import { derivedVectors } from '../vectors.ts';
import { between } from './between.ts';

derivedVectors(definition, [
  [
    'a whole alpha, root counting for a quarter',
    () => subnetParticipants(1_000_000_000, 0.25, true),
    { owner: 179_995_422, miners: 410_002_288, validators: 307_501_716, root: 102_500_572, recycled: 0 },
  ],
  [
    'the same while root may not sell',
    () => subnetParticipants(1_000_000_000, 0.25, false),
    { owner: 179_995_422, miners: 410_002_288, validators: 307_501_716, root: 0, recycled: 102_500_572 },
  ],
  [
    'no owner’s cut: halves',
    () => subnetParticipants(1000, 0, true, { parts: 0n, of: 1n }),
    { owner: 0, miners: 500, validators: 500, root: 0, recycled: 0 },
  ],
  [
    'root counts for everything: validators get nothing of their own',
    () => subnetParticipants(1000, 1, true, { parts: 0n, of: 1n }),
    { owner: 0, miners: 500, validators: 0, root: 500, recycled: 0 },
  ],
]);

describe('subnet participants', () => {
  test('root may sell while the subnets’ prices sum to more than 1', () => {
    expect([[], [0.5, 0.5], [0.5, 0.51], [2]].map(rootMaySell)).toEqual([false, false, true, true]);
  });

  test('all of it is handed out but for less than four units; miners get half of what the owner leaves', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), between(0, 1), fc.boolean(), (alphaOut, share, sells) => {
        const { owner, miners, validators, root, recycled } = subnetParticipants(alphaOut, share, sells);
        const paid = owner + miners + validators + root + recycled;
        expect(paid).toBeLessThanOrEqual(alphaOut);
        expect(paid).toBeGreaterThan(alphaOut - 4);
        expect(Math.abs(2 * miners - (alphaOut - owner))).toBeLessThanOrEqual(2);
        expect(sells ? recycled : root).toBe(0);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  test.each([
    [() => subnetParticipants(0.5, 0, true), 'subnetParticipants: alphaOut: expected an integer'],
    [() => subnetParticipants(1, -0.1, true), 'subnetParticipants: rootShare'],
    [() => subnetParticipants(1, 0, true, { parts: 2n, of: 1n }), 'subnetParticipants: cut: expected no more parts'],
    [() => subnetParticipants(1, 0, true, { parts: 0n, of: 0n }), 'subnetParticipants: cut'],
    [() => subnetParticipants(1, 0, true, { parts: -1n, of: 1n }), 'subnetParticipants: cut'],
    [() => rootMaySell([1, -1]), 'rootMaySell: movingPrices[1]: expected a finite number at or above 0, got -1'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
