import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { liquidityRedeemed } from '../../../sim/mechanisms/markets/constant-product-liquidity.ts';
import { definition, protocolShares } from '../../../sim/mechanisms/markets/constant-product-protocol-fee.ts';
import { constantProductOut } from '../../../sim/mechanisms/markets/constant-product-swap.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const UNIT = 10n ** 18n;
/** A pool after `paid` of the second asset came in for the first. */
const after = (reserve: bigint, paid: bigint): [bigint, bigint] => [
  reserve - constantProductOut(paid, reserve, reserve),
  reserve + paid,
];
const pool = after(1000n * UNIT, UNIT);
const created = protocolShares(...pool, 1000n * UNIT, 1000n * UNIT, 1000n * UNIT);

publishedVectors(definition, [
  ['feeTo:on, a swap of 1 in a pool of 1000 : 1000', () => created, 249750499251388n],
  [
    'feeTo:on, what the protocol and the locked shares leave in the pool',
    () => {
      const redeemed = liquidityRedeemed(1000n * UNIT - 1000n, ...pool, 1000n * UNIT + created);
      return pool.map((reserve, i) => reserve - redeemed[i]!);
    },
    [1000n + 249501683697445n, 1000n + 250000187312969n],
  ],
  [
    'getLiquidityValue, fee on: 7 of 200 shares of 20 : 2000 after a swap of 20',
    () => {
      const [reserve0, reserve1] = [40n * UNIT, 1001502253380070105158n];
      const fresh = protocolShares(reserve0, reserve1, 20n * UNIT, 2000n * UNIT, 200n * UNIT);
      return liquidityRedeemed(7n * UNIT, reserve0, reserve1, 200n * UNIT + fresh);
    },
    [1399824934325735058n, 35048195651620807684n],
  ],
]);

derivedVectors(definition, [
  ['√k from 10 to 11: ⌊1000·1/(55 + 10)⌋', () => protocolShares(11, 11, 10, 10, 1000), 15],
  ['a pool that has not grown', () => protocolShares(20, 5, 10, 10, 1000), 0],
  ['or has shrunk', () => protocolShares(9, 9, 10, 10, 1000), 0],
]);

describe('the protocol’s fee', () => {
  const size = fc.bigInt({ min: 10n ** 12n, max: 10n ** 24n });
  test('is worth a sixth of what fees have added, up to rounding', () => {
    fc.assert(
      fc.property(size, size, fc.bigInt({ min: 1n, max: 10n ** 6n }), (last, supply, permille) => {
        const now = last + (last * permille) / 1000n;
        const shares = protocolShares(now, now, last, last, supply);
        const worth = (now * shares) / (supply + shares);
        const sixth = (now - last) / 6n;
        // A share is worth now/supply; less than one of them, and a unit each way, are lost to rounding.
        expect(worth).toBeLessThanOrEqual(sixth + 1n);
        expect(worth).toBeGreaterThanOrEqual(sixth - now / supply - 2n);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('numbers give what bigints give', () => {
    const small = fc.integer({ min: 1, max: 1e12 });
    fc.assert(
      fc.property(small, small, small, small, small, (a, b, c, d, s) => {
        const exact = protocolShares(BigInt(a), BigInt(b), BigInt(c), BigInt(d), BigInt(s));
        expect(protocolShares(a, b, c, d, s)).toBe(Number(exact));
        expect(exact).toBeLessThanOrEqual(BigInt(s) / 5n);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test.each([
    [() => protocolShares(0, 1, 1, 1, 1), 'protocolShares: reserve0: expected a positive integer, got 0'],
    [() => protocolShares(1, -1, 1, 1, 1), 'protocolShares: reserve1'],
    [() => protocolShares(1n, 1n, 0n, 1n, 1n), 'protocolShares: lastReserve0'],
    [() => protocolShares(1, 1, 1, 0.5, 1), 'protocolShares: lastReserve1'],
    [() => protocolShares(1, 1, 1, 1, Number.NaN), 'protocolShares: supply'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
