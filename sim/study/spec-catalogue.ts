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

/**
 * Whoever runs elsewhere has the definitions of the spec's modules and no others.
 *
 * @throws StudyError as catalogueOf does; Error when a definition that the study was planned with stands in no module
 */
export async function requireInModules(catalogue: Catalogue, spec: Pick<StudySpec, 'modules'>): Promise<void> {
  const elsewhere = await catalogueOf(spec);
  for (const kind of ['agents', 'markets', 'rules', 'metrics'] as const) {
    for (const name of catalogue[kind].keys()) {
      if (elsewhere[kind].has(name)) continue;
      throw new Error(
        `study: expected every definition to stand in a module, got ${name} (${kind}) from elsewhere; try a file for it and importModule, or runs one after the other`,
      );
    }
  }
}
