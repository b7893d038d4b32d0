// The third headline: who put in the dollars that earning owners take out? Coins carry the tag of whoever brought them in.

import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import { TAG_X, TAGS } from '../money/cash-tags.ts';
import { ratio } from './in-window.ts';

type Crossing = (role: number, tag: number) => number;

export const cashSelfReference = defineMetric({
  name: 'cash_self_reference',
  about: 'Of the dollars that earning owners pay outside or withdraw, the part that no customer had brought in.',
  unit: '1',
  measure: (view) => 1 - externalShare(view.earning, view.cashOut),
});

export const cashInflowReference = defineMetric({
  name: 'cash_inflow_reference',
  about:
    'Of all dollars brought in, by whomever, the part that came to buy service: X/(X + K + T), returning dollars included.',
  unit: '1',
  measure: (view) => externalShare(allRoles(view), view.cashIn),
});

function externalShare(roles: readonly number[], crossing: Crossing): number {
  let external = 0;
  let all = 0;
  for (const role of roles) {
    external += crossing(role, TAG_X);
    for (let tag = 0; tag < TAGS; tag++) all += crossing(role, tag);
  }
  return ratio(external, all);
}

/** The treasury's too: an outside grant is a dollar brought in. */
function allRoles({ ledger }: View): number[] {
  return [...ledger.chart.roles.keys()];
}
