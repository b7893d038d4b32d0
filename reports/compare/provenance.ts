// Where the comparison comes from: enough to make it again.

import { dataTable } from '../charts/data-table.ts';
import { html } from '../markup.ts';
import type { ComparisonSection } from './page.ts';

export const provenance: ComparisonSection = async ({ comparison, manifest }) => {
  const { designs, seeds, failures, pairs } = comparison;
  const mixtures = pairs.reduce((sum, pair) => sum + pair.mixtures, 0);
  const facts = [
    ...designs.map(({ label, name, file, designHash }) => [
      `Design ${label}`,
      html`${name}, <code>${file}</code>, design hash <code>${designHash}</code>`,
    ]),
    ['Seeds', seeds.join(', ')],
    ['Mixtures', `${mixtures} beside the designs, in mixtures/`],
    ['Quesnay', `version ${manifest.quesnay}`],
    ['Study', html`<code>${manifest.study}</code>`],
    ['Command', html`<kbd>quesnay ${manifest.command.join(' ')}</kbd>`],
  ] as const;
  const crashed =
    failures.length > 0 &&
    dataTable({
      className: 'runs',
      caption: 'Runs that crashed; they have no values, and a difference is of the seeds that both designs finished.',
      columns: ['Design', 'Seed', 'What was wrong', 'Again'],
      rows: failures.map(({ design, seed, message, replay }) => [
        design,
        String(seed),
        message,
        html`<kbd>${replay}</kbd>`,
      ]),
    });
  return {
    id: 'provenance',
    title: 'Provenance',
    body: html`<dl class="facts">${facts.map(([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>`)}</dl>${crashed}`,
  };
};
