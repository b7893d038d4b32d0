// The ledger's statements: every row and every column of the transactions-flow matrix sums to zero, in whole base units.

import { dataTable } from '../charts/data-table.ts';
import { type Content, html, type Markup } from '../markup.ts';
import { numberText, shortText } from '../quantities.ts';
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
    const isBalanced = imbalance === 0;
    return html`<p>${numberText(postings)} postings in ${seeds.length} ${seeds.length === 1 ? 'run' : 'runs'}. After the last of them the balances of every asset, issuance and the world outside included, sum to <data value="${imbalance}" data-sum="balances" class="${isBalanced ? 'pass' : 'fail'}">${numberText(imbalance)}</data> base units${!isBalanced && ': value was made or lost'}.</p>
<p>In the transactions-flow matrix sources are positive and uses negative. Every row sums to zero, for what one gets another gives${balances && '; every column sums to zero with what its sector holds at the end, which was read from the accounts themselves'}. Sums are exact, in whole base units.</p>
${statementsOf(flows, balances, seed).map((statement) => matrix(statement, seed, manifest.setting.token))}`;
  },
};

function matrix({ asset, decimals, sectors, rows, holdings }: Statement, seed: number, symbol: string): Markup {
  const name = asset === 'TOKEN' ? symbol : asset;
  const cell = (amount: bigint): Content =>
    amount === 0n ? html`<span class="nil">–</span>` : whole(amount, decimals);
  const zero = (sum: bigint) =>
    html`<data value="${String(sum)}" data-sum="${asset}" class="${sum === 0n ? 'nought' : 'fail'}">${sum === 0n ? '0' : whole(sum, decimals)}</data>`;
  const held = holdings?.map((amount) => -amount);
  const columnSums = sectors.map(
    (_, sector) => sumOf(rows.map(({ amounts }) => amounts[sector]!)) + (held?.[sector] ?? 0n),
  );
  const table = dataTable({
    className: 'matrix',
    caption: `Seed ${seed}, from genesis to the end, in ${name}`,
    columns: ['', ...sectors, 'Σ'],
    rows: rows.map(({ reason, amounts }) => [html`<code>${reason}</code>`, ...amounts.map(cell), zero(sumOf(amounts))]),
    foot: held && [
      ['less: held at the end', ...held.map(cell), zero(sumOf(held))],
      ['Σ', ...columnSums.map(zero), zero(sumOf(columnSums))],
    ],
  });
  return html`<details class="statement" ${asset === 'USD' && html`open`}><summary>${name}: who got it, who gave it, who holds it</summary>
${table}</details>`;
}

/** Whole units of an exact amount of base units. */
function whole(amount: bigint, decimals: number): Markup {
  return html`<data value="${String(amount)}">${shortText(Number(amount) / Number(`1e${decimals}`))}</data>`;
}
