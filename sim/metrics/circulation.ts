// How closed the circle of payments is, among roles as wholes: what members of one role pay each other is left out, for a
// wash between two accounts would pass for circulation. Customers are the world outside, like the protocol's pay.

import { averagePathLength } from '../mechanisms/networks/average-path-length.ts';
import { finnCyclingIndex } from '../mechanisms/networks/finn-cycling.ts';
import type { FlowNetwork } from '../mechanisms/networks/flow-network.ts';
import { loopGain } from '../mechanisms/networks/loop-gain.ts';
import { netCirculation } from '../mechanisms/networks/net-circulation.ts';
import { reciprocity } from '../mechanisms/networks/reciprocity.ts';
import { totalThroughflow } from '../mechanisms/networks/total-throughflow.ts';
import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import { BORROWED, ENTERED, EXITED, PAID, PAID_IN, RECEIVED, REPAID, WITHDRAWN } from '../money/books.ts';
import { perDay } from './in-window.ts';
import { paymentsAmongRoles } from './payments.ts';
import { insideRoles } from './roles.ts';

const circulation = (name: string, about: string, source: string, measure: (network: FlowNetwork) => number) =>
  defineMetric({
    name,
    about,
    source,
    unit: '1',
    measure(view) {
      const network = view.once(circulationAmongRoles);
      return [...network.internal, ...network.sources].some(flows) ? measure(network) : Number.NaN;
    },
  });

export const loopGainOfRoles = circulation(
  'loop_gain',
  'The part of its money that the network passes round once more, in the long run: 0 where none comes back, 1 for a closed loop.',
  'Spectral radius of the spending shares; Miller and Blair (2009), Input-Output Analysis',
  loopGain,
);

export const finnCycling = circulation(
  'finn_cycling_index',
  'Of all that roles receive, the part that was with the same role before.',
  'Finn (1976), Measures of ecosystem structure and function derived from analysis of flows',
  finnCyclingIndex,
);

export const pathLength = circulation(
  'average_path_length',
  'How many roles a dollar passes, on average, between its entry and its exit.',
  'Finn (1976), Measures of ecosystem structure and function derived from analysis of flows',
  (network) => (network.sources.some(flows) ? averagePathLength(network) : Number.NaN),
);

export const reciprocalShare = circulation(
  'reciprocity',
  'Of all payments among roles, the part that the payee pays straight back.',
  'Squartini et al. (2013), Reciprocity of weighted networks',
  (network) => (network.internal.some(flows) ? reciprocity(network) : Number.NaN),
);

export const netCirculationShare = circulation(
  'net_circulation',
  'Of all payments among roles, the most that can have gone round in circles: what could be netted and leave everybody as he ended.',
  "D'Errico and Roukny (2021), Compressing over-the-counter markets",
  (network) => (network.internal.some(flows) ? netCirculation(network) : Number.NaN),
);

export const throughflow = defineMetric({
  name: 'total_throughflow',
  about:
    'All that roles receive, from customers, protocol, one another and their savings, per day: every time a dollar changes hands counts.',
  unit: 'USD/day',
  source: 'Finn (1976), Measures of ecosystem structure and function derived from analysis of flows',
  measure: (view) => perDay(view, totalThroughflow(view.once(circulationAmongRoles))),
});

/** Payments among the roles inside; one source: customers, protocol, own money brought in, and savings that were drawn down. */
function circulationAmongRoles(view: View): FlowNetwork {
  const paid = view.once(paymentsAmongRoles);
  const inside = insideRoles(view);
  const among = (payer: number, payee: number) => paid[view.roles.indexOf(payer)]![view.roles.indexOf(payee)]!;
  const internal = inside.map((payer) => inside.map((payee) => (payer === payee ? 0 : among(payer, payee))));
  const source = inside.map((role, node) => {
    const inflow = total(view, role, [RECEIVED, ENTERED, BORROWED]);
    const outflow = total(view, role, [PAID, PAID_IN, EXITED, WITHDRAWN, REPAID]);
    const fromInside = internal.reduce((sum, row) => sum + row[node]!, among(role, role));
    return Math.max(0, Math.max(inflow, outflow) - fromInside);
  });
  return { internal, sources: [source] };
}

function flows(amounts: ArrayLike<number>): boolean {
  return Array.from(amounts).some((amount) => amount > 0);
}

function total(view: View, role: number, terms: readonly number[]): number {
  return terms.reduce((sum, term) => sum + view.flow(role, term), 0);
}
