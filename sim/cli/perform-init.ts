// What quesnay init does: copies a shipped scenario with all that it stands on, and writes what surrounds it.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCatalogue } from '../catalogue.ts';
import { load } from '../scenario/load.ts';
import { suggest } from '../scenario/nearest.ts';
import { codeVersion, packageFolder } from '../study/version.ts';
import { EXIT, UsageError } from './exit.ts';
import type { InitGiven } from './init.ts';
import { readmeText, workflowText } from './init-texts.ts';
import { quoted } from './replay-command.ts';

/** Throws UsageError when there is no such scenario, or a file would be overwritten. */
export async function performInit({ subject: folder = '.', from = 'fee-guard' }: InitGiven): Promise<number> {
  const files = {
    ...scenarioFiles(from),
    'README.md': readmeText(from),
    '.github/workflows/economy.yml': workflowText(codeVersion()),
  };
  const taken = Object.keys(files).filter((file) => existsSync(join(folder, file)));
  if (taken.length > 0) {
    throw new UsageError(
      `quesnay init: expected a folder without ${taken.join(', ')}, got ${folder} with; try another folder`,
    );
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text, { flag: 'wx' });
  }
  const written = Object.keys(files).map((file) => `  ${join(folder, file)}\n`);
  const scenario = quoted(join(folder, 'scenario.yaml'));
  process.stdout.write(`${written.join('')}\nnext:\n  quesnay run ${scenario}\n  quesnay check ${scenario}\n`);
  return EXIT.well;
}

/** A shipped scenario as scenario.yaml, its bases and data files beside it as they are, and the schema of them all. */
function scenarioFiles(name: string): Record<string, string> {
  const shipped = join(packageFolder(), 'scenarios');
  const names = readdirSync(shipped).flatMap((file) => /^([\w-]+)\.yaml$/.exec(file)?.[1] ?? []);
  if (!names.includes(name)) {
    throw new UsageError(`--from: expected a shipped scenario, got ${name}; ${suggest(name, names)}`);
  }
  const main = join(shipped, `${name}.yaml`);
  const { files } = load(main, { catalogue: createCatalogue() }).bundle;
  const copied = Object.entries(files).map(([path, text]) =>
    path === main
      ? ['scenario.yaml', text.replaceAll(`scenarios/${name}.yaml`, 'scenario.yaml')]
      : [path.slice(shipped.length + 1), text],
  );
  return { ...Object.fromEntries(copied), 'schema.json': readFileSync(join(shipped, 'schema.json'), 'utf8') };
}
