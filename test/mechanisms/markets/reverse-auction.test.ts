import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, reverseAuction } from '../../../sim/mechanisms/markets/reverse-auction.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['the cheapest where all serve alike', () => reverseAuction(2, [1.5, 1, 1.2]).winner, 1],
  ['the dearer one where it is worth more: .7 against .4', () => reverseAuction(2, [1.5, 1], [2.2, 1.4]).winner, 0],
  ['what it bid', () => reverseAuction(2, [1.5, 1], [2.2, 1.4]).price, 1.5],
  ['none above the limit', () => reverseAuction(2, [2.5, 2.1, 2], [9, 9, 2.5]).admitted, [2]],
  ['none that cannot serve', () => reverseAuction(2, [0, 1], [-Infinity, 1]).winner, 1],
  ['at the limit and at its worth is still taken', () => reverseAuction(2, [2]).winner, 0],
  ['equal surplus: the cheaper', () => reverseAuction(9, [4, 2, 3], [6, 4, 5]).winner, 1],
  ['equal bids: the first', () => reverseAuction(9, [3, 2, 2], [5, 4, 4]).winner, 1],
]);

describe('reverse auction', () => {
  test('no worthwhile bid, no lease', () => {
    expect(reverseAuction(2, [1, 1.5], [0.9, 1.4])).toEqual({ admitted: [0, 1], winner: undefined, price: undefined });
    expect(reverseAuction(2, [])).toEqual({ admitted: [], winner: undefined, price: undefined });
  });

  test('nobody pays above the limit or its worth, nobody sells below his bid, and no other bid is better', () => {
    const bids = fc.array(fc.record({ price: between(0, 3), worth: fc.oneof(between(0, 3), fc.constant(-Infinity)) }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(between(0, 3), bids, (limit, list) => {
        const { winner, price, admitted } = reverseAuction(
          limit,
          list.map((bid) => bid.price),
          list.map((bid) => bid.worth),
        );
        const surplus = (i: number) => list[i]!.worth - list[i]!.price;
        if (winner === undefined) return admitted.every((i) => surplus(i) < 0);
        expect(price).toBe(list[winner]!.price);
        expect(price).toBeLessThanOrEqual(Math.min(limit, list[winner]!.worth));
        return admitted.includes(winner) && admitted.every((i) => surplus(i) <= surplus(winner));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => reverseAuction(-1, []), 'reverseAuction: limit: expected a finite number at or above 0, got -1'],
    [() => reverseAuction(Number.NaN, []), 'reverseAuction: limit'],
    [() => reverseAuction(1, [0, -1]), 'reverseAuction: prices[1]'],
    [() => reverseAuction(1, [1], [1, 2]), 'reverseAuction: worths: expected 1 entries, got 2'],
    [() => reverseAuction(1, [1], [Number.NaN]), 'reverseAuction: worths[0]: expected a finite number or −Infinity'],
    [() => reverseAuction(1, [1], [Infinity]), 'reverseAuction: worths[0]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
