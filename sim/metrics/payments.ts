// Who paid whom within the window, by role, with clearing houses looked through: what customers pay into a clearing, its
// payees receive from them.

import type { View } from '../model/observation.ts';

/** USD paid for service, [payer][payee], in the order of the view's roles. */
export function paymentsAmongRoles(view: View): readonly Float64Array[] {
  const all = view.ledger.chart.roles.length;
  const paid: Float64Array[] = [];
  for (let payer = 0; payer < all; payer++) {
    const row = new Float64Array(all);
    for (let payee = 0; payee < all; payee++) row[payee] = view.between(payer, payee);
    paid.push(row);
  }
  for (let role = 0; role < all; role++) if (!view.roles.includes(role)) lookThrough(paid, role);
  return view.roles.map((payer) => Float64Array.from(view.roles, (payee) => paid[payer]![payee]!));
}

/** Lets every payer pay a clearing's payees itself, in the clearing's proportions (its mass is one: no payee is preferred). */
function lookThrough(paid: readonly Float64Array[], clearing: number): void {
  const onward = paid[clearing]!;
  let all = 0;
  for (let payee = 0; payee < onward.length; payee++) all += onward[payee]!;
  for (let payer = 0; payer < paid.length; payer++) {
    const row = paid[payer]!;
    const collected = row[clearing]!;
    if (collected === 0) continue;
    for (let payee = 0; payee < row.length; payee++) row[payee]! += (collected * onward[payee]!) / all;
  }
}
