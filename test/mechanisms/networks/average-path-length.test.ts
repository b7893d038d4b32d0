import { describe, expect, test } from 'vitest';
import { averagePathLength, definition } from '../../../sim/mechanisms/networks/average-path-length.ts';
import { derivedVectors } from '../vectors.ts';
import { splitProvider, threeAccounts, washTradingProvider } from './running-example.ts';

derivedVectors(definition, [
  ['of three accounts', () => averagePathLength(threeAccounts), 2],
  ['after the provider split its wallet', () => averagePathLength(splitProvider), 2],
  ['and let its wallets trade', () => averagePathLength(washTradingProvider), 4],
  [
    'two that are paid and pay nobody',
    () =>
      averagePathLength({
        internal: [
          [0, 0],
          [0, 0],
        ],
        sources: [[3, 4]],
      }),
    1,
  ],
]);

describe('average path length', () => {
  test.each([
    [() => averagePathLength({ internal: [[1]], sources: [[0]] }), 'averagePathLength: network.sources: their sum'],
    [() => averagePathLength({ internal: [[-1]], sources: [] }), 'averagePathLength: internal[0][0]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
