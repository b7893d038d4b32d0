import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AkashVault,
  akashBreaker,
  akashCollateralRatio,
  akashSettle,
  akashTopUp,
  definition,
} from '../../../sim/mechanisms/emission/akash-burn-mint.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

const micro = (amount: number) => BigInt(Math.round(amount * 1e6));
const empty: AkashVault = { tokens: 0n, credits: 0n };
const units = (amount: bigint) => Number(amount) / 1e6;

/** Tenants top up at $1.14 without a spread, and providers are paid at `price`: what that leaves in circulation, in AKT. */
const change = (dollars: number, price: number) => {
  const topUp = akashTopUp(empty, micro(dollars), micro(1.14), 0n);
  const settled = akashSettle(topUp.vault, micro(dollars), micro(price));
  return [topUp.burned, settled.paid, settled.paid - topUp.burned].map(units);
};
const statusAt = (price: number) =>
  akashBreaker(akashCollateralRatio({ tokens: micro(205), credits: micro(95) }, micro(price)));

/**
 * AEP-76's examples, and the state of its test network (205 AKT for 95 ACT). The text rounds its examples to the nearest;
 * by its own rules the burn is rounded up and the payment down, a unit of 10^−6 each.
 */
publishedVectors(definition, [
  ['$1000 at $1.14, settled at $1.50', () => change(1000, 1.5), [877.192982, 666.666667, -210.526316], 2.1e-6],
  ['settled at $0.90', () => change(1000, 0.9), [877.192982, 1111.111111, 233.918129], 2.1e-6],
  ['$10 million, settled at $1.25', () => change(1e7, 1.25), [8_771_929, 8_000_000, -771_929], 1],
  [
    '$10 million at $0.90: the vault pays what it has, the rest is minted',
    () => {
      const topUp = akashTopUp(empty, micro(1e7), micro(1.14), 0n);
      const settled = akashSettle(topUp.vault, micro(1e7), micro(0.9));
      return [settled.paid, settled.fromVault, settled.minted].map((amount) => units(amount) / 1e6);
    },
    [11.111111, 8.77, 2.34],
    0.005,
  ],
  [
    '$10 million of credits are 105.3 % covered at $1.20',
    () => akashCollateralRatio(akashTopUp(empty, micro(1e7), micro(1.14), 0n).vault, micro(1.2)),
    1.053,
    5e-4,
  ],
  [
    'after the first example the vault keeps the rest',
    () =>
      units(akashSettle(akashTopUp(empty, micro(1000), micro(1.14), 0n).vault, micro(1000), micro(1.5)).vault.tokens),
    210.526315,
    2.1e-6,
  ],
  [
    'the test network at $0.46',
    () => akashCollateralRatio({ tokens: micro(205), credits: micro(95) }, micro(0.46)),
    0.99,
    0.005,
  ],
  ['is healthy', () => statusAt(0.46), 'healthy'],
  ['warns below $0.44', () => statusAt(0.439), 'warning'],
  ['halts at $0.41', () => statusAt(0.41), 'halt'],
  [
    'and is covered to 43 % at $0.20',
    () => akashCollateralRatio({ tokens: micro(205), credits: micro(95) }, micro(0.2)),
    0.43,
    0.005,
  ],
]);

derivedVectors(definition, [
  // ⌈1000·10^6·10^10/(1.14·10^6·9975)⌉: a quarter of a per cent more than without.
  [
    'a top-up with the spread of 25 hundredths of a per cent',
    () => akashTopUp(empty, micro(1000), micro(1.14)).burned,
    879_391_462n,
  ],
  // ⌊879.391462·1.14·0.9975⌋: the tokens were rounded up, so they are worth a unit more.
  ['credits for it', () => akashTopUp(empty, micro(1000), micro(1.14)).credits, 1_000_000_001n],
  ['the burn of the example, rounded up', () => akashTopUp(empty, micro(1000), micro(1.14), 0n).burned, 877_192_983n],
  [
    'its payment, rounded down',
    () => akashSettle({ tokens: 877_192_983n, credits: micro(1000) }, micro(1000), micro(1.5)),
    { vault: { tokens: 210_526_317n, credits: 0n }, paid: 666_666_666n, fromVault: 666_666_666n, minted: 0n },
  ],
  ['a vault that owes nothing', () => akashCollateralRatio(empty, 1n), Infinity],
  [
    'just below, at and above the thresholds',
    () => [0.8999, 0.9, 0.9499, 0.95].map((r) => akashBreaker(r)),
    ['halt', 'warning', 'warning', 'healthy'],
  ],
  [
    'a breaker set at 0.93',
    () => [0.92, 0.93].map((r) => akashBreaker(r, { warning: 0.95, halt: 0.93 })),
    ['halt', 'warning'],
  ],
]);

const amount = fc.bigInt({ min: 1n, max: 10n ** 14n });
const price = fc.bigInt({ min: 1_000n, max: 100_000_000n });

describe('Akash burn and mint', () => {
  test('topping up and settling at one price never pays more than was burned', () => {
    fc.assert(
      fc.property(amount, price, fc.bigInt({ min: 0n, max: 500n }), (dollars, atPrice, spread) => {
        const { vault, burned } = akashTopUp(empty, dollars, atPrice, spread);
        fc.pre(vault.credits > 0n);
        const { paid, minted } = akashSettle(vault, vault.credits, atPrice);
        expect(paid <= burned && minted === 0n).toBe(true);
      }),
      { seed: 22, numRuns: 300 },
    );
  });

  test('tokens and credits are conserved: the vault loses what it pays, and only what it lacks is minted', () => {
    fc.assert(
      fc.property(amount, amount, price, (tokens, credits, atPrice) => {
        const before = { tokens, credits };
        const { vault, paid, fromVault, minted } = akashSettle(before, credits / 2n + 1n, atPrice);
        expect(fromVault + minted).toBe(paid);
        expect(vault.tokens).toBe(tokens - fromVault);
        expect(minted === 0n || vault.tokens === 0n).toBe(true);
        expect(vault.credits).toBe(credits - credits / 2n - 1n);
      }),
      { seed: 23, numRuns: 300 },
    );
  });

  test.each([
    [() => akashTopUp(empty, 0n, 1n), 'akashTopUp: dollars: expected a positive integer, got 0'],
    [() => akashTopUp(empty, 1n, 0n), 'akashTopUp: price'],
    [() => akashTopUp(empty, 1n, 1n, -1n), 'akashTopUp: spread'],
    [() => akashTopUp(empty, 1n, 1n, 10_000n), 'akashTopUp: spread: expected less than 10000'],
    [() => akashTopUp({ tokens: -1n, credits: 0n }, 1n, 1n), 'akashTopUp: vault.tokens'],
    [() => akashSettle({ tokens: 0n, credits: -1n }, 1n, 1n), 'akashSettle: vault.credits'],
    [() => akashSettle(empty, 1n, 1n), 'akashSettle: credits: expected at most the 0 outstanding, got 1'],
    [() => akashSettle(empty, 0n, 1n), 'akashSettle: credits'],
    [() => akashSettle({ tokens: 0n, credits: 1n }, 1n, 0n), 'akashSettle: price'],
    [() => akashCollateralRatio(empty, 0n), 'akashCollateralRatio: price'],
    [() => akashCollateralRatio({ tokens: -1n, credits: 1n }, 1n), 'akashCollateralRatio: vault.tokens'],
    [() => akashBreaker(Number.NaN), 'akashBreaker: ratio: expected a number at or above 0, got NaN'],
    [() => akashBreaker(1, { warning: 0.5, halt: 0.6 }), 'akashBreaker: breaker.halt: expected from 0 to the warning'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
