// A data file that a scenario names: fetched, hashed and, if it is YAML or JSON, parsed as strictly as the scenario.

import { createHash } from 'node:crypto';
import type { DataFile } from '../model/parameters.ts';
import { expectation } from './expectation.ts';
import type { Folder, FoundFile } from './folder.ts';
import type { Finding } from './problems.ts';
import { Refusal } from './read-scalar.ts';
import type { Reading } from './read-value.ts';
import { readYaml } from './read-yaml.ts';
import { plainOf } from './tree.ts';

/** Findings in a data file come after those of scenarios and before those of settings. */
const dataOrder = 1_000_000;

/** The reader of the data files in a folder; faults in a file's own text join the findings. */
export function dataFileReader(folder: Folder, findings: Finding[]): Reading['dataFile'] {
  return (spec, path, span) => {
    if (!spec.extensions.some((extension) => path.endsWith(extension)))
      throw new Refusal(`expected ${expectation(spec)}, got ${path}`);
    const found = folder.data(path, span.source);
    const hash = createHash('sha256').update(found.text).digest('hex');
    return { path, hash, content: contentOf(path, found, findings) } satisfies DataFile;
  };
}

function contentOf(path: string, found: FoundFile, findings: Finding[]): unknown {
  if (/\.ya?ml$/.test(path)) {
    const tree = readYaml({ ...found, role: 'file', order: dataOrder }, findings);
    return tree && plainOf(tree);
  }
  if (!path.endsWith('.json')) return found.text;
  try {
    return JSON.parse(found.text);
  } catch (error) {
    throw new Refusal(`expected JSON in ${found.file}: ${(error as SyntaxError).message}`);
  }
}
