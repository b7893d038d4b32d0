// A sweep as a study: its points are the scenario with the swept values laid over it, by the same path as `--set`.

import type { Scenario } from '../../scenario/scenario.ts';
import { createStudySpec, type Point, type StudyParts, type StudySpec } from '../study-spec.ts';
import { sweepTexts } from './sweep-points.ts';

/**
 * The study that a scenario's sweep describes.
 *
 * @param read the scenario with settings laid over it; asked for again where a swept value names another data file
 * @throws ScenarioError when a point is no scenario; Error when there is no sweep
 */
export function planSweep(
  set: readonly string[],
  read: (set: readonly string[]) => Scenario,
  options: Pick<StudyParts, 'modules' | 'device' | 'tables'> = {},
): StudySpec {
  const scenario = read(set);
  const { sweep, bundle, run } = scenario;
  if (!sweep) {
    throw new Error(
      `${bundle.main}: expected a sweep section, got none; try sweep: { design: grid, over: { token.supply: [1e6 TOKEN, 2e6 TOKEN] } }`,
    );
  }
  const points = sweepTexts(sweep).map((texts): Point => {
    const varied = Object.fromEntries(sweep.over.map(({ path }, i) => [path, texts[i]!]));
    return { source: 0, set: [...set, ...Object.entries(varied).map(([path, text]) => `${path}=${text}`)], varied };
  });
  const namesFiles = sweep.over.some(({ of }) => of === 'data-file');
  const bundles = namesFiles ? points.map((point) => read(point.set).bundle) : [];
  const files = Object.assign({}, bundle.files, ...bundles.map((other) => other.files));
  const varied = sweep.over.map(({ path, unit }) => ({ path, unit }));
  return createStudySpec({ ...options, sources: [{ main: bundle.main, files }], points, varied, seeds: run.seeds });
}
