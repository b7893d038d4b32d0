import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buybackAndBurn, definition } from '../../../sim/mechanisms/fees/buyback-and-burn.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

const free = { taken: 0, of: 1 };

derivedVectors(definition, [
  [
    'half of 200 into 100 : 1000, no fee: ⌊1000·100/200⌋',
    () => buybackAndBurn(200, 0.5, 100, 1000, free),
    { spent: 100, burned: 500, reserves: [200, 500] },
  ],
  [
    'Uniswap’s fee: ⌊997·100·1000/(1000·100 + 997·100)⌋',
    () => buybackAndBurn(100, 1, 100, 1000),
    { spent: 100, burned: 499, reserves: [200, 501] },
  ],
  [
    'a share of less than a unit is no purchase',
    () => buybackAndBurn(9, 0.1, 100, 1000),
    { spent: 0, burned: 0, reserves: [100, 1000] },
  ],
]);

describe('buyback and burn', () => {
  test('moves money into the pool and tokens out of it, never below the pool’s own price', () => {
    const amount = fc.integer({ min: 1, max: 1e12 });
    fc.assert(
      fc.property(fc.nat(1e12), between(0, 1), amount, amount, (fees, share, money, token) => {
        const { spent, burned, reserves } = buybackAndBurn(fees, share, money, token);
        expect(spent).toBeLessThanOrEqual(fees);
        expect(reserves).toEqual([money + spent, token - burned]);
        const exactly = (a: number, b: number) => BigInt(a) * BigInt(b);
        expect(exactly(burned, money)).toBeLessThanOrEqual(exactly(spent, token));
        expect(exactly(reserves[0], reserves[1])).toBeGreaterThanOrEqual(exactly(money, token));
        expect(burned).toBeGreaterThanOrEqual(buybackAndBurn(fees, share / 2, money, token).burned);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => buybackAndBurn(-1, 0.5, 1, 1), 'buybackAndBurn: fees'],
    [() => buybackAndBurn(0.5, 0.5, 1, 1), 'buybackAndBurn: fees'],
    [() => buybackAndBurn(1, 1.1, 1, 1), 'buybackAndBurn: share: expected a share from 0 to 1, got 1.1'],
    [() => buybackAndBurn(1, Number.NaN, 1, 1), 'buybackAndBurn: share'],
    [() => buybackAndBurn(1, 0, 0, 1), 'buybackAndBurn: reserveMoney'],
    [() => buybackAndBurn(1, 0, 1, -1), 'buybackAndBurn: reserveToken'],
    [() => buybackAndBurn(1, 1, 1, 1, { taken: 2, of: 1 }), 'constantProductOut: fee.taken'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
