// What quesnay report does: reads the records of a folder and writes them in another form.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../scenario/nearest.ts';
import { EXIT, UsageError } from './exit.ts';
import type { ReportGiven } from './report.ts';

/** Writes a folder of results in a format; returns the paths. */
type Write = (folder: string, out: string | undefined) => Promise<readonly string[]>;

const formats: Readonly<Record<string, Write>> = {
  html: async (folder, out) => [await writePage(folder, out)],
  markdown: async (folder, out) => [(await import('../../reports/markdown.ts')).writeMarkdown(folder, out)],
  csv: async (folder, out) => (await import('../../reports/csv.ts')).writeCsv(folder, out),
};

/** The page of a comparison, or of a run. */
async function writePage(folder: string, out: string | undefined): Promise<string> {
  if (!existsSync(join(folder, 'comparison.json')))
    return (await import('../../reports/page.ts')).writeReport(folder, out);
  return (await import('../../reports/compare/page.ts')).writeComparisonReport(folder, out);
}

export async function performReport({ subject, format = 'html', out }: ReportGiven): Promise<number> {
  const folder = subject!;
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new UsageError(
      `report ${folder}: expected a folder of results, found no manifest.json; try quesnay run first`,
    );
  }
  const write = formats[format];
  if (!write) {
    const meant = nearest(format, Object.keys(formats));
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    throw new UsageError(`--format: expected html, markdown or csv, got ${format}${hint}`);
  }
  for (const path of await write(folder, out)) process.stdout.write(`${path}\n`);
  return EXIT.well;
}
