import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bancorPrice, bancorPurchase, bancorSale, definition } from '../../../sim/mechanisms/markets/bancor-curve.ts';
import { between } from '../emission/between.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

/** FormulaTestData.js, purchaseReturns: tokens for a deposit, 300,000 tokens backed to 21 % by 63,000. */
const purchases: [deposit: number, tokens: number][] = [
  [1, 0.999994],
  [9, 8.999492],
  [121, 120.908308],
  [1089, 1081.64024],
  [10201, 9605.247032],
  [30625, 26025.840936],
  [63001, 47007.033514],
  [100489, 66515.48856],
  [140625, 83808.218242],
  [190969, 102034.838059],
  [247009, 119226.128822],
  [301401, 133702.022041],
];
/** saleReturns: money for tokens, the same curve with numbers 10^27 times as large. */
const sales: [tokens: string, money: string][] = [
  ['109561000000000000000000000000000', '55763884498083308427762577965056'],
  ['130321000000000000000000000000000', '58823603737329581261071405023232'],
  ['151321000000000000000000000000000', '60773765469651765238905129926656'],
  ['201601000000000000000000000000000', '62688142004281698286071489495040'],
  ['261121000000000000000000000000000', '62996253748853950939786335223808'],
  ['297025000000000000000000000000000', '62999999981877216018392338661376'],
];

publishedVectors(definition, [
  ...purchases.map(
    ([deposit, tokens]) =>
      [`${tokens} tokens for ${deposit}`, () => bancorPurchase(300_000, 63_000, 0.21, deposit), tokens, 1e-6] as const,
  ),
  ...sales.map(
    ([tokens, money]) =>
      [
        `${tokens} tokens sold`,
        () => bancorSale(3e32, 6.3e31, 0.21, Number(tokens)),
        Number(money),
        1e-12 * 6.3e31,
      ] as const,
  ),
]);

derivedVectors(definition, [
  ['a deposit of 100 on 500', () => bancorPurchase(1000, 500, 0.5, 100), 95.445115, 5e-7],
  ['100 of 1000 tokens sold', () => bancorSale(1000, 500, 0.5, 100), 95, 1e-12],
  ['and the way back', () => bancorSale(1000 + bancorPurchase(1000, 500, 0.5, 100), 600, 0.5, 95.44511501), 100, 1e-7],
  ['all that there is', () => bancorSale(1000, 500, 0.5, 1000), 500],
  [
    'a weight of 1 is a fixed price',
    () => [bancorPrice(1000, 500, 1), bancorPurchase(1000, 500, 1, 7)],
    [0.5, 14],
    1e-12,
  ],
  ['half backed: twice the price', () => bancorPrice(1000, 500, 0.5), 1],
]);

const size = between(1, 1e9);
const weight = between(0.05, 1);

describe('bancor curve', () => {
  test('no round trip earns or loses anything', () => {
    fc.assert(
      fc.property(size, size, weight, between(0, 3), (supply, reserve, w, part) => {
        const deposit = part * reserve;
        const tokens = bancorPurchase(supply, reserve, w, deposit);
        const back = bancorSale(supply + tokens, reserve + deposit, w, tokens);
        expect(Math.abs(back - deposit)).toBeLessThan(1e-9 * (reserve + deposit));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('buying raises the price, selling lowers it, and slices cost what the whole costs', () => {
    fc.assert(
      fc.property(size, size, between(0.1, 0.95), between(0.01, 0.7), (supply, reserve, w, part) => {
        const price = bancorPrice(supply, reserve, w);
        const deposit = part * reserve;
        const tokens = bancorPurchase(supply, reserve, w, deposit);
        expect(deposit / tokens).toBeGreaterThan(price);
        expect(bancorPrice(supply + tokens, reserve + deposit, w)).toBeGreaterThan(deposit / tokens);
        const half = bancorPurchase(supply, reserve, w, deposit / 2);
        const rest = bancorPurchase(supply + half, reserve + deposit / 2, w, deposit / 2);
        expect(Math.abs(half + rest - tokens)).toBeLessThan(1e-9 * supply);
        const money = bancorSale(supply, reserve, w, part * supply);
        expect(money).toBeGreaterThan(0);
        expect(money).toBeLessThanOrEqual(reserve);
        expect(bancorPrice(supply * (1 - part), reserve - money, w)).toBeLessThan(price);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test.each([
    [() => bancorPrice(0, 1, 0.5), 'bancorPrice: supply: expected a positive finite number, got 0'],
    [() => bancorPrice(1, -1, 0.5), 'bancorPrice: reserve'],
    [() => bancorPrice(1, 1, 0), 'bancorPrice: weight: expected a share above 0 and up to 1, got 0'],
    [() => bancorPrice(1, 1, 1.01), 'bancorPrice: weight'],
    [() => bancorPurchase(1, 1, Number.NaN, 1), 'bancorPurchase: weight'],
    [() => bancorPurchase(1, 1, 0.5, -1), 'bancorPurchase: deposit'],
    [() => bancorPurchase(Infinity, 1, 0.5, 1), 'bancorPurchase: supply'],
    [() => bancorSale(1, 0, 0.5, 1), 'bancorSale: reserve'],
    [() => bancorSale(1, 1, 0.5, -1), 'bancorSale: sold'],
    [() => bancorSale(1, 1, 0.5, 1.5), 'bancorSale: sold: expected at most the supply of 1, got 1.5'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
