import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import type { FlowNetwork } from '../../../sim/mechanisms/networks/flow-network.ts';
import { definition, sourceDestinations } from '../../../sim/mechanisms/networks/source-destination.ts';
import { derivedVectors } from '../vectors.ts';
import { fedNetworks, incomes, leontief } from './random-networks.ts';
import { threeAccounts } from './running-example.ts';

derivedVectors(definition, [
  // Of 100, 50 and 50 received, 70, 20 and 10 are kept; external are 44/181, 14/181 and 26/181 of them.
  [
    'where the 20 from outside end',
    () => sourceDestinations(threeAccounts)[0],
    [3080 / 181, 280 / 181, 260 / 181],
    1e-13,
  ],
  ['to four digits', () => sourceDestinations(threeAccounts)[0], [17.0166, 1.547, 1.4365], 5e-5],
  [
    'and the 80 of emission',
    () => sourceDestinations(threeAccounts)[1],
    [70 - 3080 / 181, 20 - 280 / 181, 10 - 260 / 181],
    1e-13,
  ],
]);

describe('source destination', () => {
  test('agrees with z(I − G)⁻¹y/T by dense inversion, and each source’s money ends somewhere', () => {
    fc.assert(
      fc.property(fedNetworks, (network) => {
        // What an account cannot pay out of income it pays out of an opening stock: a fourth source.
        const income = incomes(network);
        const stock = income.map((received, j) =>
          Math.max(0, Array.from(network.internal[j]!).reduce((a, b) => a + b) - received),
        );
        const stocked: FlowNetwork = { internal: network.internal, sources: [...network.sources, stock] };
        const all = incomes(stocked);
        const kept = all.map((received, j) => received - Array.from(network.internal[j]!).reduce((a, b) => a + b));
        const entry = new Matrix(stocked.sources.map((row) => Array.from(row)));
        const throughflow = entry.mmul(leontief(stocked, 'payer', inverse));
        sourceDestinations(stocked).forEach((row, s) => {
          expect(row.reduce((a, b) => a + b)).toBeCloseTo(
            Array.from(stocked.sources[s]!).reduce((a, b) => a + b),
            8,
          );
          row.forEach((amount, j) => {
            expect(amount).toBeCloseTo((throughflow.get(s, j) * Math.max(0, kept[j]!)) / all[j]!, 8);
          });
        });
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test.each([
    [() => sourceDestinations({ internal: [[-1]], sources: [] }), 'attributeSources: internal[0][0]'],
    [
      () =>
        sourceDestinations({
          internal: [
            [0, 3],
            [0, 0],
          ],
          sources: [[2, 0]],
        }),
      'sourceDestinations: internal[0]: expected payments of at most its income 2 (or its opening stock among the sources), got 3',
    ],
    [
      () =>
        sourceDestinations({
          internal: [
            [0, 3],
            [0, 0],
          ],
          sources: [[0, 0]],
        }),
      'at most its income 0',
    ],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
