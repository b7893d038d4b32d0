import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createCashTags,
  moveCoins,
  moveFromConduit,
  settleConduit,
  TAG_K,
  TAG_T,
  TAG_X,
  TAGS,
} from '../../sim/money/cash-tags.ts';

/** Hamilton's method in exact arithmetic: quotas floored, the rest to the largest remainders, the first of equal ones. */
function byLargestRemainder(counts: readonly bigint[], amount: bigint): bigint[] {
  const total = counts.reduce((sum, count) => sum + count, 0n);
  const quotas = counts.map((count) => ({ floor: (count * amount) / total, remainder: (count * amount) % total }));
  const missing = Number(amount - quotas.reduce((sum, { floor }) => sum + floor, 0n));
  const order = [0, 1, 2].sort((a, b) => {
    const gap = quotas[b]!.remainder - quotas[a]!.remainder;
    return gap > 0n ? 1 : gap < 0n ? -1 : a - b;
  });
  return quotas.map(({ floor }, t) => floor + (order.indexOf(t) < missing ? 1n : 0n));
}

const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 2 ** 51 }));

describe('coins', () => {
  test('move in whole units, in proportion, by largest remainder, exactly', () => {
    fc.assert(
      fc.property(count, count, count, fc.double({ min: 0, max: 1, noNaN: true }), (x, k, t, fraction) => {
        const total = x + k + t;
        const amount = Math.floor(total * fraction);
        const from = Float64Array.of(9, 9, 9, x, k, t);
        const to = new Float64Array(TAGS);
        moveCoins(from, 3, to, 0, amount);
        const expected = total === 0 ? [0n, 0n, 0n] : byLargestRemainder([x, k, t].map(BigInt), BigInt(amount));
        expect([...to].map(BigInt)).toEqual(expected);
        expect([...from]).toEqual([9, 9, 9, x - to[0]!, k - to[1]!, t - to[2]!]);
      }),
      { seed: 3, numRuns: 3000 },
    );
  });

  test('5 of 4 X, 4 K and 3 T: 2, 2 and 1; equal remainders go to the first tag', () => {
    const to = new Float64Array(TAGS);
    moveCoins(Float64Array.of(4, 4, 3), 0, to, 0, 5);
    expect([...to]).toEqual([2, 2, 1]);
    to.fill(0);
    moveCoins(Float64Array.of(1, 1, 1), 0, to, 0, 2);
    expect([...to]).toEqual([1, 1, 0]);
  });

  test('more coins than there are is an error, and nothing moves', () => {
    const from = Float64Array.of(1, 2, 3);
    expect(() => moveCoins(from, 0, new Float64Array(TAGS), 0, 7)).toThrow(
      'cash tags: expected at most 6 tagged coins, got 7',
    );
    expect([...from]).toEqual([1, 2, 3]);
  });

  test('a conduit pays this epoch’s coins first, then its stock; what is left joins the stock at the end', () => {
    const tags = createCashTags(2, 1);
    tags.stock[TAG_K] = 1000;
    tags.recent[TAG_X] = 60;
    tags.recent[TAG_T] = 40;
    moveFromConduit(tags, 0, tags.stock, TAGS, 50);
    expect([...tags.stock.slice(TAGS)]).toEqual([30, 0, 20]);
    moveFromConduit(tags, 0, tags.stock, TAGS, 70);
    expect([...tags.stock.slice(TAGS)]).toEqual([60, 20, 40]);
    tags.recent[TAG_X] = 5;
    settleConduit(tags, 0);
    expect([...tags.stock.slice(0, TAGS)]).toEqual([5, 980, 0]);
    expect([...tags.recent.slice(0, TAGS)]).toEqual([0, 0, 0]);
  });
});
