// A scenario that stands on its own: merged with its bases and settings, one check alone, its data files beside it.

import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import type { Catalogue } from '../../catalogue.ts';
import type { DataFile } from '../../model/parameters.ts';
import { type Bundle, mergeBundle } from '../../scenario/bundle.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Plain } from './cuts.ts';

export interface Standalone {
  readonly document: Plain;
  /** Texts of its data files by path: `data/hardware.yaml`. */
  readonly files: Readonly<Record<string, string>>;
}

/** A scenario with no demand but one of its checks, which is an error: no sweep, no report. */
export function standalone(scenario: Scenario, check: number, catalogue: Catalogue): Standalone {
  const { bundle, set, leaves, name } = scenario;
  const { sweep: _, report: __, ...merged } = mergeBundle(bundle, { catalogue, set });
  const demand = (merged.checks as Plain[])[check]!;
  const document = { ...merged, name: `${name}-failing`, checks: [{ ...demand, level: 'error' }] };
  const files: Record<string, string> = {};
  for (const { path, value } of leaves) {
    if (!isDataFile(value)) continue;
    const text = Object.values(bundle.files).find((text) => sha256(text) === value.hash)!;
    const file = `data/${value.path.split('/').at(-1)}`;
    const place =
      files[file] === undefined || files[file] === text ? file : `data/${value.hash.slice(0, 8)}-${file.slice(5)}`;
    files[place] = text;
    write(document, path, `./${place}`);
  }
  return { document, files };
}

/** The document as a file, and all of it as a bundle; `about` becomes its first lines. */
export function bundleOf({ document, files }: Standalone, main: string, about: readonly string[] = []): Bundle {
  const head = about.map((line) => `# ${line}\n`).join('');
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const beside = Object.entries(files).map(([path, text]) => [`${folder}${path}`, text] as const);
  const body = stringify(document, { version: '1.2', aliasDuplicateObjects: false, lineWidth: 0 });
  return { main, files: { [main]: head + body, ...Object.fromEntries(beside) } };
}

/** Puts a value at a path such as `populations.providers.hardware`; the document is this function's own. */
function write(document: Record<string, unknown>, path: string, value: string): void {
  const words = path.split(/[.[\]]+/).filter((word) => word !== '');
  const holder = words.slice(0, -1).reduce((at, word) => at[word] as Record<string, unknown>, document);
  holder[words.at(-1)!] = value;
}

function isDataFile(value: unknown): value is DataFile {
  return typeof value === 'object' && value !== null && 'hash' in value && 'content' in value;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
