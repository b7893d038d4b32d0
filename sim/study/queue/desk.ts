// One study at a worker: its spec with this machine's modules, and the folder where the machine keeps its measurements.

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModuleFile, StudySpec } from '../study-spec.ts';
import { codeVersion } from '../version.ts';
import type { Database } from './database.ts';
import { createExchange, type Exchange } from './measurements.ts';
import { readSpec, UnfitError } from './studies.ts';

export interface Desk {
  readonly study: string;
  readonly spec: StudySpec;
  readonly learning: string;
  readonly exchange: Exchange;
  close(): void;
}

/**
 * Opens a study for a worker that has these modules.
 *
 * @throws UnfitError when it was changed, was made by another version, or needs a module that the worker was not given
 */
export async function openDesk(database: Database, study: string, modules: readonly ModuleFile[]): Promise<Desk> {
  const spec = fitted(await readSpec(database, study), modules);
  // Made when the first measurement is written.
  const learning = join(tmpdir(), `quesnay-worker-${randomUUID()}`);
  return {
    study,
    spec,
    learning,
    exchange: createExchange(database, study, learning),
    close: () => rmSync(learning, { recursive: true, force: true }),
  };
}

/**
 * The spec with the paths of this machine's modules. A worker loads no file but those that it was given: a study names
 * its modules by what stands in them.
 */
function fitted(spec: StudySpec, modules: readonly ModuleFile[]): StudySpec {
  const { format, version } = spec;
  if (format !== 1 || version !== codeVersion()) {
    throw new UnfitError(
      `expected a study of Quesnay ${codeVersion()}, got one of ${version} (format ${format}); try a worker of that version`,
    );
  }
  const own = spec.modules.map(({ path, sha256 }) => {
    const found = modules.find((module) => module.sha256 === sha256);
    if (found) return { path: found.path, sha256 };
    const others = modules.map((module) => `${module.path} (${module.sha256.slice(0, 12)}…)`).join(', ');
    throw new UnfitError(
      `expected the module ${path} (SHA-256 ${sha256.slice(0, 12)}…), got ${others || 'none'}; try quesnay worker --use with a copy of that file`,
    );
  });
  return { ...spec, modules: own };
}
