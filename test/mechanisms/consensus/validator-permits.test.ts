import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, VALIDATOR_PLACES, validatorPermits } from '../../../sim/mechanisms/consensus/validator-permits.ts';
import { publishedVectors } from '../vectors.ts';

// test_math_is_topk, where no stake of 0 has a place.
const rising = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const last5 = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
const alternating = [1, 0, 1, 0, 1, 0, 1, 0, 1, 0];
publishedVectors(definition, [
  ['nobody', () => validatorPermits([], 5), []],
  ['no places', () => validatorPermits(rising, 0), Array(10).fill(0)],
  ['rising stakes', () => validatorPermits(rising, 5), last5],
  ['falling stakes', () => validatorPermits([...rising].reverse(), 5), [...last5].reverse()],
  ['stakes in turn', () => validatorPermits([9, 0, 8, 1, 7, 2, 6, 3, 5, 4], 5), alternating],
  ['parts of a unit', () => validatorPermits([0.9, 0, 0.8, 0.1, 0.7, 0.2, 0.6, 0.3, 0.5, 0.4], 5), alternating],
  ['four equals, three places', () => validatorPermits([0, 1, 2, 3, 4, 5, 5, 5, 5, 6], 5), last5],
]);

describe('validator permits', () => {
  test('Bittensor’s places', () => {
    expect(VALIDATOR_PLACES).toBe(128);
    const permits = validatorPermits(Array.from({ length: 130 }, (_, i) => i + 1));
    expect([...permits]).toEqual([0, 0, ...Array(128).fill(1)]);
  });

  test('of equals the later registered, of the stakeless nobody', () => {
    expect([...validatorPermits([5, 5, 5], 1)]).toEqual([0, 0, 1]);
    expect([...validatorPermits([0, 3, 0], 3)]).toEqual([0, 1, 0]);
  });

  test('go to the greatest stakes, and to as many as there are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 30 }), fc.nat(30), (stake, places) => {
        const permits = validatorPermits(stake, places);
        const inside = stake.filter((_, i) => permits[i]);
        const outside = stake.filter((_, i) => !permits[i]);
        expect(inside.length).toBe(Math.min(places, stake.filter((held) => held > 0).length));
        expect(Math.min(...inside)).toBeGreaterThanOrEqual(Math.max(...outside, 0) * Math.sign(inside.length));
      }),
      { seed: 1 },
    );
  });

  test('are put where the caller says', () => {
    const permits = new Uint8Array(2).fill(1);
    expect(validatorPermits([0, 4], 1, permits)).toBe(permits);
    expect([...permits]).toEqual([0, 1]);
  });

  test.each([
    [() => validatorPermits([1, -1]), 'validatorPermits: stake[1]: expected a finite number at or above 0, got -1'],
    [() => validatorPermits([Number.NaN]), 'validatorPermits: stake[0]'],
    [() => validatorPermits([1], 0.5), 'validatorPermits: places: expected an integer from 0'],
    [() => validatorPermits([1, 2], 1, new Uint8Array(1)), 'validatorPermits: permits: expected 2 entries, got 1'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
