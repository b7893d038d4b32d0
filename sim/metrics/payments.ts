// Who paid whom within the window, by role, with clearing houses looked through: what customers pay into a clearing, its
// payees receive from them.

import type { View } from '../model/observation.ts';

/** USD paid for service, [payer][payee], in the order of the view's roles. */
export function paymentsAmongRoles(view: View): readonly Float64Array[] {
  const every = [...view.ledger.chart.roles.keys()];
  const paid = every.map((payer) => Float64Array.from(every, (payee) => view.between(payer, payee)));
  for (const role of every) if (!view.roles.includes(role)) lookThrough(paid, role);
  return view.roles.map((payer) => Float64Array.from(view.roles, (payee) => paid[payer]![payee]!));
}

/** Lets every payer pay a clearing's payees itself, in the clearing's proportions (its mass is one: no payee is preferred). */
function lookThrough(paid: readonly Float64Array[], clearing: number): void {
  const onward = paid[clearing]!;
  const all = onward.reduce((sum, amount) => sum + amount, 0);
  for (const row of paid) {
    const collected = row[clearing]!;
    if (collected === 0) continue;
    row.forEach((direct, payee) => {
      row[payee] = direct + (collected * onward[payee]!) / all;
    });
  }
}
