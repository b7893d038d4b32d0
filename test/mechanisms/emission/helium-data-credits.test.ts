import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  burnForDataCredits,
  dataCreditsFor,
  definition,
} from '../../../sim/mechanisms/emission/helium-data-credits.ts';
import { derivedVectors } from '../vectors.ts';

const HNT = 100_000_000n;
const dollars = (amount: number) => BigInt(Math.round(amount * 100)) * 1_000_000n;

derivedVectors(definition, [
  ['an HNT at $10: a million', () => dataCreditsFor(HNT, dollars(10)), 1_000_000n],
  ['half of it at $2.50', () => dataCreditsFor(HNT / 2n, dollars(2.5)), 125_000n],
  ['dust buys nothing', () => dataCreditsFor(1n, dollars(10)), 0n],
  [
    'a dollar’s worth at $3: a third of an HNT, rounded up',
    () => burnForDataCredits(100_000n, dollars(3)),
    33_333_334n,
  ],
  ['nothing for nothing', () => burnForDataCredits(0n, dollars(3)), 0n],
]);

describe('Helium data credits', () => {
  test('the burn asked for buys the credits, and a unit less does not', () => {
    const positive = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(positive, positive, (credits, price) => {
        const burn = burnForDataCredits(credits, price);
        expect(dataCreditsFor(burn, price) >= credits).toBe(true);
        expect(dataCreditsFor(burn - 1n, price) < credits).toBe(true);
      }),
      { seed: 18, numRuns: 300 },
    );
  });

  test.each([
    [() => dataCreditsFor(-1n, 1n), 'dataCreditsFor: burned: expected an integer at or above 0, got -1'],
    [() => dataCreditsFor(1n, 0n), 'dataCreditsFor: price: expected a positive integer, got 0'],
    [() => burnForDataCredits(-1n, 1n), 'burnForDataCredits: credits'],
    [() => burnForDataCredits(1n, 0n), 'burnForDataCredits: price'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
