// The report of one study: a single page that opens from disk, asks nobody for anything, can be read without scripts, and
// holds every number with its exact value, its definition and the command that explains it.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentOf, type PageSection } from './document.ts';
import { html, type Markup } from './markup.ts';
import { spanText } from './quantities.ts';
import { type Records, readRecords } from './records.ts';
import { sections } from './sections/index.ts';

/**
 * Writes report.html into a folder of results, or to a path, and returns where it is.
 *
 * @throws Error when the folder holds no results, or damaged ones
 */
export async function writeReport(folder: string, path: string = join(folder, 'report.html')): Promise<string> {
  writeFileSync(path, await pageOf(readRecords(folder)));
  return path;
}

async function pageOf(records: Records): Promise<string> {
  const { scenario, report } = records.manifest;
  const written: PageSection[] = [];
  for (const { id, title, body } of sections) {
    const text = await body(records);
    if (text) written.push({ id, title, body: text });
  }
  return documentOf({
    kind: 'report of a simulated token economy',
    title: report.title || scenario.name,
    about: scenario.about,
    facts: factsLine(records),
    sections: written,
  });
}

function factsLine({ manifest, seeds }: Records): Markup {
  const { setting, runs, quesnay, scenario } = manifest;
  const events = runs.reduce((sum, run) => sum + run.events, 0).toLocaleString('en-US');
  const count = seeds.length === 1 ? `seed ${seeds[0]!.seed}` : `${seeds.length} seeds`;
  return html`${spanText(setting.lengthHours)} · ${count} · window ${spanText(setting.windowHours)} · ${events} events · Quesnay ${quesnay} · design <code>${scenario.designHash.slice(0, 8)}</code>`;
}
