import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, payAsBidAuction } from '../../../sim/mechanisms/markets/pay-as-bid-auction.ts';
import { uniformPriceAuction } from '../../../sim/mechanisms/markets/uniform-price-auction.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['5·1 + 2·1.2', () => payAsBidAuction([1, 1.2, 1.5], [5, 3, 4], 7).paid, 7.4, 1e-15],
  ['a limit of 1.1', () => payAsBidAuction([1, 1.2, 1.5], [5, 3, 4], 7, 1.1).paid, 5],
  ['nothing wanted', () => payAsBidAuction([1], [1], 0).paid, 0],
]);

describe('pay-as-bid auction', () => {
  test('for the same asks it sells the same units and costs no more than one price for all', () => {
    const offers = fc.array(fc.record({ ask: fc.nat(30), quantity: fc.nat(9) }), { maxLength: 8 });
    fc.assert(
      fc.property(offers, fc.nat(60), (list, demand) => {
        const [asks, quantities] = [list.map((o) => o.ask), list.map((o) => o.quantity)];
        const [own, uniform] = [
          payAsBidAuction(asks, quantities, demand),
          uniformPriceAuction(asks, quantities, demand),
        ];
        expect(own.taken).toEqual(uniform.taken);
        expect(own.paid).toBeLessThanOrEqual(uniform.paid);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('nobody sells below his ask or above the limit, and buyers pay what sellers get', () => {
    const offers = fc.array(fc.record({ ask: fc.nat(30), quantity: fc.nat(9) }), { maxLength: 8 });
    fc.assert(
      fc.property(offers, fc.nat(60), fc.nat(30), (list, demand, limit) => {
        const { taken, sold, paid } = payAsBidAuction(
          list.map((o) => o.ask),
          list.map((o) => o.quantity),
          demand,
          limit,
        );
        const affordable = list.reduce((sum, o) => sum + (o.ask <= limit ? o.quantity : 0), 0);
        expect(sold).toBe(Math.min(demand, affordable));
        let income = 0;
        taken.forEach((units, i) => {
          expect(units === 0 || list[i]!.ask <= limit).toBe(true);
          income += units * list[i]!.ask;
        });
        expect(paid).toBe(income);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('refuses nonsense', () => {
    expect(() => payAsBidAuction([Number.NaN], [1], 1)).toThrow('asks[0]');
    expect(() => payAsBidAuction([1], [1], 1, -1)).toThrow('limit');
  });
});
