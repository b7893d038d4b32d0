// The study behind a check: one scenario under all its seeds, in a folder of its own. What stood there gives way, since code
// may have changed that no hash of the scenario knows; only an interrupted study of the same is gone on with.

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '../../scenario/scenario.ts';
import { performStudy, type StudyOptions, type StudyResults } from '../perform-study.ts';
import { createStudySpec, type ModuleFile, type StudySpec, studyHash } from '../study-spec.ts';

export interface CheckStudyOptions extends StudyOptions {
  readonly modules: readonly ModuleFile[];
  readonly device: string | undefined;
}

/** Runs a scenario. Throws what performStudy throws, and Error when the folder is somebody else's. */
export async function performCheckStudy(scenario: Scenario, options: CheckStudyOptions): Promise<StudyResults> {
  const { modules, device, out } = options;
  const spec = createStudySpec({
    sources: [scenario.bundle],
    points: [{ source: 0, set: scenario.set, varied: {} }],
    seeds: scenario.run.seeds,
    modules,
    device,
  });
  if (isStudy(out) && !isBegun(out, spec)) rmSync(out, { recursive: true });
  return performStudy(spec, options);
}

function isStudy(folder: string): boolean {
  return existsSync(join(folder, 'study.json'));
}

/** Whether a study was interrupted there that is this one. */
function isBegun(folder: string, spec: StudySpec): boolean {
  if (existsSync(join(folder, 'manifest.json'))) return false;
  const { study } = JSON.parse(readFileSync(join(folder, 'study.json'), 'utf8')) as { study: string };
  return study === studyHash(spec);
}
