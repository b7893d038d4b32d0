// Self-reference and coverage over time, the variants beside them, each role's share of outside income, and what the words
// mean.

import { metricPanel } from '../charts/metric-panel.ts';
import { html, type Markup } from '../markup.ts';
import { origins } from '../origins.ts';
import { spanText } from '../quantities.ts';
import { metricNamed, type Records } from '../records.ts';
import { panels } from './panels.ts';
import type { Section } from './section.ts';

const variants = [
  'external_coverage',
  'cash_self_reference',
  'cash_inflow_reference',
  'self_referential_share_at_pool',
  'self_referential_share_with_unlocks',
];
const byRole = ['external_income_share', 'chain_income_share'];
const circulation = [
  'emission_per_external_dollar',
  'authentic_revenue_share',
  'revenue_inflation',
  'loop_gain',
  'finn_cycling_index',
  'average_path_length',
];
const whole = { domain: [0, 1], colour: 'var(--ink)' } as const;

export const selfReference: Section = {
  id: 'self-reference',
  title: 'Self-reference and coverage over time',
  claims: ['self_referential_share', ...variants, ...byRole, ...circulation],
  async body(records) {
    const share = metricNamed(records, 'self_referential_share');
    const shares = await panels(records, variants, {
      external_coverage: { reference: 1 },
      cash_self_reference: whole,
      cash_inflow_reference: whole,
      self_referential_share_at_pool: whole,
      self_referential_share_with_unlocks: whole,
    });
    const roles = await panels(records, byRole, {
      external_income_share: { ...whole, colour: 'var(--X)' },
      chain_income_share: { ...whole, colour: 'var(--X)' },
    });
    const circles = await panels(records, circulation);
    if (!share && !shares && !roles && !circles) return undefined;
    return html`<p>Every value is over the trailing ${spanText(records.manifest.setting.windowHours)}. ${bandText(records)}</p>
${share && (await metricPanel(records, share, { ...whole, title: 'Self-referential share', wide: true }))}
${shares}
${roles && html`<h3>Whose money each role earns</h3>${roles}`}
${circles && html`<h3>How closed the circle is</h3>${circles}`}
${definitions}`;
  },
};

export function bandText({ seeds }: Records): string {
  return seeds.length > 1
    ? `Lines are medians of ${seeds.length} seeds, bands hold 5–95 % of the seeds: how far luck carries, not how sure the median is.`
    : 'There is one seed, so there are no bands.';
}

const definitions: Markup = html`<details class="definitions"><summary>What these words mean</summary>
<p>Prices are frozen for the length of an epoch, at the <dfn>mark</dfn>, so that every booking and every weight uses one number. Each owner carries one <dfn>mix</dfn>: which part of all that it owns came from whom. A payment carries its payer’s mix.</p>
<p>Money that has not yet bought any service is <dfn>fresh</dfn>. When it first does, it is <dfn>booked</dfn>: in that moment customers, investors or genesis holders really paid for something. What customers pay in as fees or burns gives the protocol a <dfn>credit</dfn>; what the protocol pays for participation beyond such credit is booked as emission, newly minted and pre-minted alike.</p>
<p>What an owner takes out waits in its <dfn>purse</dfn>, and is not fresh when it comes back: nobody can play customer with the network’s own money.</p>
<ul>${origins.map(({ key, name, about }) => html`<li><i class="swatch ${key}"></i><b>${key}</b> ${name}: ${about}.</li>`)}</ul>
<p><b>Self-referential share</b> = 1 − X ÷ (X + K + E + T + G), of all value booked in the trailing window. <b>External coverage</b> = X booked at those who supply ÷ what supplying costs them: cash, depreciation and the cost of capital. <b>Cash self-reference</b> = 1 − the part of the dollars that earning owners take out whose coins a customer had brought in. Where nothing flows, each is inactive: nothing divided by nothing is no number.</p>
</details>`;
