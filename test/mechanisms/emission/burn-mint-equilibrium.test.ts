import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  burnMintPrice,
  burnMintSupplyChange,
  definition,
} from '../../../sim/mechanisms/emission/burn-mint-equilibrium.ts';
import { derivedVectors } from '../vectors.ts';
import { between } from './between.ts';

derivedVectors(definition, [
  ['a million dollars for half a million tokens', () => burnMintPrice(1e6, 5e5), 2],
  ['above that price more is minted than burned', () => burnMintSupplyChange(1e6, 4, 5e5), 250_000],
  ['below it less', () => burnMintSupplyChange(1e6, 1, 5e5), -500_000],
  ['no customers: all that is minted stays', () => burnMintSupplyChange(0, 1, 5e5), 5e5],
  ['and the token is worth nothing', () => burnMintPrice(0, 5e5), 0],
]);

describe('burn-and-mint equilibrium', () => {
  test('at the stationary price the supply rests', () => {
    fc.assert(
      fc.property(between(1, 1e9), between(1, 1e9), (spend, minted) => {
        const change = burnMintSupplyChange(spend, burnMintPrice(spend, minted), minted);
        expect(Math.abs(change)).toBeLessThan(minted * 1e-12);
      }),
      { seed: 19, numRuns: 200 },
    );
  });

  test.each([
    [() => burnMintSupplyChange(-1, 1, 1), 'burnMintSupplyChange: spend'],
    [() => burnMintSupplyChange(1, 0, 1), 'burnMintSupplyChange: price: expected a positive finite number, got 0'],
    [() => burnMintSupplyChange(1, 1, -1), 'burnMintSupplyChange: minted'],
    [() => burnMintPrice(Number.NaN, 1), 'burnMintPrice: spend'],
    [() => burnMintPrice(1, 0), 'burnMintPrice: minted'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
