// The payment table: who pays whom is written down, so that the accounts after ten days follow by hand.

import { expect, test } from 'vitest';
import { holds, moduleOf, worldOf } from '../worlds.ts';

test('fees are paid to the protocol, in what the payer has, and shared in what they were paid in', async () => {
  const world = worldOf(`
quesnay: 1
name: fees
run: { length: 10 days, window: 5 days }
token: { supply: 100 TOKEN, price: 2 USD/TOKEN }
genesis: { savers: { token: 60 TOKEN }, builder: { token: 40 TOKEN } }
populations:
  customers: { agent: scripted, class: outside, count: 4 }
  builder: { agent: scripted }
  givers: { agent: scripted, count: 2 }
  savers: { agent: scripted, class: holder }
rules:
  fees: { rule: fee-split, paid-in: USD, to: { treasury: 25 %, givers: 75 % } }
  payments:
    rule: payment-table
    payments: [{ from: customers, to: fees, amount: 12 USD/epoch }, { from: builder, to: fees, amount: 6 USD/epoch }]
`);
  await world.run();
  const { protocol } = world;
  const givers = moduleOf(world, 'givers').accounts.usd!;
  // Customers bring 12 dollars a day in; the last day's are shared the day after.
  expect(holds(world, protocol.fees.USD)).toBe(12);
  expect(holds(world, protocol.treasury.USD)).toBe(9 * 3);
  expect([holds(world, givers), holds(world, givers + 1)]).toEqual([9 * 4.5, 9 * 4.5]);
  // The builder pays 3 of its tokens a day; fees that are shared in dollars leave them where they are.
  expect(holds(world, moduleOf(world, 'builder').accounts.token!)).toBe(40 - 10 * 3);
  expect(holds(world, protocol.fees.TOKEN)).toBe(10 * 3);
});
