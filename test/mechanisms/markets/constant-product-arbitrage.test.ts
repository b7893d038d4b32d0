import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitrageTrade, definition } from '../../../sim/mechanisms/markets/constant-product-arbitrage.ts';
import { liquidityRedeemed } from '../../../sim/mechanisms/markets/constant-product-liquidity.ts';
import { protocolShares } from '../../../sim/mechanisms/markets/constant-product-protocol-fee.ts';
import { constantProductOut } from '../../../sim/mechanisms/markets/constant-product-swap.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const UNIT = 10n ** 18n;
const MAX = 2n ** 256n - 1n;
const pool = [10n * UNIT, 1000n * UNIT] as const;
const swapped = [20n * UNIT, 500751126690035052579n] as const;
const swappedTwice = [40n * UNIT, 1001502253380070105158n] as const;
/** getReservesAfterArbitrage of 10 : 1000 to an outside price. */
const moved: [outside0: bigint, outside1: bigint, reserve0: bigint, reserve1: bigint][] = [
  [1n, 400n, 5007516917298542016n, 1999997739838173075192n],
  [1n, 200n, 7081698338256310291n, 1413330640570018326894n],
  [1n, 100n, 10n * UNIT, 1000n * UNIT],
  [1n, 50n, 14133306405700183269n, 708169833825631029041n],
  [1n, 25n, 19999977398381730752n, 500751691729854201595n],
  [25n, 1n, 500721601459041764285n, 20030067669194168064n],
  [MAX / 1000n, MAX / 1000n, 100120248075158403008n, 100150338345970840319n],
];
/** What 5 of 100 shares redeem of a pool moved to 1 : `outside1`. */
const worth = (reserves: readonly [bigint, bigint], outside1: bigint) =>
  liquidityRedeemed(5n * UNIT, ...arbitrageTrade(...reserves, 1n, outside1).reserves, 100n * UNIT);
/** The same of 200 shares of 20 : 2000, where the protocol takes its part of the growth first. */
const worthWithFee = (reserves: readonly [bigint, bigint], outside1: bigint) => {
  const now = arbitrageTrade(...reserves, 1n, outside1).reserves;
  const fresh = protocolShares(...now, 20n * UNIT, 2000n * UNIT, 200n * UNIT);
  return liquidityRedeemed(5n * UNIT, ...now, 200n * UNIT + fresh);
};

publishedVectors(definition, [
  ...moved.map(
    ([outside0, outside1, reserve0, reserve1]) =>
      [
        `to ${outside0} : ${outside1}`,
        () => arbitrageTrade(...pool, outside0, outside1).reserves,
        [reserve0, reserve1],
      ] as const,
  ),
  ['5 shares at 1 : 105', () => worth(pool, 105n), [488683612488266114n, 51161327957205755422n]],
  ['5 shares at 1 : 95', () => worth(pool, 95n), [512255881944227034n, 48807237571060645526n]],
  ['5 shares after a swap', () => worth(swapped, 25n), [1000000000000000000n, 25037556334501752628n]],
  ['5 shares after a swap and back', () => worth(swapped, 100n), [501127678536722155n, 50037429168613534246n]],
  [
    '5 shares at 1 : 105, fee on',
    () => worthWithFee([20n * UNIT, 2000n * UNIT], 105n),
    [488680839243189328n, 51161037620273529068n],
  ],
  [
    '5 shares at 1 : 95, fee on',
    () => worthWithFee([20n * UNIT, 2000n * UNIT], 95n),
    [512252817918759166n, 48806945633721895174n],
  ],
  [
    '5 shares after a swap and back, fee on',
    () => worthWithFee(swappedTwice, 100n),
    [501002443792372662n, 50024924521757597314n],
  ],
]);

derivedVectors(definition, [
  [
    'no fee, a price four times higher: half of the one for twice the other',
    () => arbitrageTrade(1000, 1000, 1, 4, { taken: 0, of: 1 }).reserves,
    [500, 2000],
  ],
  [
    'a difference below the fee is left alone',
    () => arbitrageTrade(1_000_000, 1_000_000, 1000, 1002),
    { pays: 1, amountIn: 0, amountOut: 0, reserves: [1_000_000, 1_000_000] },
  ],
]);

describe('constant-product arbitrage', () => {
  const amount = fc.bigInt({ min: 10n ** 6n, max: 10n ** 24n });
  const price = fc.bigInt({ min: 1n, max: 10n ** 6n });

  test('never loses, and neither a larger nor a smaller trade gains more than rounding', () => {
    fc.assert(
      fc.property(amount, amount, price, price, (reserve0, reserve1, outside0, outside1) => {
        const { pays, amountIn } = arbitrageTrade(reserve0, reserve1, outside0, outside1);
        const [from, to] = pays === 0 ? [reserve0, reserve1] : [reserve1, reserve0];
        const [unit, worth] = pays === 0 ? [outside0, outside1] : [outside1, outside0];
        // Gain in the asset paid, times the outside amount of the other: all whole.
        const gain = (paid: bigint) => (paid > 0n ? constantProductOut(paid, from, to) * unit - paid * worth : 0n);
        const best = gain(amountIn);
        // Rounding moves the trade by a few units of what is paid and loses one unit of what is got.
        const slack = 8n * (unit + worth);
        expect(best).toBeGreaterThanOrEqual(-slack);
        for (const other of [amountIn / 2n, (amountIn * 9n) / 10n, amountIn + amountIn / 10n + 1n, 2n * amountIn]) {
          expect(gain(other)).toBeLessThanOrEqual(best + slack);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('numbers give what bigints give', () => {
    const small = fc.integer({ min: 1000, max: 1e12 });
    const ratio = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(small, small, ratio, ratio, (x, y, a, b) => {
        const exact = arbitrageTrade(BigInt(x), BigInt(y), BigInt(a), BigInt(b));
        const trade = arbitrageTrade(x, y, a, b);
        expect([trade.pays, trade.amountIn, trade.amountOut, ...trade.reserves]).toEqual(
          [exact.pays, exact.amountIn, exact.amountOut, ...exact.reserves].map(Number),
        );
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test.each([
    [() => arbitrageTrade(0, 1, 1, 1), 'arbitrageTrade: reserve0: expected a positive integer, got 0'],
    [() => arbitrageTrade(1n, -1n, 1n, 1n), 'arbitrageTrade: reserve1'],
    [() => arbitrageTrade(1, 1, 0.5, 1), 'arbitrageTrade: outside0'],
    [() => arbitrageTrade(1, 1, 1, Number.NaN), 'arbitrageTrade: outside1'],
    [() => arbitrageTrade(1, 1, 1, 1, { taken: 1, of: 1 }), 'arbitrageTrade: fee.taken'],
    [() => arbitrageTrade(2 ** 53 - 1, 2 ** 53 - 1, 100, 1), 'arbitrageTrade: result: expected an amount below 2^53'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
