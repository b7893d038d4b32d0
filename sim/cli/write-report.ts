// The report of a folder of results, where this Quesnay has one to write.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Page {
  readonly report: (folder: string) => string | Promise<string>;
}

/** Writes report.html into a finished folder of results and returns its path; undefined where there is no report to write. */
export async function writeReport(folder: string): Promise<string | undefined> {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const page = new URL(`../../reports/page.${ending}`, import.meta.url);
  if (!existsSync(fileURLToPath(page))) return undefined;
  const { report } = (await import(page.href)) as Page;
  const path = join(folder, 'report.html');
  writeFileSync(path, await report(folder));
  return path;
}
