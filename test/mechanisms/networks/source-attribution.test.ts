import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import type { FlowNetwork } from '../../../sim/mechanisms/networks/flow-network.ts';
import {
  attributeSources,
  definition,
  sourceDestinations,
} from '../../../sim/mechanisms/networks/source-attribution.ts';
import { derivedVectors } from '../vectors.ts';
import { anyNetworks, fedNetworks, incomes, leontief } from './random-networks.ts';
import { splitProvider, threeAccounts, washTradingProvider } from './running-example.ts';

const external = [44 / 181, 14 / 181, 26 / 181];

derivedVectors(definition, [
  // p = .2 + .3d, v = .2p + .2d, d = .4p + .6v
  ['external share of P, V and D', () => attributeSources(threeAccounts).shares[0], external, 1e-15],
  ['to six digits', () => attributeSources(threeAccounts).shares[0], [0.243094, 0.077348, 0.143646], 5e-7],
  ['the rest is emission', () => attributeSources(threeAccounts).shares[1], external.map((share) => 1 - share), 1e-15],
  ['nothing is untraced', () => attributeSources(threeAccounts).untraced, [0, 0, 0]],
  ['incomes', () => attributeSources(threeAccounts).income, [100, 50, 50]],
  ['where the 20 from outside end', () => sourceDestinations(threeAccounts)[0], [17.0166, 1.547, 1.4365], 5e-5],
  [
    'a provider with two wallets, washing or not, has the same shares',
    () => [attributeSources(splitProvider).shares[0], attributeSources(washTradingProvider).shares[0]],
    [
      [external[0]!, ...external],
      [external[0]!, ...external],
    ],
    1e-14,
  ],
  [
    'half of what is spent comes from an opening stock of capital',
    () =>
      attributeSources({
        internal: [
          [0, 10],
          [0, 0],
        ],
        sources: [
          [5, 0],
          [5, 0],
        ],
      }).shares,
    [
      [0.5, 0.5],
      [0.5, 0.5],
    ],
  ],
]);

describe('source attribution', () => {
  test('agrees with π = r(I − A)⁻¹ by dense inversion; all shares sum to 1', () => {
    fc.assert(
      fc.property(fedNetworks, (network) => {
        const { shares, untraced, pureLoops } = attributeSources(network);
        const income = incomes(network);
        const entry = new Matrix(network.sources.map((row) => Array.from(row, (amount, j) => amount / income[j]!)));
        const expected = entry.mmul(leontief(network, 'payee', inverse));
        expect(pureLoops).toEqual([]);
        for (let j = 0; j < income.length; j++) {
          expect(untraced[j]).toBe(0);
          let sum = 0;
          for (let s = 0; s < shares.length; s++) {
            expect(shares[s]![j]).toBeCloseTo(expected.get(s, j), 10);
            sum += shares[s]![j]!;
          }
          expect(Math.abs(sum - 1)).toBeLessThan(1e-13);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('shares and untraced sum to 1 in every network; untraced is exactly what no source reaches', () => {
    fc.assert(
      fc.property(anyNetworks, (network) => {
        const { shares, untraced } = attributeSources(network);
        const reached = network.internal.map((_, j) => network.sources.some((source) => source[j]! > 0));
        for (let round = 0; round < reached.length; round++) {
          network.internal.forEach((row, i) => {
            Array.from(row).forEach((paid, j) => {
              if (reached[i] && paid > 0) reached[j] = true;
            });
          });
        }
        reached.forEach((traced, j) => {
          expect(shares.reduce((sum, row) => sum + row[j]!, untraced[j]!)).toBeCloseTo(1, 12);
          if (!traced) expect(untraced[j]).toBeCloseTo(1, 12);
          else expect(untraced[j]).toBeLessThan(1 - 1e-9);
        });
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('destinations agree with z(I − G)⁻¹y/T by dense inversion, and each source’s money ends somewhere', () => {
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

  test('with customers gone a linear network keeps .823204 of its throughflow, with emission gone .176796', () => {
    const { shares, income } = attributeSources(threeAccounts);
    const without = shares.map((row) => row.reduce((sum, share, j) => sum + (1 - share) * income[j]!, 0) / 200);
    expect(without[0]).toBeCloseTo(0.823204, 6);
    expect(without[1]).toBeCloseTo(0.176796, 6);
  });

  test('a pure loop is told apart, whoever it pays', () => {
    // 0 ⇄ 1 receive from each other alone; 2 gets half its income from 1 and half from outside; 3 pays from no income.
    const { shares, untraced, pureLoops } = attributeSources({
      internal: [
        [0, 7, 0, 0, 0],
        [7, 0, 5, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 1],
        [0, 0, 0, 0, 0],
      ],
      sources: [[0, 0, 5, 0, 3]],
    });
    expect(pureLoops).toEqual([[0, 1]]);
    expect([...untraced]).toEqual([1, 1, 0.5, 1, 0.25]);
    expect([...shares[0]!]).toEqual([0, 0, 0.5, 0, 0.75]);
  });

  test('an account that pays only itself is a pure loop; the same with a source beside is not', () => {
    expect(attributeSources({ internal: [[4]], sources: [[0]] }).pureLoops).toEqual([[0]]);
    expect([...attributeSources({ internal: [[4]], sources: [[1e-9]] }).shares[0]!]).toEqual([1]);
  });

  test('no accounts, no sources', () => {
    expect(attributeSources({ internal: [], sources: [] }).shares).toEqual([]);
    expect([...attributeSources({ internal: [[0]], sources: [] }).untraced]).toEqual([1]);
  });

  test('two thousand accounts take less than a second', () => {
    // Everybody pays three of twenty hubs and three others; a tenth are customers' suppliers, all get emission.
    const size = 2000;
    const internal = Array.from({ length: size }, (_, i) => {
      const row = new Float64Array(size);
      for (let k = 1; k <= 3; k++) {
        row[(i * 31 + k * 7) % 20] = k;
        row[(i * 577 + k * k * 101 + 1) % size] = 1 / k;
      }
      return row;
    });
    const sources = [
      Float64Array.from({ length: size }, (_, i) => (i % 10 === 0 ? 1 : 0)),
      new Float64Array(size).fill(0.2),
    ];
    // The thread's own time: other work on the machine is not ours.
    const start = process.threadCpuUsage();
    const { shares } = attributeSources({ internal, sources });
    const { user, system } = process.threadCpuUsage(start);
    for (let j = 0; j < size; j++) expect(Math.abs(shares[0]![j]! + shares[1]![j]! - 1)).toBeLessThan(1e-12);
    expect((user + system) / 1e6, 'seconds').toBeLessThan(1);
  });

  test.each([
    [() => attributeSources({ internal: [[0, 1]], sources: [] }), 'attributeSources: internal[0]: expected 1 entries'],
    [() => attributeSources({ internal: [[-1]], sources: [] }), 'attributeSources: internal[0][0]'],
    [() => attributeSources({ internal: [[0]], sources: [[Number.NaN]] }), 'attributeSources: sources[0][0]'],
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
