// The designs of a study, read one after the other: no more than one is in memory, however many points there are.

import type { Catalogue } from '../catalogue.ts';
import { parseBundle } from '../scenario/bundle.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { StudySpec } from './study-spec.ts';

/** What a study remembers of a design. */
export interface Design {
  readonly name: string;
  readonly hash: string;
  readonly designHash: string;
  /** Values of what the study varies: numbers in the parameter's unit, or texts. */
  readonly values: readonly (number | string)[];
}

/** The scenario of one point. Throws ScenarioError when it is none. */
export function scenarioOf({ points, sources }: StudySpec, point: number, catalogue: Catalogue): Scenario {
  const { source, set } = points[point]!;
  return parseBundle(sources[source]!, { catalogue, set });
}

/**
 * Reads every design of a study.
 *
 * @throws ScenarioError when one is no scenario; Error when two are the same, so that rows would be counted twice
 */
export function readDesigns(spec: StudySpec, catalogue: Catalogue): Design[] {
  const places = new Map<string, number>();
  return spec.points.map((point, index) => {
    const scenario = scenarioOf(spec, index, catalogue);
    const { name, hash, designHash } = scenario;
    const twin = places.get(designHash);
    if (twin !== undefined) {
      const values = Object.entries(point.varied).map(([path, text]) => `${path}=${text}`);
      throw new Error(
        `points ${twin} and ${index}: expected two designs, got the same one twice (${values.join(', ') || name}); try leaving one out`,
      );
    }
    places.set(designHash, index);
    return { name, hash, designHash, values: valuesOf(spec, scenario, point.varied) };
  });
}

function valuesOf({ varied }: StudySpec, { leaves }: Scenario, texts: Readonly<Record<string, string>>) {
  return varied.map(({ path, unit }) => {
    if (unit === undefined) return texts[path] ?? '';
    const value = leaves.find((leaf) => leaf.path === path)?.value;
    return typeof value === 'number' ? value : Number.NaN;
  });
}
