import { describe, expect, test } from 'vitest';
import { definition, revenueAuthenticity } from '../../../sim/mechanisms/networks/revenue-authenticity.ts';
import { derivedVectors } from '../vectors.ts';
import { threeAccounts, washTradingProvider } from './running-example.ts';

derivedVectors(definition, [
  // 20 + 30·44/181 + 30·14/181 + 40·26/181 = 6400/181
  [
    'the three accounts',
    () => revenueAuthenticity(threeAccounts, 0),
    { reported: 120, authentic: 6400 / 181, share: 6400 / 181 / 120, inflation: 6 },
    1e-12,
  ],
  ['to five digits', () => revenueAuthenticity(threeAccounts, 0).share, 0.29466, 5e-6],
  [
    'only customers pay: all of it is real, and counted twice where it is passed on',
    () =>
      revenueAuthenticity(
        {
          internal: [
            [0, 5],
            [0, 0],
          ],
          sources: [[10, 0]],
        },
        0,
      ),
    { reported: 15, authentic: 15, share: 1, inflation: 1.5 },
  ],
]);

describe('revenue authenticity', () => {
  test('wash trading inflates what is reported', () => {
    expect(revenueAuthenticity(washTradingProvider, 0).inflation).toBeCloseTo(16, 12);
  });

  test.each([
    [
      () => revenueAuthenticity(threeAccounts, 2),
      'revenueAuthenticity: external: expected the index of one of 2 sources, got 2',
    ],
    [() => revenueAuthenticity(threeAccounts, -1), 'revenueAuthenticity: external'],
    [
      () => revenueAuthenticity({ internal: [[1]], sources: [[0]] }, 0),
      'what the external source paid: expected a positive',
    ],
    [() => revenueAuthenticity({ internal: [[-1]], sources: [[1]] }, 0), 'internal[0][0]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
