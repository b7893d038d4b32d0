import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactShapley } from '../../../sim/mechanisms/data-pay/exact-shapley.ts';
import { leaveOneOut } from '../../../sim/mechanisms/data-pay/leave-one-out.ts';
import { definition, payoutError } from '../../../sim/mechanisms/data-pay/payout-error.ts';
import { volumePay } from '../../../sim/mechanisms/data-pay/volume-pay.ts';
import { derivedVectors } from '../vectors.ts';
import { duplicates } from './games.ts';

derivedVectors(definition, [
  ['paid as due', () => payoutError([2, 4, 6], [1, 2, 3]), 0],
  ['all to the wrong one', () => payoutError([5, 0], [0, 1]), 1],
  ['a quarter of the pot', () => payoutError([3, 1], [1, 1]), 0.25],
  [
    'leave-one-out of data and its copy, against Shapley',
    () => payoutError(leaveOneOut(duplicates), exactShapley(duplicates)),
    2 / 3,
    1e-15,
  ],
  [
    'volume pay against Shapley, where they agree',
    () => payoutError(volumePay([5, 5, 5]), exactShapley(duplicates)),
    0,
    1e-15,
  ],
]);

describe('the payout error', () => {
  const list = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 4, maxLength: 4 });
  const pay = list.filter((amounts) => amounts.some((amount) => amount > 1e-9));
  test('is a distance from 0 to 1 that knows no unit', () => {
    fc.assert(
      fc.property(pay, pay, pay, fc.double({ min: 0.001, max: 1000, noNaN: true }), (a, b, c, unit) => {
        const error = payoutError(a, b);
        expect(error).toBeGreaterThanOrEqual(0);
        expect(error).toBeLessThanOrEqual(1 + 1e-12);
        expect(payoutError(b, a)).toBe(error);
        expect(error).toBeLessThanOrEqual(payoutError(a, c) + payoutError(c, b) + 1e-12);
        expect(
          payoutError(
            a.map((amount) => amount * unit),
            b,
          ),
        ).toBeCloseTo(error, 10);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('is what has to change hands', () => {
    fc.assert(
      fc.property(pay, pay, (a, b) => {
        const [paid, due] = [a, b].map((list) => list.map((x) => x / list.reduce((s, y) => s + y)));
        const overpaid = paid!.reduce((sum, share, i) => sum + Math.max(0, share - due![i]!), 0);
        expect(payoutError(a, b)).toBeCloseTo(overpaid, 12);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test.each([
    [[1], [1, 2], 'payoutError: reference: expected 1 entries, got 2'],
    [[], [], 'payoutError: pay: expected numbers with a positive finite sum'],
    [[0, 0], [1, 1], 'payoutError: pay'],
    [[1, 1], [0, 0], 'payoutError: reference: expected numbers with a positive'],
    [[1, 1], [2, -1], 'payoutError: reference[1]: expected a finite number at or above 0, got -1'],
    [[Number.NaN, 1], [2, 1], 'payoutError: pay[0]'],
  ])('refuses %j against %j', (paid, reference, message) => {
    expect(() => payoutError(paid, reference)).toThrow(message);
  });
});
