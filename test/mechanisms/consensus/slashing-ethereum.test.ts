import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALTAIR_SLASHING,
  BALANCE_INCREMENT,
  BELLATRIX_SLASHING,
  correlationSlashing,
  definition,
  initialSlashing,
  PHASE0_SLASHING,
} from '../../../sim/mechanisms/consensus/slashing-ethereum.ts';
import { derivedVectors } from '../vectors.ts';

const ETH = 1_000_000_000n;
const forks = [PHASE0_SLASHING, ALTAIR_SLASHING, BELLATRIX_SLASHING];

derivedVectors(definition, [
  [
    '32 ETH: .25, .5 and 1 at once',
    () => forks.map((rule) => initialSlashing(32n * ETH, rule)),
    [ETH / 4n, ETH / 2n, ETH],
  ],
  ['rounded down: ⌊17·10⁹/64⌋', () => initialSlashing(17n * ETH), 265_625_000n],
  [
    'a tenth of all slashed: ⌊32·k/10⌋ ETH of 32',
    () => forks.map((rule) => correlationSlashing(32n * ETH, 100n * ETH, 1000n * ETH, rule)),
    [3n * ETH, 6n * ETH, 9n * ETH],
  ],
  ['alone among a million: nothing', () => correlationSlashing(32n * ETH, 32n * ETH, 32_000_000n * ETH), 0n],
  ['one in 32 at twice: two whole ETH', () => correlationSlashing(32n * ETH, 32n * ETH, 1024n * ETH), 2n * ETH],
  [
    'a little more stake and it is rounded down to one',
    () => correlationSlashing(32n * ETH, 32n * ETH, 1025n * ETH),
    ETH,
  ],
  ['the increment is one ETH', () => BALANCE_INCREMENT, ETH],
]);

describe('slashing of ethereum', () => {
  const balance = fc.bigInt({ min: 0n, max: 2048n }).map((eth) => eth * ETH);
  const total = fc.bigInt({ min: 2048n, max: 10n ** 8n }).map((eth) => eth * ETH);

  test('a third to all of the validators slashed together lose everything (test_max_penalties)', () => {
    forks.forEach((rule) => {
      const all = 96_000n * ETH;
      const slashed = all / rule.multiplier;
      expect(correlationSlashing(32n * ETH, slashed, all, rule)).toBe(32n * ETH);
      expect(correlationSlashing(32n * ETH, slashed - 3000n * ETH, all, rule)).toBeLessThan(32n * ETH);
    });
  });

  test('never more than the balance, in whole increments, and more the more are slashed', () => {
    fc.assert(
      fc.property(balance, balance, balance, total, fc.constantFrom(...forks), (own, a, b, all, rule) => {
        const [less, more] = [a < b ? a : b, a < b ? b : a].map((slashed) =>
          correlationSlashing(own, slashed, all, rule),
        );
        expect(less! <= more! && more! <= own && more! % ETH === 0n).toBe(true);
        expect(initialSlashing(own, rule) * rule.quotient).toBeLessThanOrEqual(own);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => initialSlashing(-ETH), 'initialSlashing: effective: expected an integer at or above 0'],
    [() => initialSlashing(ETH + 1n), 'initialSlashing: effective: expected a multiple of 1000000000, got 1000000001'],
    [() => initialSlashing(ETH, { quotient: 0n, multiplier: 1n }), 'initialSlashing: rule.quotient'],
    [() => correlationSlashing(1n, 1n, 1n), 'correlationSlashing: effective'],
    [() => correlationSlashing(ETH, -1n, 1n), 'correlationSlashing: slashed'],
    [() => correlationSlashing(ETH, 1n, 0n), 'correlationSlashing: total: expected a positive integer, got 0'],
    [() => correlationSlashing(ETH, 1n, 1n, { quotient: 1n, multiplier: 0n }), 'correlationSlashing: rule.multiplier'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
