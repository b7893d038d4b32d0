// A row for every seed, the worst first, each with the command that runs it again.

import { dataTable } from '../charts/data-table.ts';
import type { Manifest } from '../manifest.ts';
import { type Content, html } from '../markup.ts';
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
    const failed = (row: number) => manifest.checks.filter(({ outcomes }) => outcomes[row] === 'fails').length;
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
    commandOf(manifest.runs.find((run) => run.seed === seeds[row]!.seed)),
  ]),
})}${crashed(manifest)}`;
  },
};

/** The seeds that crashed: no number on the page is about them. */
function crashed({ failures = [] }: Manifest): Content {
  if (failures.length === 0) return '';
  const count = failures.length === 1 ? 'One more seed' : `${failures.length} more seeds`;
  return html`<p>${count} crashed. No number on this page is about ${failures.length === 1 ? 'it' : 'them'}.</p>
${dataTable({
  className: 'runs',
  columns: ['Seed', 'What was wrong', 'Run it again'],
  rows: failures.map((failure) => [String(failure.seed), failure.message, commandOf(failure)]),
})}`;
}

function commandOf(run: { readonly again: string | null } | undefined): Content {
  return run?.again ? html`<kbd>${run.again}</kbd>` : html`<span class="nil">by no command</span>`;
}
