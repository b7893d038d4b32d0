// How long the protocol can go on as it does: what it has to spend, over what it spends beyond its income.

import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import { perDay, ratio } from './in-window.ts';

export const runway = defineMetric({
  name: 'runway',
  about:
    'Days that the treasury, the platform and the pre-minted reserve last at the rate at which they shrank, TOKEN at the mark of the day. Inactive while they do not shrink. What is newly minted costs them nothing.',
  unit: 'day',
  measure(view) {
    const held = atMarks(view, (account) => view.ledger.balance[account]!);
    const shrank = atMarks(view, (account) => view.released(account));
    return ratio(held, perDay(view, shrank));
  },
});

/** USD, at the marks of the day, of an amount of each account that the protocol can spend from. */
function atMarks(view: View, amountOf: (account: number) => number): number {
  const { treasury, platform, reserve } = view.protocol;
  const accounts = [treasury.USD, treasury.TOKEN, platform.USD, platform.TOKEN, reserve.TOKEN];
  return accounts.reduce((sum, account) => sum + view.ledger.value(account, amountOf(account)), 0);
}
