import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  type UniformPrice,
  uniformPriceAuction,
} from '../../../sim/mechanisms/markets/uniform-price-auction.ts';
import { derivedVectors } from '../vectors.ts';

const [asks, quantities] = [
  [1, 1.2, 1.5],
  [5, 3, 4],
];
const clear = (demand: number, convention: UniformPrice, limit?: number) =>
  uniformPriceAuction(asks, quantities, demand, limit, convention);

derivedVectors(definition, [
  ['seven units cost 8.4', () => clear(7, 'marginal').paid, 8.4, 1e-15],
  ['and as much by the first unit rejected', () => clear(7, 'first-rejected').paid, 8.4, 1e-15],
  ['eight units cost 9.6 at the last ask', () => clear(8, 'marginal').paid, 9.6, 1e-14],
  ['and 12 at the first rejected', () => clear(8, 'first-rejected').paid, 12],
  ['which buyers with a limit of 1.4 do not pay', () => clear(8, 'first-rejected', 1.4).price as number, 1.4],
  ['a limit below an ask leaves it out', () => clear(8, 'marginal', 1.1).taken, [5, 0, 0]],
  ['all sold, no limit: the last ask', () => clear(99, 'first-rejected').price as number, 1.5],
  ['all sold, a limit: the limit', () => clear(99, 'first-rejected', 2).price as number, 2],
]);

const offers = fc.array(fc.record({ ask: fc.nat(30), quantity: fc.nat(9) }), { maxLength: 8 });
const convention = fc.constantFrom<UniformPrice>('marginal', 'first-rejected');

describe('uniform-price auction', () => {
  test('nobody sells below his ask, no buyer pays above the limit, and what is paid is what sellers get', () => {
    fc.assert(
      fc.property(offers, fc.nat(60), fc.nat(30), convention, (list, demand, limit, convention) => {
        const prices = list.map((o) => o.ask);
        const result = uniformPriceAuction(
          prices,
          list.map((o) => o.quantity),
          demand,
          limit,
          convention,
        );
        if (result.price === undefined) expect([result.sold, result.paid]).toEqual([0, 0]);
        else {
          expect(result.price).toBeLessThanOrEqual(limit);
          result.taken.forEach((units, i) => {
            if (units > 0) expect(result.price).toBeGreaterThanOrEqual(prices[i]!);
          });
          expect(result.taken.reduce((sum, units) => sum + units * result.price!, 0)).toBe(result.paid);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('more demand never lowers the price', () => {
    fc.assert(
      fc.property(offers, fc.nat(30), fc.nat(30), convention, (list, demand, more, convention) => {
        const price = (wanted: number) =>
          uniformPriceAuction(
            list.map((o) => o.ask),
            list.map((o) => o.quantity),
            wanted,
            30,
            convention,
          ).price ?? 0;
        return price(demand) <= price(demand + more);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('first rejected: a seller of one unit gains nothing by asking anything but his cost', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }), fc.nat(20), fc.nat(7), (costs, lie, demand) => {
        const profit = (ask: number) => {
          const asked = [ask, ...costs.slice(1)];
          const { price, taken } = uniformPriceAuction(
            asked,
            costs.map(() => 1),
            demand,
            20,
            'first-rejected',
          );
          return taken[0]! > 0 ? price! - costs[0]! : 0;
        };
        return profit(lie) <= profit(costs[0]!);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  test.each([
    [
      () => uniformPriceAuction([1], [1], 1, 1, 'second' as never),
      "convention: expected 'marginal' or 'first-rejected', got second",
    ],
    [() => uniformPriceAuction([1], [1, 1], 1), 'quantities: expected 1 entries'],
    [() => uniformPriceAuction([1], [1], -1), 'demand'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
