import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { stronglyConnectedComponents } from 'graphology-components';
import { describe, expect, test } from 'vitest';
import { stronglyConnected } from '../../../sim/mechanisms/networks/strongly-connected.ts';

/** reach[i][j]: whether some path, empty ones included, leads from i to j (Warshall). */
function reachability(successors: readonly (readonly number[])[]): boolean[][] {
  const reach = successors.map((list, i) => successors.map((_, j) => i === j || list.includes(j)));
  for (let k = 0; k < reach.length; k++) {
    for (let i = 0; i < reach.length; i++) {
      for (let j = 0; j < reach.length; j++) reach[i]![j] ||= reach[i]![k]! && reach[k]![j]!;
    }
  }
  return reach;
}

const graph = fc
  .integer({ min: 1, max: 10 })
  .chain((size) => fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }));

/** About one way on from each node: of such graphs some are one piece, some are many. */
const largeGraph = fc.array(fc.uniqueArray(fc.nat(199), { maxLength: 2 }), { minLength: 200, maxLength: 200 });

describe('strongly connected components', () => {
  test('hold those that reach each other, each after those it leads to', () => {
    fc.assert(
      fc.property(graph, (successors) => {
        const reach = reachability(successors);
        const components = stronglyConnected(successors);
        expect(components.flat().sort((a, b) => a - b)).toEqual(successors.map((_, i) => i));
        const position = new Map(components.flatMap((component, c) => component.map((node) => [node, c] as const)));
        for (let i = 0; i < reach.length; i++) {
          for (let j = 0; j < reach.length; j++) {
            expect(position.get(i) === position.get(j)).toBe(reach[i]![j]! && reach[j]![i]!);
            if (reach[i]![j]!) expect(position.get(j)!).toBeLessThanOrEqual(position.get(i)!);
          }
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('are those of graphology, of two hundred nodes too', () => {
    const sorted = (components: readonly (readonly number[])[]) =>
      components.map((component) => [...component].sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
    fc.assert(
      fc.property(largeGraph, (successors) => {
        const peer = new DirectedGraph();
        for (const node of successors.keys()) peer.addNode(node);
        successors.forEach((list, from) => {
          for (const to of list) peer.mergeEdge(from, to);
        });
        const theirs = stronglyConnectedComponents(peer).map((component) => component.map(Number));
        expect(sorted(stronglyConnected(successors))).toEqual(sorted(theirs));
      }),
      { seed: 2, numRuns: 50 },
    );
  });

  test('no graph, no components', () => expect(stronglyConnected([])).toEqual([]));

  test('a chain of a hundred thousand, and the same closed to a ring', () => {
    const chain = Array.from({ length: 100_000 }, (_, i) => (i === 99_999 ? [] : [i + 1]));
    expect(stronglyConnected(chain).length).toBe(100_000);
    chain[99_999] = [0];
    expect(stronglyConnected(chain).map((component) => component.length)).toEqual([100_000]);
  });
});
