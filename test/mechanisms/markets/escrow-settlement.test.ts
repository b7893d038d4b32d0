import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  settleEscrow,
  settleFullBlocks,
  shareByRate,
  shareEvenly,
} from '../../../sim/mechanisms/markets/escrow-settlement.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

publishedVectors(definition, [
  ['plenty left', () => settleFullBlocks(100, [1, 2], 5), { paid: [5, 10], left: 85, overdrawn: false }],
  ['use it all', () => settleFullBlocks(100, [10, 10], 5), { paid: [50, 50], left: 0, overdrawn: false }],
  ['ruh roh', () => settleFullBlocks(100, [10, 10], 6), { paid: [50, 50], left: 0, overdrawn: true }],
  ['some left', () => settleFullBlocks(90, [10, 10], 6), { paid: [40, 40], left: 10, overdrawn: true }],
  ['all goes - unbalanced', () => shareByRate(10, [20, 30]), { paid: [4, 6], left: 0 }],
  ['all goes - balanced', () => shareByRate(10, [30, 30]), { paid: [5, 5], left: 0 }],
  ['some left - unbalanced', () => shareByRate(10, [45, 55]), { paid: [4, 5], left: 1 }],
  ['even', () => shareEvenly(2, 2), [1, 1]],
  ['not even', () => shareEvenly(3, 2), [2, 1]],
]);

derivedVectors(definition, [
  ['no time, no pay', () => settleEscrow(10, [3], 0), { paid: [0], left: 10, overdrawn: false }],
  [
    'four full blocks of 23, then 5 by 10 : 13, then the last crumb',
    () => settleEscrow(97, [10, 13], 5),
    { paid: [40 + 2 + 1, 52 + 2], left: 0, overdrawn: true },
  ],
  ['an empty deposit', () => settleEscrow(0, [10, 13], 5), { paid: [0, 0], left: 0, overdrawn: true }],
]);

describe('escrow settlement', () => {
  const rates = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 6 });

  test('nothing is lost, nobody is paid more than his rate, and whole blocks in two steps are those of one', () => {
    fc.assert(
      fc.property(fc.nat(1e9), rates, fc.nat(500), fc.nat(500), (deposit, rates, first, second) => {
        const once = settleEscrow(deposit, rates, first + second);
        expect(once.paid.reduce((a, b) => a + b, once.left)).toBe(deposit);
        once.paid.forEach((amount, i) => {
          expect(amount).toBeLessThanOrEqual(rates[i]! * (first + second));
        });
        const half = settleEscrow(deposit, rates, first);
        if (half.overdrawn) return;
        const rest = settleEscrow(half.left, rates, second);
        expect(half.paid.map((amount, i) => amount + rest.paid[i]!)).toEqual(once.paid);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => settleEscrow(-1, [1], 1), 'settleFullBlocks: deposit'],
    [() => settleEscrow(1, [1], 0.5), 'settleFullBlocks: blocks'],
    [() => settleEscrow(1, [], 1), 'settleFullBlocks: rates: expected at least one lease, got none'],
    [() => settleFullBlocks(1, [1, 0], 1), 'settleFullBlocks: rates[1]: expected a positive integer, got 0'],
    [() => settleFullBlocks(1, [2 ** 53 - 1, 1], 1), 'settleFullBlocks: Σ rates'],
    [() => shareByRate(Number.NaN, [1]), 'shareByRate: deposit'],
    [() => shareByRate(1, [-1]), 'shareByRate: rates[0]'],
    [() => shareEvenly(-1, 1), 'shareEvenly: deposit'],
    [() => shareEvenly(1, 0), 'shareEvenly: leases'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
