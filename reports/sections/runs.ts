// A row for every seed, the worst first, each with the command that runs it again.

import { dataTable } from '../charts/data-table.ts';
import type { Manifest, ManifestCheck } from '../manifest.ts';
import { html } from '../markup.ts';
import { numberText, quantity, titleOf } from '../quantities.ts';
import { metricNamed } from '../records.ts';
import type { Section } from './section.ts';

const shown = ['self_referential_share', 'external_demand', 'external_coverage', 'cash_self_reference', 'token_price'];

export const runs: Section = {
  id: 'runs',
  title: 'Runs',
  claims: [],
  async body(records) {
    const { manifest, seeds } = records;
    const metrics = shown.flatMap((name) => metricNamed(records, name) ?? []);
    const failed = (row: number) => manifest.checks.filter((check) => fails(check, row)).length;
    const share = (row: number) => (metrics[0] ? (seeds[row]!.series(metrics[0].name).at(-1) ?? 0) : 0) || 0;
    const order = [...seeds.keys()].sort((a, b) => failed(b) - failed(a) || share(b) - share(a));
    return html`<p>${seeds.length === 1 ? 'One seed.' : `${seeds.length} seeds, the worst first: most checks failed, then the largest ${titleOf(shown[0]!).toLowerCase()}.`} The same seed gives the same fingerprint on every machine.</p>
${dataTable({
  className: 'runs',
  columns: [
    'Seed',
    'Checks failed',
    ...metrics.map(({ name }) => titleOf(name)),
    'Events',
    'Fingerprint',
    'Run it again',
  ],
  rows: order.map((row) => {
    const run = manifest.runs.find(({ seed }) => seed === seeds[row]!.seed);
    return [
      String(seeds[row]!.seed),
      String(failed(row)),
      ...metrics.map(({ name, unit }) => quantity(name, unit, seeds[row]!.series(name).at(-1)!)),
      run && numberText(run.events),
      run && html`<code title="${run.hash}">${run.hash.slice(0, 8)}</code>`,
      html`<kbd>${replayCommand(manifest, seeds[row]!.seed)}</kbd>`,
    ];
  }),
})}`;
  },
};

/** Whether a seed's deciding value breaks the check; an inactive one breaks nothing. */
function fails({ values, comparison, threshold }: ManifestCheck, row: number): boolean {
  const value = values[row] ?? Number.NaN;
  const holds = { '<': value < threshold, '<=': value <= threshold, '>': value > threshold, '>=': value >= threshold };
  return !Number.isNaN(value) && !holds[comparison];
}

export function replayCommand({ scenario, modules }: Manifest, seed: number): string {
  const words = ['quesnay', 'run', scenario.files[0] ?? scenario.name, '--seed', String(seed)];
  for (const set of scenario.set) words.push('--set', set);
  for (const { path } of modules) words.push('--use', path);
  return words.map(quoted).join(' ');
}

/** As a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
