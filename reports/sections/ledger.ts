// The ledger's statements: every row and every column of the transactions-flow matrix sums to zero, in whole base units.

import { dataTable } from '../charts/data-table.ts';
import { type Content, html, type Markup } from '../markup.ts';
import { numberText } from '../quantities.ts';
import { type Statement, statementsOf, sumOf } from '../statements.ts';
import type { Section } from './section.ts';

export const ledger: Section = {
  id: 'ledger',
  title: 'The ledger’s statements',
  claims: [],
  async body({ flows, balances, seeds, manifest }) {
    const { seed } = seeds[0]!;
    const postings = manifest.runs.reduce((sum, run) => sum + run.postings, 0);
    const imbalance = manifest.runs.reduce((sum, run) => sum + run.imbalance, 0);
    const unbalanced = imbalance !== 0;
    return html`<p>${numberText(postings)} postings in ${seeds.length} ${seeds.length === 1 ? 'run' : 'runs'}. After the last of them the balances of every asset, issuance and the world outside included, sum to <data value="${imbalance}" data-sum="balances" class="${unbalanced ? 'fail' : 'pass'}">${numberText(imbalance)}</data> base units${unbalanced ? ': value was made or lost' : ''}.</p>
${statementsOf(flows, balances, seed).map((statement) => matrix(statement, seed, manifest.setting.token))}`;
  },
};

function matrix(statement: Statement, seed: number, symbol: string): Markup {
  const { asset, decimals, sectors, rows, holdings } = statement;
  const cell = (amount: bigint): Content =>
    amount === 0n ? html`<span class="nil">–</span>` : whole(amount, decimals);
  const zero = (sum: bigint) =>
    html`<data value="${String(sum)}" data-sum="${asset}" class="${sum === 0n ? 'nought' : 'fail'}">${sum === 0n ? '0' : whole(sum, decimals)}</data>`;
  const kept = sectors.map((_, sector) => -(holdings?.[sector] ?? 0n));
  const columnSum = (sector: number) => sumOf(rows.map(({ amounts }) => amounts[sector]!)) + kept[sector]!;
  const foot: Content[][] = holdings
    ? [
        ['held at the end', ...kept.map(cell), zero(sumOf(kept))],
        ['Σ', ...sectors.map((_, sector) => zero(columnSum(sector))), zero(0n)],
      ]
    : [];
  const name = asset === 'TOKEN' ? symbol : asset;
  return html`<details class="statement" ${asset === 'USD' && html`open`}><summary>${name}: who got it, who gave it, who holds it</summary>
${dataTable({
  className: 'matrix',
  caption: `Seed ${seed}, from genesis to the end, in ${name}. Sources are positive, uses negative; the last column sums each row${holdings ? ', the last row each column with what its sector holds, read from the accounts' : ''}.`,
  columns: ['', ...sectors, 'Σ'],
  rows: rows.map(({ reason, amounts }) => [html`<code>${reason}</code>`, ...amounts.map(cell), zero(sumOf(amounts))]),
  foot,
})}</details>`;
}

/** Whole units of an exact amount of base units. */
function whole(amount: bigint, decimals: number): Markup {
  const units = Number(amount) / Number(`1e${decimals}`);
  return html`<data value="${String(amount)}">${numberText(units)}</data>`;
}
