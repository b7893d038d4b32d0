import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AssetPair,
  constantProductHolds,
  constantProductIn,
  constantProductOut,
  definition,
} from '../../../sim/mechanisms/markets/constant-product-swap.ts';
import { publishedVectors } from '../vectors.ts';

const UNIT = 10n ** 18n;
const swaps: [amountIn: bigint, reserveIn: bigint, reserveOut: bigint, out: bigint][] = [
  [1n, 5n, 10n, 1662497915624478906n],
  [1n, 10n, 5n, 453305446940074565n],
  [2n, 5n, 10n, 2851015155847869602n],
  [2n, 10n, 5n, 831248957812239453n],
  [1n, 10n, 10n, 906610893880149131n],
  [1n, 100n, 100n, 987158034397061298n],
  [1n, 1000n, 1000n, 996006981039903216n],
];
/** The asset paid in is taken out again; UniswapV2Pair.spec.ts calls these cases optimistic. */
const returns: [out: bigint, reserve0: bigint, reserve1: bigint, amountIn: bigint][] = [
  [997000000000000000n, 5n, 10n, UNIT],
  [997000000000000000n, 10n, 5n, UNIT],
  [997000000000000000n, 5n, 5n, UNIT],
  [UNIT, 5n, 5n, 1003009027081243732n],
];
/** What the pool says to paying out `out` and to paying out one unit more. */
const verdicts = (reserves: AssetPair, amountsIn: AssetPair, asset: 0 | 1, out: bigint) =>
  [out, out + 1n].map((paid) => {
    const balances: [bigint, bigint] = [reserves[0] + amountsIn[0], reserves[1] + amountsIn[1]];
    balances[asset] -= paid;
    return constantProductHolds(reserves, balances, amountsIn);
  });

publishedVectors(definition, [
  ...swaps.map(
    ([amountIn, x, y, out]) =>
      [
        `${amountIn} into ${x} : ${y}, not a unit more`,
        () => [
          constantProductOut(amountIn * UNIT, x * UNIT, y * UNIT),
          ...verdicts([x * UNIT, y * UNIT], [amountIn * UNIT, 0n], 1, out),
        ],
        [out, true, false],
      ] as const,
  ),
  ...returns.map(
    ([out, x, y, amountIn]) =>
      [
        `${out} out of ${x} : ${y} for ${amountIn} of the same asset, not a unit more`,
        () => verdicts([x * UNIT, y * UNIT], [amountIn, 0n], 0, out),
        [true, false],
      ] as const,
  ),
  [
    'swap:token1: 1 into 5 : 10 from the other side, not a unit more',
    () => verdicts([5n * UNIT, 10n * UNIT], [0n, UNIT], 0, 453305446940074565n),
    [true, false],
  ],
  ['getAmountOut(2, 100, 100)', () => constantProductOut(2, 100, 100), 1],
  ['getAmountIn(1, 100, 100)', () => constantProductIn(1, 100, 100), 2],
  ['getAmountsOut(2) of 10,000 : 10,000', () => constantProductOut(2, 10_000, 10_000), 1],
  ['getAmountsIn(1) of 10,000 : 10,000', () => constantProductIn(1, 10_000, 10_000), 2],
  [
    'swapTokensForExactTokens: 1 out of 5 : 10',
    () => constantProductIn(UNIT, 5n * UNIT, 10n * UNIT),
    557227237267357629n,
  ],
  [
    'ExampleComputeLiquidityValue: the reserve after 10 into 10 : 1000',
    () => 1000n * UNIT - constantProductOut(10n * UNIT, 10n * UNIT, 1000n * UNIT),
    500751126690035052579n,
  ],
  [
    'and after 20 into 20 : 2000',
    () => 2000n * UNIT - constantProductOut(20n * UNIT, 20n * UNIT, 2000n * UNIT),
    1001502253380070105158n,
  ],
]);

const reserve = fc.bigInt({ min: 1n, max: 10n ** 24n });
const fee = fc
  .integer({ min: 1, max: 10_000 })
  .chain((of) => fc.record({ taken: fc.nat(of - 1), of: fc.constant(of) }));
const small = fc.integer({ min: 1, max: 1e15 });

describe('constant-product swap', () => {
  test('numbers give what bigints give, also where 1000 × reserve passes 2^53', () => {
    fc.assert(
      fc.property(small, small, small, fee, (amountIn, x, y, fee) => {
        expect(constantProductOut(amountIn, x, y, fee)).toBe(
          Number(constantProductOut(BigInt(amountIn), BigInt(x), BigInt(y), fee)),
        );
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('the pool allows what is quoted and not a unit more', () => {
    fc.assert(
      fc.property(reserve, reserve, reserve, fee, (amountIn, x, y, fee) => {
        const out = constantProductOut(amountIn, x, y, fee);
        const holds = (paid: bigint) => constantProductHolds([x, y], [x + amountIn, y - paid], [amountIn, 0n], fee);
        return holds(out) && !holds(out + 1n);
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  test('paying the price asked buys at least what was wanted, and the unit below it does not, but for its round-up', () => {
    fc.assert(
      fc.property(reserve, reserve, fc.bigInt({ min: 1n, max: 10n ** 24n }), fee, (x, y, wanted, fee) => {
        fc.pre(wanted < y);
        const cost = constantProductIn(wanted, x, y, fee);
        expect(constantProductOut(cost, x, y, fee)).toBeGreaterThanOrEqual(wanted);
        // The protocol adds one unit even where the division is exact.
        if (cost > 2n) expect(constantProductOut(cost - 2n, x, y, fee)).toBeLessThan(wanted);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });

  test('no round trip earns anything, in one step or in slices', () => {
    fc.assert(
      fc.property(reserve, reserve, reserve, fee, fc.integer({ min: 1, max: 5 }), (amountIn, x, y, fee, slices) => {
        let [inPool, outPool, spent, got] = [x, y, 0n, 0n];
        for (let i = 0; i < slices; i++) {
          const bought = constantProductOut(amountIn, inPool, outPool, fee);
          [inPool, outPool, spent, got] = [inPool + amountIn, outPool - bought, spent + amountIn, got + bought];
        }
        fc.pre(got > 0n);
        expect(constantProductOut(got, outPool, inPool, fee)).toBeLessThanOrEqual(spent);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  test('more in gives no less out, and never the whole reserve', () => {
    fc.assert(
      fc.property(small, small, small, small, fee, (a, b, x, y, fee) => {
        const [less, more] = [
          constantProductOut(Math.min(a, b), x, y, fee),
          constantProductOut(Math.max(a, b), x, y, fee),
        ];
        return 0 <= less && less <= more && more < y;
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  test('without a fee, slices of a purchase cost no less than the whole', () => {
    expect(constantProductOut(100, 1000, 1000, { taken: 0, of: 1 })).toBe(90);
    expect(constantProductIn(90, 1000, 1000, { taken: 0, of: 1 })).toBe(99);
  });

  test.each([
    [() => constantProductOut(0, 1, 1), 'constantProductOut: amountIn: expected a positive integer, got 0'],
    [() => constantProductOut(1, -1, 1), 'constantProductOut: reserveIn: expected a positive integer, got -1'],
    [() => constantProductOut(1, 1, 0n as never), 'constantProductOut: reserveOut: expected a positive integer, got 0'],
    [() => constantProductOut(Number.NaN, 1, 1), 'constantProductOut: amountIn: expected a positive integer, got NaN'],
    [() => constantProductOut(1.5, 1, 1), 'constantProductOut: amountIn'],
    [() => constantProductOut(1, 2 ** 53, 1), 'constantProductOut: reserveIn'],
    [() => constantProductOut(1, 1, 1, { taken: 1, of: 1 }), 'fee.taken: expected an integer from 0 to below 1, got 1'],
    [() => constantProductOut(1, 1, 1, { taken: -1, of: 10 }), 'fee.taken'],
    [() => constantProductOut(1, 1, 1, { taken: 0, of: 0 }), 'fee.of'],
    [() => constantProductIn(1, 0, 2), 'constantProductIn: reserveIn'],
    [() => constantProductIn(0n, 1n, 2n), 'constantProductIn: amountOut'],
    [() => constantProductIn(5, 5, 5), 'constantProductIn: amountOut: expected less than the reserve of 5, got 5'],
    [() => constantProductIn(1e15 - 1, 1e15, 1e15), 'constantProductIn: result: expected an amount below 2^53'],
    [() => constantProductHolds([0n, 1n], [1n, 1n], [1n, 0n]), 'constantProductHolds: reserveIn'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
