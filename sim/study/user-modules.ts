// A user's own modules: files of TypeScript or JavaScript whose exported definitions join the catalogue. A scenario never
// names such a file; the command line or the caller does, and the manifest keeps its hash.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Definition } from '../catalogue.ts';

export interface UserModule {
  /** As the user wrote it. */
  readonly path: string;
  /** SHA-256 of the file's bytes. */
  readonly sha256: string;
  readonly definitions: readonly Definition[];
}

/**
 * Imports a module and takes every definition that it exports.
 *
 * @throws Error when there is no such file, it cannot be imported, or it exports no definition
 */
export async function importModule(path: string): Promise<UserModule> {
  const location = resolve(path);
  const bytes = await readFile(location).catch(() => {
    throw new Error(`--use ${path}: expected a file, got none there; try its path from ${process.cwd()}`);
  });
  const exported = await importFile(path, pathToFileURL(location).href);
  // In the order of their names, as Node lists them, whoever loads the module: columns of results follow it.
  const names = Object.keys(exported).sort();
  const definitions = names.map((name) => exported[name]).filter(isDefinition);
  if (definitions.length === 0) {
    throw new Error(
      `--use ${path}: expected a module that exports definitions, got ${names.join(', ') || 'no export'}; try \`export const tax = defineRule({ … })\``,
    );
  }
  return { path, sha256: createHash('sha256').update(bytes).digest('hex'), definitions };
}

async function importFile(path: string, url: string): Promise<Record<string, unknown>> {
  try {
    return (await import(url)) as Record<string, unknown>;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const old = code === 'ERR_UNKNOWN_FILE_EXTENSION' && !process.features.typescript;
    throw new Error(
      old
        ? `--use ${path}: expected a Node that runs TypeScript, got ${process.version}; try Node 22.18 or later, or JavaScript`
        : `--use ${path}: expected a module that can be imported, got: ${message}`,
      { cause },
    );
  }
}

const kinds = ['agent', 'market', 'metric', 'rule'];

function isDefinition(value: unknown): value is Definition {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, name, about, parameters } = value as Record<string, unknown>;
  const described = typeof name === 'string' && typeof about === 'string' && typeof parameters === 'object';
  return described && kinds.includes(kind as string);
}
