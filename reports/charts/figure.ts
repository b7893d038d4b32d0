// A chart in the page: its title and caption, the drawing, and in a fold its numbers and where they are explained.

import { type Content, html, type Markup } from '../markup.ts';
import { baseOf, type Metric } from '../records.ts';
import { dataTable, type TableOf } from './data-table.ts';

export interface FigureOf {
  readonly title: string;
  /** What stands at the end of the title's line: the last value. */
  readonly value?: Content;
  readonly caption?: Content;
  /** One drawing, or one for a wide page and one for a narrow. */
  readonly drawing: Content;
  readonly legend?: Content;
  readonly table: TableOf;
  /** What the numbers are; named with the command that explains each. */
  readonly metrics?: readonly Metric[];
  readonly size?: 'wide' | 'panel';
}

export function figure({
  title,
  value,
  caption,
  drawing,
  legend,
  table,
  metrics = [],
  size = 'wide',
}: FigureOf): Markup {
  return html`<figure class="${size}">
<figcaption><div class="title"><strong>${title}</strong>${value !== undefined && html`<span class="value">${value}</span>`}</div>
${caption !== undefined && html`<p>${caption}</p>`}</figcaption>
${legend}
${drawing}
<details><summary>Numbers${metrics.length > 0 && ' and definitions'}<span class="hidden"> of ${title}</span></summary>
${metrics.map(definition)}
${dataTable(table)}</details>
</figure>`;
}

/** What a metric means, and the command that says more. */
export function definition(metric: Metric): Markup {
  const { name, unit, about } = metric;
  return html`<p class="definition"><code>${name}</code> <span class="unit">${unit === '1' ? 'a pure number' : unit}</span> ${about} <kbd>quesnay explain ${baseOf(metric)}</kbd></p>
`;
}
