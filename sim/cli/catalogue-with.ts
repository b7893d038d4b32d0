// The catalogue that a command names things from: the built-in definitions and those of `--use`.

import { type Catalogue, createCatalogue } from '../catalogue.ts';
import { importModule, type UserModule } from '../study/user-modules.ts';

export interface Named {
  readonly catalogue: Catalogue;
  readonly modules: readonly UserModule[];
}

/** Throws Error when a module cannot be used, or two definitions have one name. */
export async function catalogueWith(paths: readonly string[]): Promise<Named> {
  const modules = await Promise.all(paths.map(importModule));
  return { catalogue: createCatalogue(modules.flatMap(({ definitions }) => definitions)), modules };
}
