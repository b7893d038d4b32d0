// Who paid whom within the window, by role, with clearing houses looked through: what customers pay into a clearing, its
// payees receive from them.

import type { View } from '../model/observation.ts';

/** USD paid by role for service, [payer][payee] over all roles of the chart; a role that only passes payments on is blank. */
export function paymentsAmongRoles(view: View): Float64Array[] {
  const roles = [...view.ledger.chart.roles.keys()];
  const paid = roles.map((payer) => Float64Array.from(roles, (payee) => view.between(payer, payee)));
  for (const role of roles) if (!view.roles.includes(role)) lookThrough(paid, role);
  return paid;
}

/** Lets every payer pay a clearing's payees itself, in the clearing's proportions (its mass is one: no payee is preferred). */
function lookThrough(paid: readonly Float64Array[], clearing: number): void {
  const onward = paid[clearing]!;
  const all = onward.reduce((sum, amount) => sum + amount, 0);
  for (const row of paid) {
    const collected = row[clearing]!;
    if (row === onward || collected === 0) continue;
    row.forEach((direct, payee) => {
      row[payee] = direct + (collected * onward[payee]!) / all;
    });
    row[clearing] = 0;
  }
  onward.fill(0);
}
