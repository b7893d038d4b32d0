// The mixtures of designs that must be run to share a difference out: each once, whichever pairs need it, and none that is
// one of the designs itself.

import type { Bundle } from '../../scenario/bundle.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Point } from '../study-spec.ts';
import type { Changes, Mixture } from './changes.ts';

export interface MixtureRuns {
  /** Points of a study whose only source is the files of all designs. */
  readonly points: readonly Point[];
  /** Where the runs of a mixture are: a design by its place, or a point by its own. */
  readonly placeOf: (mixture: Mixture) => { readonly design: number } | { readonly point: number };
}

export function mixtureRuns(designs: readonly Scenario[], pairs: readonly Changes[]): MixtureRuns {
  const designPlaces = new Map(designs.map(({ designHash }, i) => [designHash, i]));
  const pointPlaces = new Map<string, number>();
  const points: Point[] = [];
  for (const { changes, mixtures } of pairs) {
    for (const { made, set, scenario } of mixtures) {
      const { designHash } = scenario;
      if (designPlaces.has(designHash) || pointPlaces.has(designHash)) continue;
      pointPlaces.set(designHash, points.length);
      const mixture = `A with ${made.map((i) => changes[i]!.name).join(', ')}`;
      points.push({ source: 0, set, varied: { mixture } });
    }
  }
  return {
    points,
    placeOf({ scenario: { designHash } }) {
      const design = designPlaces.get(designHash);
      return design === undefined ? { point: pointPlaces.get(designHash)! } : { design };
    },
  };
}

/** The files of all designs, as seen from the first. */
export function filesOfAll(designs: readonly Scenario[]): Bundle {
  const files = Object.assign({}, ...designs.map(({ bundle }) => bundle.files).reverse());
  return { main: designs[0]!.bundle.main, files };
}
