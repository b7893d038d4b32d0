import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, rootProportion, subnetInjection } from '../../../sim/mechanisms/emission/subnet-injection.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { between } from './between.ts';

const ALPHA = 1_000_000_000;
/** The tests stake so much on root that it counts for nearly all of a subnet. */
const nearlyAll = rootProportion(1e18, 1e9);

/** tests/coinbase.rs: test_coinbase_tao_issuance_different_prices and test_coinbase_alpha_issuance_*. */
publishedVectors(definition, [
  ['a third of 10^8 rao at price 0.1', () => subnetInjection(1e8 / 3, 0.1, ALPHA, nearlyAll).taoIn, 33_333_333, 10],
  ['two thirds at price 0.2', () => subnetInjection(2e8 / 3, 0.2, ALPHA, nearlyAll).taoIn, 66_666_666, 10],
  ['a third of 10^6 at price 1: alpha', () => subnetInjection(1e6 / 3, 1, ALPHA, nearlyAll).alphaIn, 333_333],
  ['two thirds at price 2: alpha', () => subnetInjection(2e6 / 3, 2, ALPHA, nearlyAll).alphaIn, 333_333],
  ['two thirds at price 2: TAO', () => subnetInjection(2e6 / 3, 2, ALPHA, nearlyAll).taoIn, 666_666],
  ['half of 10^6 at price 1', () => subnetInjection(5e5, 1, ALPHA, nearlyAll).alphaIn, 500_000],
  [
    'a price of 10^−6 caps the alpha put in',
    () => subnetInjection(1e6 / 3, 1e-6, ALPHA, nearlyAll).alphaIn < ALPHA,
    true,
  ],
  ['and leaves the participants all of theirs', () => subnetInjection(1e6 / 3, 1e-6, ALPHA, nearlyAll).alphaOut, ALPHA],
]);

derivedVectors(definition, [
  [
    'a cap of half the alpha at price ¼: an eighth of a TAO goes in, the rest buys alpha',
    () => subnetInjection(1e9, 0.25, ALPHA, 0.5),
    { taoIn: 125_000_000, alphaIn: 500_000_000, chainBuy: 875_000_000, alphaOut: ALPHA },
  ],
  [
    'no root stake: everything is a chain buy',
    () => subnetInjection(1e9, 0.25, ALPHA, 0),
    { taoIn: 0, alphaIn: 0, chainBuy: 1_000_000_000, alphaOut: ALPHA },
  ],
  // 0.1 is cut to 429496729·2^−32 first: 10^9·2^32/429496729 = 10 000 000 013.97.
  ['the price is cut to 2^−32', () => subnetInjection(1e9, 0.1, 1e11, 1).alphaIn, 10_000_000_013],
  ['a million root TAO against as much alpha', () => rootProportion(1e15, 1e15), 0.05004096761776729, 1e-15],
  ['six times as much', () => rootProportion(6e15, 1e15), 0.24015728987706014, 1e-15],
  ['no alpha yet', () => rootProportion(1, 0), 1],
  ['no root stake', () => rootProportion(0, 1), 0],
]);

const amount = between(0, 1e9);

describe('subnet injection', () => {
  test('TAO in and chain buys add up to the emission, alpha in stays below its cap, at the price', () => {
    fc.assert(
      fc.property(amount, between(1e-3, 10), amount, between(0, 1), (tao, price, alpha, share) => {
        const { taoIn, alphaIn, chainBuy, alphaOut } = subnetInjection(tao, price, alpha, share);
        expect(taoIn + chainBuy).toBeLessThanOrEqual(tao);
        expect(taoIn + chainBuy).toBeGreaterThan(tao - 2);
        expect(alphaIn).toBeLessThanOrEqual(share * alpha);
        expect(Math.abs(alphaIn * price - taoIn)).toBeLessThanOrEqual(2 + price + taoIn * 1e-6);
        expect(alphaOut).toBe(Math.floor(alpha));
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  test('the older the subnet, the more of its TAO is a chain buy', () => {
    const buys = [1e14, 1e15, 1e16].map(
      (alpha) => subnetInjection(5e8, 0.05, 1e9, rootProportion(6e15, alpha)).chainBuy,
    );
    expect(buys[0]! < buys[1]! && buys[1]! < buys[2]!).toBe(true);
  });

  test.each([
    [() => subnetInjection(-1, 1, 1, 0), 'subnetInjection: taoEmission'],
    [() => subnetInjection(1, 0, 1, 0), 'subnetInjection: price: expected a positive finite number, got 0'],
    [() => subnetInjection(1, 1e-12, 1, 0), 'subnetInjection: price: expected at least 2^−32'],
    [() => subnetInjection(1, 1, Infinity, 0), 'subnetInjection: alphaEmission'],
    [() => subnetInjection(1, 1, 1, 2), 'subnetInjection: rootShare'],
    [() => rootProportion(-1, 1), 'rootProportion: rootTao'],
    [() => rootProportion(1, Number.NaN), 'rootProportion: alphaIssuance'],
    [() => rootProportion(0, 0), 'rootProportion: rootTao and alphaIssuance: expected one of them above 0'],
    [() => rootProportion(1, 1, -1n), 'rootProportion: weight: expected an integer from 0 to 2^64'],
    [() => rootProportion(1, 1, (1n << 64n) + 1n), 'rootProportion: weight'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
