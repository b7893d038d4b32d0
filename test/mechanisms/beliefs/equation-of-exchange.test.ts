import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, exchangePrice, tokenVelocity } from '../../../sim/mechanisms/beliefs/equation-of-exchange.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['a million a year, five times round, two million tokens', () => exchangePrice(1e6, 5, 2e6), 0.1],
  ['the other way', () => tokenVelocity(1e6, 0.1, 2e6), 5],
  ['half of them staked: twice the price, no customer more', () => exchangePrice(1e6, 5, 1e6), 0.2],
  ['nobody spends', () => [exchangePrice(0, 5, 1), tokenVelocity(0, 1, 1)], [0, 0]],
]);

describe('equation of exchange', () => {
  test('spending is velocity times the value of the float', () => {
    const size = between(1, 1e6);
    fc.assert(
      fc.property(size, size, size, (spending, velocity, float) => {
        const price = exchangePrice(spending, velocity, float);
        expect((velocity * price * float) / spending).toBeCloseTo(1, 12);
        expect(tokenVelocity(spending, price, float) / velocity).toBeCloseTo(1, 12);
        expect(exchangePrice(spending, velocity, float / 2) / price).toBeCloseTo(2, 12);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test.each([
    [() => exchangePrice(-1, 1, 1), 'exchangePrice: spending'],
    [() => exchangePrice(1, 0, 1), 'exchangePrice: velocity: expected a positive finite number, got 0'],
    [() => exchangePrice(1, 1, Number.NaN), 'exchangePrice: float'],
    [() => tokenVelocity(Infinity, 1, 1), 'tokenVelocity: spending'],
    [() => tokenVelocity(1, 0, 1), 'tokenVelocity: price'],
    [() => tokenVelocity(1, 1, -1), 'tokenVelocity: float'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
