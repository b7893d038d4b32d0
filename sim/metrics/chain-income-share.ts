// A second opinion on external_income_share that uses no tags but those at the window's edge: who paid whom is read as a
// Markov chain, and each dollar of income is walked back through its payers to where it entered.

import { attributeSources } from '../mechanisms/networks/source-attribution.ts';
import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import { BOOKED, BORROWED, ENTERED, RECEIVED } from '../money/books.ts';
import { E, PARTS, settled, T, X } from '../money/parts.ts';
import { ratio } from './in-window.ts';
import { paymentsAmongRoles } from './payments.ts';
import { isEarning } from './roles.ts';

export const chainIncomeShare = defineMetric({
  name: 'chain_income_share',
  about:
    'The external income share by an absorbing Markov chain over the window’s payments, with what each role held when it opened as a source.',
  unit: '1',
  source: 'Kemeny and Snell (1960), Finite Markov Chains, ch. 3',
  perRole: true,
  appliesTo: isEarning,
  measureRole(view, role) {
    const internal = view.once(paymentsAmongRoles);
    const fromProtocol = view.roles.map((payee, node) => paidByProtocol(view, payee, received(internal, node)));
    const sources = [X, ...others].map((origin) =>
      Float64Array.from(view.roles, (node, i) => fromProtocol[i]![origin]! + broughtAlong(view, node, origin)),
    );
    const [external] = attributeSources({ internal, sources }).shares;
    const here = view.roles.indexOf(role);
    const fromPayers = internal.reduce((sum, row, payer) => sum + row[here]! * external![payer]!, 0);
    return ratio(fromPayers + fromProtocol[here]![X]!, view.flow(role, RECEIVED));
  },
});

const others = [...new Set(settled)].filter((origin) => origin !== X);

function received(internal: readonly Float64Array[], node: number): number {
  return internal.reduce((sum, row) => sum + row[node]!, 0);
}

/** USD that the protocol paid a role, by origin: emission, grants, and as X what was drawn on customers' credit. */
function paidByProtocol(view: View, role: number, fromOwners: number): Float64Array {
  const byOrigin = new Float64Array(PARTS);
  const paid = view.flow(role, RECEIVED) - fromOwners;
  byOrigin[E] = view.flow(role, BOOKED, E);
  // Grants from outside are booked too; they are brought in.
  byOrigin[T] = Math.max(0, Math.min(view.flow(role, BOOKED, T), paid - byOrigin[E]!));
  byOrigin[X] = Math.max(0, paid - byOrigin[E]! - byOrigin[T]!);
  return byOrigin;
}

/** USD of one origin, fresh or not, that a role held at the window's opening, brought in or borrowed. */
function broughtAlong(view: View, role: number, origin: number): number {
  let sum = 0;
  for (let part = 0; part < PARTS; part++) {
    if (settled[part] !== origin) continue;
    sum += Math.max(0, view.stock(role, part)) + view.flow(role, ENTERED, part) + view.flow(role, BORROWED, part);
  }
  return sum;
}
