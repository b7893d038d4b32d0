import fc from 'fast-check';
import { inverse } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { definition, finnCyclingIndex } from '../../../sim/mechanisms/networks/finn-cycling.ts';
import { derivedVectors } from '../vectors.ts';
import { anyNetworks, fedNetworks, incomes, leontief } from './random-networks.ts';
import { splitProvider, threeAccounts, washTradingProvider } from './running-example.ts';

derivedVectors(definition, [
  ['cycling of the three accounts', () => finnCyclingIndex(threeAccounts), 0.201955, 5e-7],
  ['after the provider split its wallet', () => finnCyclingIndex(splitProvider), 0.161947, 5e-7],
  ['and let its wallets trade', () => finnCyclingIndex(washTradingProvider), 0.453419, 5e-7],
  [
    'a chain has no cycle',
    () =>
      finnCyclingIndex({
        internal: [
          [0, 4, 0],
          [0, 0, 4],
          [0, 0, 0],
        ],
        sources: [[4, 0, 0]],
      }),
    0,
  ],
  // Half of an income of 2 comes back at once: n = 2, half has been there before.
  ['a loop of one', () => finnCyclingIndex({ internal: [[1]], sources: [[1]] }), 0.5],
  [
    'a pure loop',
    () =>
      finnCyclingIndex({
        internal: [
          [0, 3],
          [3, 0],
        ],
        sources: [],
      }),
    1,
  ],
  [
    'a pure loop beside a straight payment',
    () =>
      finnCyclingIndex({
        internal: [
          [0, 3, 0],
          [3, 0, 0],
          [0, 0, 0],
        ],
        sources: [[0, 0, 6]],
      }),
    0.5,
  ],
]);

describe('finn cycling index', () => {
  test('agrees with its definition by dense inversion, and lies in [0, 1) wherever a source pays', () => {
    fc.assert(
      fc.property(fedNetworks, (network) => {
        const income = incomes(network);
        const visits = leontief(network, 'payer', inverse);
        const cycled = income.reduce((sum, received, j) => sum + received * (1 - 1 / visits.get(j, j)), 0);
        const index = finnCyclingIndex(network);
        expect(index).toBeCloseTo(cycled / income.reduce((a, b) => a + b), 10);
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThan(1);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('is 0 where money only ever runs on: accounts in order, each paying later ones alone', () => {
    fc.assert(
      fc.property(fedNetworks, ({ internal, sources }) => {
        const onward = internal.map((row, payer) => Array.from(row, (paid, payee) => (payee > payer ? paid : 0)));
        expect(finnCyclingIndex({ internal: onward, sources })).toBeLessThan(1e-15);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test('lies in [0, 1] whatever is without a source', () => {
    fc.assert(
      fc.property(anyNetworks, (network) => {
        fc.pre(incomes(network).some((received) => received > 0));
        const index = finnCyclingIndex(network);
        return index >= 0 && index <= 1;
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test.each([
    [
      () => finnCyclingIndex({ internal: [[0]], sources: [[0]] }),
      'finnCyclingIndex: network: all income: expected a positive',
    ],
    [() => finnCyclingIndex({ internal: [[0, 1]], sources: [] }), 'finnCyclingIndex: internal[0]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
