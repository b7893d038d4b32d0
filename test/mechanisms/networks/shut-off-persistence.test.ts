import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, shutOffPersistence } from '../../../sim/mechanisms/networks/shut-off-persistence.ts';
import { derivedVectors } from '../vectors.ts';
import { fedNetworks, incomes } from './random-networks.ts';
import { threeAccounts } from './running-example.ts';

derivedVectors(definition, [
  // 100·44/181 + 50·14/181 + 50·26/181 = 6400/181 of 200 are external.
  ['customers gone, emission gone', () => shutOffPersistence(threeAccounts), [1 - 32 / 181, 32 / 181], 1e-14],
  ['to six digits', () => shutOffPersistence(threeAccounts), [0.823204, 0.176796], 5e-7],
  [
    'a pure loop beside it goes on',
    () =>
      shutOffPersistence({
        internal: [
          [0, 6, 0],
          [6, 0, 0],
          [0, 0, 0],
        ],
        sources: [[0, 0, 4]],
      }),
    [0.75],
    1e-15,
  ],
]);

describe('shut-off persistence', () => {
  test('is the throughflow that the other sources cause, played out round by round', () => {
    fc.assert(
      fc.property(fedNetworks, (network) => {
        const income = incomes(network);
        const all = income.reduce((a, b) => a + b);
        const kept = shutOffPersistence(network);
        network.sources.forEach((_, off) => {
          // What each account receives, when it spends the same shares of what it receives, from the other sources alone.
          let received = income.map((__, j) => others(network.sources, off, j));
          for (let round = 0; round < 20_000; round++) {
            const next = income.map((__, j) =>
              network.internal.reduce(
                (sum, row, i) => sum + (row[j]! / income[i]!) * received[i]!,
                others(network.sources, off, j),
              ),
            );
            const change = Math.max(...next.map((amount, j) => Math.abs(amount - received[j]!)));
            received = next;
            if (change < 1e-13 * all) break;
          }
          expect(kept[off]).toBeCloseTo(received.reduce((a, b) => a + b) / all, 7);
        });
        expect(kept.reduce((sum, part) => sum + 1 - part, 0)).toBeCloseTo(1, 12);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test.each([
    [() => shutOffPersistence({ internal: [[0]], sources: [[0]] }), 'shutOffPersistence: network: all income'],
    [() => shutOffPersistence({ internal: [[-1]], sources: [[0]] }), 'internal[0][0]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});

function others(sources: readonly ArrayLike<number>[], off: number, account: number): number {
  return sources.reduce((sum, source, s) => (s === off ? sum : sum + source[account]!), 0);
}
