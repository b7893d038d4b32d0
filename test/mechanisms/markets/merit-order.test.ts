import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, meritOrder } from '../../../sim/mechanisms/markets/merit-order.ts';
import { derivedVectors } from '../vectors.ts';

const [asks, quantities] = [
  [1.5, 1, 1.2],
  [4, 5, 3],
];

derivedVectors(definition, [
  [
    '5 at 1, 2 of 3 at 1.2',
    () => ({ ...meritOrder(asks, quantities, 7) }),
    { taken: [0, 5, 2], sold: 7, lastAccepted: 1.2, firstRejected: 1.2 },
  ],
  [
    'whole offers up to the cut',
    () => ({ ...meritOrder(asks, quantities, 8) }),
    { taken: [0, 5, 3], sold: 8, lastAccepted: 1.2, firstRejected: 1.5 },
  ],
  [
    'nothing above the limit',
    () => ({ ...meritOrder(asks, quantities, 12, 1.1) }),
    { taken: [0, 5, 0], sold: 5, lastAccepted: 1, firstRejected: 1.2 },
  ],
  ['a tie goes to the first in line', () => meritOrder([1, 1, 1], [2, 2, 2], 3).taken, [2, 1, 0]],
  ['an offer of nothing is none', () => ({ ...meritOrder([1, 2], [0, 1], 1) }).lastAccepted as number, 2],
  // 2000.1 + 999.8 misses 2999.9 by 5e-13, 0.1 + 0.7 misses 0.8 by 1e-16: what is missing is not bought at 9.
  [
    'rounding buys no sliver of thousands',
    () => meritOrder([1, 1, 9], [2000.1, 999.8, 1], 2999.9).lastAccepted as number,
    1,
  ],
  ['rounding buys no sliver', () => meritOrder([1, 1, 9], [0.1, 0.7, 1], 0.8).lastAccepted as number, 1],
]);

describe('merit order', () => {
  test('no cheaper offer is left while a dearer one sells; as much as possible is sold', () => {
    const offer = fc.record({ ask: fc.nat(20), quantity: fc.nat(10) });
    fc.assert(
      fc.property(fc.array(offer, { maxLength: 8 }), fc.nat(60), fc.nat(20), (offers, demand, limit) => {
        const { taken, sold } = meritOrder(
          offers.map((o) => o.ask),
          offers.map((o) => o.quantity),
          demand,
          limit,
        );
        const within = offers.filter((o) => o.ask <= limit).reduce((sum, o) => sum + o.quantity, 0);
        expect(sold).toBe(Math.min(demand, within));
        expect(taken.reduce((a, b) => a + b, 0)).toBe(sold);
        offers.forEach((o, i) => {
          expect(taken[i]).toBeLessThanOrEqual(o.quantity);
          offers.forEach((other, j) => {
            if (o.ask < other.ask && taken[j]! > 0) expect(taken[i]).toBe(o.quantity);
          });
        });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('nothing wanted, nothing offered', () => {
    expect(meritOrder([2], [1], 0)).toEqual({
      taken: Float64Array.of(0),
      sold: 0,
      lastAccepted: undefined,
      firstRejected: 2,
    });
    expect(meritOrder([], [], 5)).toEqual({
      taken: new Float64Array(0),
      sold: 0,
      lastAccepted: undefined,
      firstRejected: undefined,
    });
  });

  test.each([
    [() => meritOrder([1], [1, 2], 1), 'meritOrder: quantities: expected 1 entries, got 2'],
    [() => meritOrder([-1], [1], 1), 'meritOrder: asks[0]: expected a finite number at or above 0, got -1'],
    [() => meritOrder([1], [Number.NaN], 1), 'meritOrder: quantities[0]'],
    [() => meritOrder([1], [1], Infinity), 'meritOrder: demand'],
    [() => meritOrder([1], [1], 1, -1), 'meritOrder: limit: expected a price at or above 0, or Infinity, got -1'],
    [() => meritOrder([1], [1], 1, Number.NaN), 'meritOrder: limit'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
