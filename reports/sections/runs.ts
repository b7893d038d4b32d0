// A row for every seed, the worst first, each with the command that runs it again.

import { dataTable } from '../charts/data-table.ts';
import type { Manifest, ManifestCheck } from '../manifest.ts';
import { html } from '../markup.ts';
import { quantity, titleOf } from '../quantities.ts';
import { finalValues, metricNamed } from '../records.ts';
import type { Section } from './section.ts';

const SHARE = 'self_referential_share';
const shown = [SHARE, 'external_demand', 'external_coverage', 'cash_self_reference'];

export const runs: Section = {
  id: 'runs',
  title: 'Runs',
  claims: [],
  async body(records) {
    const { manifest, seeds } = records;
    const metrics = shown.flatMap((name) => metricNamed(records, name) ?? []);
    const failed = (row: number) => manifest.checks.filter((check) => fails(check, row)).length;
    const shares = finalValues(records, SHARE);
    const share = (row: number) => shares[row] || 0;
    const order = [...seeds.keys()].sort((a, b) => failed(b) - failed(a) || share(b) - share(a));
    return html`<p>${seeds.length === 1 ? 'One seed.' : `${seeds.length} seeds, the worst first: most checks failed, then the largest ${titleOf(SHARE).toLowerCase()}.`} The same seed gives the same fingerprint on every machine.</p>
${dataTable({
  className: 'runs',
  columns: ['Seed', 'Checks failed', ...metrics.map(({ name }) => titleOf(name)), 'Run it again'],
  rows: order.map((row) => [
    String(seeds[row]!.seed),
    String(failed(row)),
    ...metrics.map(({ name, unit }) => quantity(name, unit, seeds[row]!.series(name).at(-1)!)),
    html`<kbd>${replayCommand(manifest, seeds[row]!.seed)}</kbd>`,
  ]),
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
