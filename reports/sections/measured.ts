// The sections that are rows of small charts: learning and service, the physical side, the token, and whatever else was
// measured.

import { html } from '../markup.ts';
import { type Records, roleOf } from '../records.ts';
import { panels } from './panels.ts';
import type { Section } from './section.ts';

function measuredSection(
  id: string,
  title: string,
  about: (records: Records) => string | undefined,
  groups: readonly (readonly [heading: string | undefined, names: readonly string[]])[],
): Section {
  return {
    id,
    title,
    claims: groups.flatMap(([, names]) => names),
    async body(records) {
      const shown = [];
      for (const [heading, names] of groups) {
        const row = await panels(records, names);
        if (row) shown.push(html`${heading !== undefined && html`<h3>${heading}</h3>`}${row}`);
      }
      const text = about(records);
      return shown.length > 0 ? html`${text !== undefined && html`<p>${text}</p>`}${shown}` : undefined;
    },
  };
}

export const learning = measuredSection(
  'learning',
  'Learning, service and data pay',
  ({ manifest: { learning } }) =>
    learning
      ? `The served model was really trained, and its accuracy measured on examples that it had not seen: ${learning.measured} trainings on ${learning.device}, ${learning.replayed} replayed from records.`
      : undefined,
  [
    [undefined, ['model_accuracy', 'incumbent_accuracy', 'observed_accuracy', 'market_share', 'adoption', 'requests']],
    ['How pay is spread', ['pay_gini', 'payout_error', 'data_pay']],
  ],
);

export const physical = measuredSection('physical', 'The physical side', () => undefined, [
  [undefined, ['compute_price', 'pflop_hour_cost', 'compute_utilisation', 'compute_wait', 'refused_share']],
  ['In how few hands and places', ['work_hhi', 'work_nakamoto', 'region_hhi']],
]);

export const token = measuredSection('token', 'The token', () => undefined, [
  [undefined, ['token_price', 'token_supply', 'float', 'velocity']],
  ['What staking pays', ['nominal_yield', 'real_yield', 'external_yield']],
  ['Who stakes', ['stake_hhi', 'stake_nakamoto']],
]);

/** What no other section shows: a user's own metrics among them. */
export function otherMeasures(sections: readonly Section[]): Section {
  const claimed = new Set(sections.flatMap(({ claims }) => claims));
  return {
    id: 'others',
    title: 'Other measures',
    claims: [],
    async body(records) {
      const names = records.metrics.map((metric) => (roleOf(metric) === undefined ? metric.name : metric.name.split(':')[0]!));
      return panels(records, [...new Set(names)].filter((name) => !claimed.has(name)));
    },
  };
}
