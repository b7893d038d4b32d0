// A folder of results is complete, or it is not there: it is written beside its place and moved into it when its manifest
// has the hash of every file. Results that stood there before give way in the same moment.

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

export interface ResultsFolder {
  /** Where to write until it is complete. */
  readonly partial: string;
  /** Moves the folder to its place; returns the place. */
  complete(): string;
  /** Leaves nothing behind. */
  abandon(): void;
}

/** Prepares a folder of results at a path. Throws Error when something else stands there. */
export function createResultsFolder(path: string): ResultsFolder {
  const place = resolve(path);
  if (existsSync(place) && !isReplaceable(place)) {
    throw new Error(`--out ${path}: expected no folder or one of results, got another; try a folder of its own`);
  }
  mkdirSync(dirname(place), { recursive: true });
  const partial = mkdtempSync(join(dirname(place), `.${basename(place)}.partial-`));
  chmodSync(partial, 0o777 & ~process.umask()); // made for its owner alone
  return {
    partial,
    complete() {
      const previous = `${partial}.previous`;
      if (existsSync(place)) renameSync(place, previous);
      renameSync(partial, place);
      rmSync(previous, { recursive: true, force: true });
      return path;
    },
    abandon: () => rmSync(partial, { recursive: true, force: true }),
  };
}

function isReplaceable(place: string): boolean {
  try {
    return (
      readdirSync(place).length === 0 || 'quesnay' in JSON.parse(readFileSync(join(place, 'manifest.json'), 'utf8'))
    );
  } catch {
    return false;
  }
}
