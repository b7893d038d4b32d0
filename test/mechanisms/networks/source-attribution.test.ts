import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { attributeSources, definition } from '../../../sim/mechanisms/networks/source-attribution.ts';
import { between } from '../emission/between.ts';
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
            expect(shares[s]![j]).toBeGreaterThanOrEqual(0);
            expect(shares[s]![j]).toBeLessThanOrEqual(1);
            sum += shares[s]![j]!;
          }
          expect(Math.abs(sum - 1)).toBeLessThan(1e-13);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('shares know no currency, and of two networks side by side each keeps its own', () => {
    fc.assert(
      fc.property(fedNetworks, fedNetworks, between(0.001, 1000), (one, two, rate) => {
        const apart = [one, two].map((network) => attributeSources(network).shares);
        const [near, far] = [one.internal.length, two.internal.length];
        const beside = (a: ArrayLike<number>, b: ArrayLike<number>) => [
          ...Array.from(a),
          ...Array.from(b, (x) => x * rate),
        ];
        const together = attributeSources({
          internal: [
            ...one.internal.map((row) => beside(row, new Array<number>(far).fill(0))),
            ...two.internal.map((row) => beside(new Array<number>(near).fill(0), row)),
          ],
          sources: one.sources.map((row, s) => beside(row, two.sources[s]!)),
        }).shares;
        together.forEach((row, s) => {
          const expected = [...apart[0]![s]!, ...apart[1]![s]!];
          row.forEach((share, j) => {
            expect(share).toBeCloseTo(expected[j]!, 11);
          });
        });
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('savings are a source like any other: after one day it is the mix of what was held and what came in', () => {
    // P holds 60 of genesis, gets 20 from outside and 20 from D, which holds 40 of emission: X .2, genesis .6, emission .2.
    const opening = { genesis: [60, 0], emission: [0, 40] };
    const { shares, untraced } = attributeSources({
      internal: [
        [0, 0],
        [20, 0],
      ],
      sources: [[20, 0], opening.genesis, opening.emission],
    });
    expect(shares.map((row) => [...row])).toEqual([
      [0.2, 0],
      [0.6, 0],
      [0.2, 1],
    ]);
    expect([...untraced]).toEqual([0, 0]);
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

  test.each([
    // Everybody pays three of twenty hubs and three others.
    [
      'three hubs and three others',
      6,
      (i: number, k: number) => (k < 3 ? (i * 31 + k * 7) % 20 : (i * 577 + k * k * 101 + 1) % 2000),
    ],
    // Ten payees drawn from all: half of the accounts end up in one full square.
    ['ten drawn from all', 10, (i: number, k: number) => (Math.imul(i * 10 + k + 1, 2654435761) >>> 8) % 2000],
  ])('two thousand accounts take less than a second: %s', (_, payments, payee) => {
    const size = 2000;
    const internal = Array.from({ length: size }, (__, i) => {
      const row = new Float64Array(size);
      for (let k = 0; k < payments; k++) row[payee(i, k)] = 1 + (k % 3);
      return row;
    });
    // A tenth are customers' suppliers, all get emission.
    const sources = [
      Float64Array.from({ length: size }, (__, i) => (i % 10 === 0 ? 1 : 0)),
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
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
