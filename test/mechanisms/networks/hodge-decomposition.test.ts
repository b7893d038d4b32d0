import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FlowNetwork } from '../../../sim/mechanisms/networks/flow-network.ts';
import { definition, hodgeDecomposition } from '../../../sim/mechanisms/networks/hodge-decomposition.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';
import { anyNetworks } from './random-networks.ts';
import { threeAccounts } from './running-example.ts';

const parts = (network: FlowNetwork, part: 'net' | 'gradient' | 'cyclic') =>
  hodgeDecomposition(network).edges.map((edge) => edge[part]);

derivedVectors(definition, [
  // P–V, P–D, V–D: round P → V → D → P run 10, 20 and 10, the mean of which goes round.
  ['net payments', () => parts(threeAccounts, 'net'), [10, -10, 20]],
  ['the slope', () => parts(threeAccounts, 'gradient'), [-10 / 3, 10 / 3, 20 / 3], 1e-14],
  ['the whirl: 13.333 everywhere', () => parts(threeAccounts, 'cyclic'), [40 / 3, -40 / 3, 40 / 3], 1e-14],
  ['its share of the energy', () => hodgeDecomposition(threeAccounts).cyclicShare, 8 / 9, 1e-15],
  ['to six digits', () => hodgeDecomposition(threeAccounts).cyclicShare, 0.888889, 5e-7],
  [
    'two parts that never met: a ring of energy 3·4² and a payment of 4²',
    () =>
      hodgeDecomposition({
        internal: [
          [0, 4, 0, 0, 0, 0],
          [0, 0, 4, 0, 0, 0],
          [4, 0, 0, 0, 0, 0],
          [0, 0, 0, 0, 0, 4],
          [0, 0, 0, 0, 0, 0],
          [0, 0, 0, 0, 0, 0],
        ],
        sources: [],
      }).cyclicShare,
    0.75,
    1e-15,
  ],
]);

/** Payments that run down a potential of the accounts, between pairs drawn at random. */
const slopes = fc.integer({ min: 2, max: 9 }).chain((size) =>
  fc.record({
    heights: fc.array(between(0, 100), { minLength: size, maxLength: size }),
    met: fc.array(fc.boolean(), { minLength: size * size, maxLength: size * size }),
  }),
);

describe('Helmholtz–Hodge decomposition', () => {
  test('slope and whirl make up net payments; the whirl piles up nowhere and the two are orthogonal', () => {
    fc.assert(
      fc.property(anyNetworks, (network) => {
        const { edges, cyclicShare } = hodgeDecomposition(network);
        const left = new Float64Array(network.internal.length);
        let product = 0;
        for (const { from, to, net, gradient, cyclic } of edges) {
          expect(net).toBe(network.internal[from]![to]! - network.internal[to]![from]!);
          expect(gradient + cyclic).toBeCloseTo(net, 10);
          left[from]! += cyclic;
          left[to]! -= cyclic;
          product += gradient * cyclic;
        }
        for (const pile of left) expect(pile).toBeCloseTo(0, 9);
        expect(product).toBeCloseTo(0, 6);
        if (cyclicShare !== undefined) {
          expect(cyclicShare).toBeGreaterThanOrEqual(0);
          expect(cyclicShare).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('a payment down a potential has no whirl', () => {
    fc.assert(
      fc.property(slopes, ({ heights, met }) => {
        const size = heights.length;
        const internal = heights.map((high, i) =>
          heights.map((low, j) => (met[Math.min(i, j) * size + Math.max(i, j)] ? Math.max(0, high - low) : 0)),
        );
        const { cyclicShare } = hodgeDecomposition({ internal, sources: [] });
        fc.pre(cyclicShare !== undefined);
        expect(cyclicShare).toBeLessThan(1e-20);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('a ring is all whirl, in whatever currency', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 40 }), between(1e-3, 1e6), (size, paid) => {
        const internal = Array.from({ length: size }, (_, i) =>
          Array.from({ length: size }, (__, j) => (j === (i + 1) % size ? paid : 0)),
        );
        expect(hodgeDecomposition({ internal, sources: [] }).cyclicShare).toBeCloseTo(1, 12);
      }),
      { seed: 3, numRuns: 50 },
    );
  });

  test('currency changes no share', () => {
    fc.assert(
      fc.property(anyNetworks, ({ internal }) => {
        const cents = internal.map((row) => Array.from(row, (paid) => paid * 100));
        const [share, again] = [internal, cents].map((each) => hodgeDecomposition({ internal: each, sources: [] }));
        fc.pre(share!.cyclicShare !== undefined);
        expect(again!.cyclicShare).toBeCloseTo(share!.cyclicShare!, 12);
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  test('what two accounts pay each other evenly is an edge without a net payment; alone it has no share', () => {
    const { edges, cyclicShare } = hodgeDecomposition({
      internal: [
        [9, 3],
        [3, 0],
      ],
      sources: [],
    });
    expect(edges).toEqual([{ from: 0, to: 1, net: 0, gradient: 0, cyclic: 0 }]);
    expect(cyclicShare).toBeUndefined();
    expect(hodgeDecomposition({ internal: [], sources: [] }).edges).toEqual([]);
  });

  test.each([
    [() => hodgeDecomposition({ internal: [[-1]], sources: [] }), 'hodgeDecomposition: internal[0][0]'],
    [() => hodgeDecomposition({ internal: [[0, 1]], sources: [] }), 'hodgeDecomposition: internal[0]: expected 1'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
