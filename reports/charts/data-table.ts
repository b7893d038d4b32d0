// The numbers behind a picture, as a table that a screen reader can walk and a browser can sort.

import { type Content, html, type Markup } from '../markup.ts';

export interface TableOf {
  /** The first column names the row; the others are numbers unless said. */
  readonly columns: readonly Content[];
  readonly rows: readonly (readonly Content[])[];
  readonly caption?: Content;
  readonly foot?: readonly (readonly Content[])[] | undefined;
  readonly className?: string;
}

export function dataTable({ columns, rows, caption, foot = [], className = '' }: TableOf): Markup {
  const row = ([first, ...rest]: readonly Content[]) =>
    html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>
`;
  return html`<div class="table"><table class="${className}">${caption !== undefined && html`<caption><span>${caption}</span></caption>`}
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(row)}</tbody>
${foot.length > 0 && html`<tfoot>${foot.map(row)}</tfoot>`}</table></div>`;
}
