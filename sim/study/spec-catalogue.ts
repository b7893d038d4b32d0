// The catalogue that a study's runs are made with, wherever they are made: the built-in definitions, and the user's modules
// loaded again by path.

import { type Catalogue, createCatalogue } from '../catalogue.ts';
import { StudyError } from './executor.ts';
import type { StudySpec } from './study-spec.ts';
import { importModule } from './user-modules.ts';

/** Throws StudyError when a module is not the one that the study was made with; Error when it cannot be used. */
export async function catalogueOf({ modules }: Pick<StudySpec, 'modules'>): Promise<Catalogue> {
  const loaded = await Promise.all(modules.map(({ path }) => importModule(path)));
  loaded.forEach(({ path, sha256 }, i) => {
    const expected = modules[i]!.sha256;
    if (sha256 === expected) return;
    throw new StudyError(
      `--use ${path}: expected the file that the study began with (SHA-256 ${expected.slice(0, 12)}…), got another (${sha256.slice(0, 12)}…); try the same file, or another --out`,
    );
  });
  return createCatalogue(loaded.flatMap(({ definitions }) => definitions));
}
