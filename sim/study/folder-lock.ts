// A study's folder has one owner at a time: two processes that append, cut and close in it would undo each other's work.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes the folder; returns what lets it go. A lock whose process has ended is taken over.
 *
 * @throws Error when another process holds it
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock');
  try {
    writeFileSync(path, JSON.stringify(ourselves()), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const owner = ownerIn(path);
    if (owner && isAlive(owner)) {
      throw new Error(
        `--out ${folder}: expected a folder that nobody works in, got one that process ${owner.pid} does; try again when it has ended, or another --out`,
      );
    }
    rmSync(path);
    return lockFolder(folder);
  }
  return () => rmSync(path, { force: true });
}

interface Owner {
  readonly pid: number;
  /** When the process began: numbers of processes come again. */
  readonly since: number;
}

function ourselves(): Owner {
  return { pid: process.pid, since: performance.timeOrigin };
}

/** Undefined where a crash left half a lock. */
function ownerIn(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, since }: Owner): boolean {
  if (pid === process.pid) return since === performance.timeOrigin;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
