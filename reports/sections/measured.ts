// The sections that are mostly rows of small charts: learning and service, the physical side, the token, and whatever else
// was measured.

import { accuracies, accuracyChart } from '../charts/accuracy-chart.ts';
import { html, type Markup } from '../markup.ts';
import { baseOf, type Records } from '../records.ts';
import { panels } from './panels.ts';
import type { Section } from './section.ts';

/** Metrics by heading; the first stand under the section's own. */
type Groups = Readonly<Record<string, readonly string[]>>;

const service: Groups = {
  '': ['market_share', 'adoption', 'requests', 'pay_gini'],
  'What data pays': ['clean_data_pay', 'noisy_data_pay', 'copied_data_pay'],
  'What copying weights pays': ['copied_weights_yield'],
};
const compute: Groups = {
  '': ['compute_price', 'pflop_hour_cost', 'compute_utilisation', 'compute_wait', 'refused_share'],
  'In how few hands and places': ['work_hhi', 'work_nakamoto', 'region_hhi'],
};
const money: Groups = {
  '': ['token_price', 'token_supply', 'float', 'velocity'],
  'What staking pays': ['nominal_yield', 'real_yield', 'external_yield'],
  'Who stakes': ['stake_hhi', 'stake_nakamoto'],
};

export const learning: Section = {
  id: 'learning',
  title: 'Learning, service and pay',
  claims: [...accuracies, ...namesOf(service)],
  async body(records) {
    const { learning } = records.manifest;
    const chart = await accuracyChart(records);
    const rows = await grouped(records, service);
    if (!chart && !rows) return undefined;
    return html`${learning && html`<p>The served model was really trained, ${learning.measured + learning.replayed} times: ${learning.measured} on ${learning.device}, ${learning.replayed} replayed from records.</p>`}
${chart}
${rows}`;
  },
};

export const physical: Section = {
  id: 'physical',
  title: 'The physical side',
  claims: namesOf(compute),
  body: (records) => grouped(records, compute),
};

export const token: Section = {
  id: 'token',
  title: 'The token',
  claims: namesOf(money),
  body: (records) => grouped(records, money),
};

/** What no other section shows: a user's own metrics among them. */
export function otherMeasures(sections: readonly Section[]): Section {
  const claimed = new Set(sections.flatMap(({ claims }) => claims));
  return {
    id: 'others',
    title: 'Other measures',
    claims: [],
    body(records) {
      const names = records.metrics.map(baseOf);
      return panels(
        records,
        [...new Set(names)].filter((name) => !claimed.has(name)),
      );
    },
  };
}

function namesOf(groups: Groups): string[] {
  return Object.values(groups).flat();
}

async function grouped(records: Records, groups: Groups): Promise<Markup | undefined> {
  const shown: Markup[] = [];
  for (const [heading, names] of Object.entries(groups)) {
    // A Gini coefficient is comparable among roles on one axis.
    const rows = await panels(records, names, { pay_gini: { domain: [0, 1] } });
    if (rows) shown.push(html`${heading !== '' && html`<h3>${heading}</h3>`}${rows}`);
  }
  return shown.length > 0 ? html`${shown}` : undefined;
}
