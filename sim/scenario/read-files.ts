// A scenario's file and the bases it stands on, nearest first, each checked to be of the format that is read here.

import type { Folder, FoundFile } from './folder.ts';
import type { Finding, Source } from './problems.ts';
import { Refusal } from './read-scalar.ts';
import { readYaml } from './read-yaml.ts';
import { formatVersion } from './scenario.ts';
import { called, type MapTree, type Tree, without } from './tree.ts';

export interface ReadFile {
  readonly source: Source;
  /** What the file says, less its format and its base. */
  readonly tree: MapTree;
}

/** Reads the file and its bases; undefined if one of them cannot be read, which the findings then say. */
export function readFiles(main: FoundFile, folder: Folder, findings: Finding[]): ReadFile[] | undefined {
  const chain: FoundFile[] = [];
  const files: ReadFile[] = [];
  let next: FoundFile | 'none' | undefined = main;
  while (next !== 'none') {
    if (!next) return undefined;
    const source: Source = { ...next, role: chain.length === 0 ? 'file' : 'base', order: chain.length };
    chain.push(next);
    const root = readYaml(source, findings);
    if (!root || !isMap(root, findings) || !isRightFormat(root, findings)) return undefined;
    files.push({ source, tree: without(without(root, 'quesnay'), 'base') });
    next = baseOf(root, chain, folder, findings);
  }
  return files;
}

function isMap(root: Tree, findings: Finding[]): root is MapTree {
  if (root.kind === 'map') return true;
  const message = `expected a map of sections, got ${called(root)}`;
  findings.push({ span: root.span, path: '', message, hint: `start with quesnay: ${formatVersion}` });
  return false;
}

function isRightFormat(root: MapTree, findings: Finding[]): boolean {
  const entry = root.entries.get('quesnay');
  const version = entry?.value.kind === 'scalar' ? entry.value.value : undefined;
  if (version === formatVersion) return true;
  const [first] = root.entries.values();
  const span = entry?.value.span ?? first?.key ?? root.span;
  const later = typeof version === 'number' && version > formatVersion;
  findings.push({
    span,
    path: 'quesnay',
    message: entry
      ? `expected ${formatVersion}, the format this Quesnay reads, got ${called(entry.value)}`
      : `missing; expected quesnay: ${formatVersion}, the format of the file`,
    hint: later ? 'a later Quesnay reads it' : '',
  });
  return false;
}

/** The base that a file names, or that it names none; undefined if it cannot be had. */
function baseOf(
  root: MapTree,
  chain: readonly FoundFile[],
  folder: Folder,
  findings: Finding[],
): FoundFile | 'none' | undefined {
  const written = root.entries.get('base')?.value;
  if (!written) return 'none';
  const refuse = (message: string, hint = '') =>
    void findings.push({ span: written.span, path: 'base', message, hint });
  if (written.kind !== 'scalar' || typeof written.value !== 'string' || !/\.ya?ml$/.test(written.text))
    return refuse(`expected the path of a .yaml file, got ${called(written)}`);
  try {
    const base = folder.base(written.text, chain.at(-1)!);
    const start = chain.findIndex(({ location }) => location === base.location);
    if (start < 0) return base;
    const cycle = [...chain.slice(start), base].map(({ file }) => file);
    return refuse(`a scenario cannot be its own base: ${cycle.join(' → ')}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(error.message, error.hint);
  }
}
