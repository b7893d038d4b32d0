// How two scenarios differ as designs: the values that only one has, or that are not the same in both.

import type { Leaf, Scenario } from './scenario.ts';

export interface Difference {
  readonly path: string;
  /** The value in the first scenario, and in the second; undefined where it has none. */
  readonly a: Leaf | undefined;
  readonly b: Leaf | undefined;
}

/** The differing values, in the order of the first scenario and then of the second. Name and description do not count. */
export function diffScenarios(a: Scenario, b: Scenario): Difference[] {
  const [inA, inB] = [byPath(a), byPath(b)];
  return [...new Set([...inA.keys(), ...inB.keys()])]
    .map((path) => ({ path, a: inA.get(path), b: inB.get(path) }))
    .filter((pair) => JSON.stringify(pair.a?.value) !== JSON.stringify(pair.b?.value));
}

function byPath({ leaves }: Scenario): Map<string, Leaf> {
  const design = leaves.filter(({ path }) => path !== 'name' && path !== 'about');
  return new Map(design.map((leaf) => [leaf.path, leaf]));
}
