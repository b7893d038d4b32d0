// A scenario read from disk, with its bases and its data files. The one place of the loader that touches the file system.

import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';
import type { Folder, FoundFile } from './folder.ts';
import { type ParseOptions, parseScenario } from './parse.ts';
import { ScenarioError, type Source } from './problems.ts';
import { Refusal } from './read-scalar.ts';
import type { Scenario } from './scenario.ts';

/** Loads the scenario in a file. Throws ScenarioError with everything that is wrong. */
export function load(path: string, options: Pick<ParseOptions, 'catalogue' | 'set' | 'seeds'>): Scenario {
  const main = mainFile(path);
  return parseScenario(main.text, { ...options, file: path, location: main.location, folder: onDisk });
}

const onDisk: Folder = {
  base: (path, from) => readText(locate(path, from), path, besides(path, from)),
  data: (path, from) => {
    const location = locate(path, from);
    const way = relative(dirname(from.location), location);
    if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
      throw new Refusal(`expected a file inside the scenario's folder, got ${path}`, 'copy it there');
    return readText(location, path, besides(path, from));
  },
};

function mainFile(path: string): FoundFile {
  try {
    return readText(real(resolve(path), path), path, path);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const source: Source = { file: path, location: path, text: '', role: 'file', order: 0 };
    throw new ScenarioError([{ span: { source, from: 0, to: 0 }, path: '', message: error.message }]);
  }
}

/** The real path, links followed, of a file that another file names. */
function locate(path: string, from: FoundFile): string {
  if (isAbsolute(path)) throw new Refusal(`expected a path relative to the file, got ${path}`);
  return real(join(dirname(from.location), path), path);
}

function besides(path: string, from: FoundFile): string {
  return normalize(join(dirname(from.file), path));
}

function real(path: string, called: string): string {
  try {
    return realpathSync(path);
  } catch {
    throw new Refusal(`expected a file, found no ${called}`);
  }
}

function readText(location: string, called: string, file: string): FoundFile {
  if (!statSync(location).isFile()) throw new Refusal(`expected a file, ${called} is none`);
  try {
    return { file, location, text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(location)) };
  } catch (error) {
    throw new Refusal(`expected text in UTF-8 in ${called}: ${(error as Error).message}`);
  }
}
