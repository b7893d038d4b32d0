// How the designs differ: every value that is not the same, as each writes it.

import { dataTable } from '../charts/data-table.ts';
import { html } from '../markup.ts';
import type { ComparisonSection } from './page.ts';

export const designs: ComparisonSection = async ({ comparison: { pairs } }) => ({
  id: 'designs',
  title: 'How the designs differ',
  body: html`${pairs.map(({ label, differences, equal }) =>
    dataTable({
      className: 'checks',
      caption: `A and ${label}: ${differences.length} ${differences.length === 1 ? 'value differs' : 'values differ'}; ${equal} are equal.`,
      columns: ['Parameter', 'A', label],
      rows: differences.map(({ path, a, b }) => [html`<code>${path}</code>`, a ?? 'none', b ?? 'none']),
    }),
  )}`,
});
