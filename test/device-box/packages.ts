// The packages that the product runs on, and which of their files a machine needs that only runs it.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Where a package stands that is asked for in a folder, as Node looks for it; undefined where it is not installed. */
function findPackage(name: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return from === dirname(from) ? undefined : findPackage(name, dirname(from));
}

/**
 * Folders of all that a package needs to run, the devices it has by choice among them; none of its development.
 *
 * @throws Error when one is not installed that must be
 */
export function packageFolders(root: string): readonly string[] {
  const found = new Set<string>();
  const visit = (folder: string, { dependencies = {}, ...more }: Manifest) => {
    for (const name of Object.keys({ ...dependencies, ...more.peerDependencies, ...more.optionalDependencies })) {
      const at = findPackage(name, folder);
      if (!at && name in dependencies)
        throw new Error(`device box: expected the package ${name}, got none; try npm ci`);
      if (!at || found.has(at) || name.startsWith('@types/')) continue;
      found.add(at);
      visit(at, manifestOf(at));
    }
  };
  // What the root has by choice and not as a peer is Node itself, which travels as a program.
  const { dependencies = {}, peerDependencies = {} } = manifestOf(root);
  visit(root, { dependencies, peerDependencies });
  return [...found];
}

/** Packages that hold the same code several times over, or other things than code: what of them is read. */
const READ: readonly (readonly [name: RegExp, files: RegExp])[] = [
  [/^@tensorflow\//, /\.(node\.js|wasm)$/],
  [/^mnist$/, /^src\/digits\/\d\.json$/],
  [/^webgpu$/, /^(index\.js|dist\/linux-x64\/.*)$/],
];

/** Whether a file of a package is needed where it only runs. Licences are. */
export function isNeeded(name: string, file: string): boolean {
  const path = file.split(sep).join('/');
  if (/^package\.json$|licen[cs]e|notice|copying/i.test(path)) return true;
  const read = READ.find(([packages]) => packages.test(name));
  return read ? read[1].test(path) : !/\.(map|[cm]?ts|md|html|png|tsbuildinfo)$/.test(path);
}
