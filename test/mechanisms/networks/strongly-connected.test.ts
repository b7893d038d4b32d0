import fc from 'fast-check';
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

  test('no graph, no components', () => expect(stronglyConnected([])).toEqual([]));

  test('a chain of a hundred thousand, and the same closed to a ring', () => {
    const chain = Array.from({ length: 100_000 }, (_, i) => (i === 99_999 ? [] : [i + 1]));
    expect(stronglyConnected(chain).length).toBe(100_000);
    chain[99_999] = [0];
    expect(stronglyConnected(chain).map((component) => component.length)).toEqual([100_000]);
  });
});
