// The report of a comparison: how the designs differ, what that does to each metric and which difference does it, and both
// over time side by side.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentOf, type PageSection } from '../document.ts';
import { html } from '../markup.ts';
import { spanText } from '../quantities.ts';
import { attribution } from './attribution.ts';
import { type ComparisonRecords, readComparison } from './comparison-records.ts';
import { designs } from './designs.ts';
import { differences } from './differences.ts';
import { overTime } from './over-time.ts';
import { provenance } from './provenance.ts';

/** One question of the page, answered from the records; undefined when they have nothing to say to it. */
export type ComparisonSection = (records: ComparisonRecords) => Promise<PageSection | undefined>;

const sections: readonly ComparisonSection[] = [differences, overTime, attribution, designs, provenance];

/**
 * Writes report.html into the folder of a comparison, or to a path, and returns where it is.
 *
 * @throws Error when the folder holds no comparison, or a damaged one
 */
export async function writeComparisonReport(folder: string, path = join(folder, 'report.html')): Promise<string> {
  const records = readComparison(folder);
  const { comparison, manifest } = records;
  const [first] = comparison.designs;
  const written: PageSection[] = [];
  for (const section of sections) {
    const shown = await section(records);
    if (shown) written.push(shown);
  }
  const seeds = comparison.seeds.length === 1 ? `seed ${comparison.seeds[0]}` : `${comparison.seeds.length} seeds each`;
  writeFileSync(
    path,
    documentOf({
      kind: 'comparison of simulated token economies',
      title: comparison.designs.map(({ name }) => name).join(' · '),
      about: comparison.designs.map(({ label, about }) => html`<b>${label}</b> ${about} `),
      facts: html`${spanText(first!.lengthHours)} · ${seeds}, the same luck for all designs · window ${spanText(first!.windowHours)} · Quesnay ${manifest.quesnay}`,
      sections: written,
    }),
  );
  return path;
}
