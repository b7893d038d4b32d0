// A given table of payments, made once an epoch: the economy as Quesnay drew it, without behaviour. It turns a published
// table of flows into a run whose origins can be asked, and it is the fixture on which the measures are proven.

import { defineRule } from '../model/definitions.ts';
import { choice, group, list, quantity, text } from '../model/parameters.ts';
import type { Self, World } from '../model/world.ts';

// Payees that are no populations.
const suppliers = 'suppliers';
const fees = 'fees';

export const paymentTable = defineRule({
  name: 'payment-table',
  about: 'Pays a written table once an epoch, each payer with TOKEN first and then with USD.',
  parameters: {
    order: choice(['by-payer', 'as-listed'], {
      about:
        'by-payer: buyers from outside first, then each payer makes all its payments back to back; as-listed: line by line.',
      default: 'by-payer',
    }),
    payments: list(
      group(
        {
          from: text({ about: 'Population that pays. Outsiders bring in the money they pay with.' }),
          to: text({ about: 'Population that is paid for a service, `suppliers` outside, or the protocol’s `fees`.' }),
          amount: quantity('USD/epoch', { about: 'Value at the epoch’s mark.', min: 0 }),
        },
        { about: 'One line of the table.' },
      ),
      { about: 'The table.' },
    ),
  },
  reasons: ['table.service', 'table.inputs', 'table.entry'],
  setUp(self, world) {
    for (const { from, to } of self.parameters.payments) {
      world.population(from);
      if (to !== suppliers && to !== fees) world.population(to);
    }
  },
  phases: {
    spend(self, world) {
      const { order, payments } = self.parameters;
      const inOrder = order === 'as-listed' ? payments : byPayer(payments, world);
      for (const { from, to, amount } of inOrder) pay(self, world, world.population(from), to, amount);
    },
  },
});

/** Outsiders' payments as they are listed, then each other payer's together. */
function byPayer<P extends { readonly from: string }>(payments: readonly P[], world: World): P[] {
  const isOutsider = ({ from }: P) => world.ledger.chart.ownerClass[world.population(from).owner] === 'outside';
  const inside = payments.filter((payment) => !isOutsider(payment));
  return [...payments.filter(isOutsider), ...[...Map.groupBy(inside, ({ from }) => from).values()].flat()];
}

/** Pays `value` USD from each member's equal share: in TOKEN as far as it goes, then in USD. */
function pay(self: Self, world: World, payer: Self, to: string, value: number): void {
  const { ledger, protocol } = world;
  const payee = to === suppliers || to === fees ? undefined : world.population(to);
  const each = value / payer.count;
  for (let i = 0; i < payer.count; i++) {
    const token = payer.accounts.token! + i;
    const cash = payer.accounts.usd! + i;
    const inToken = Math.min(world.holding(token), world.money('TOKEN', each / world.mark()));
    const inCash = world.money('USD', Math.max(0, each - inToken * ledger.rates[1]!));
    const missing = inCash - world.holding(cash);
    if (missing > 0 && ledger.chart.ownerClass[payer.owner] === 'outside') {
      ledger.enter(self.reasons['table.entry']!, protocol.outside.USD, cash, missing, 'service');
    }
    if (to === fees) {
      ledger.payIn(self.reasons['table.service']!, token, protocol.fees.TOKEN, inToken);
      ledger.payIn(self.reasons['table.service']!, cash, protocol.fees.USD, inCash);
    } else if (payee === undefined) {
      ledger.exit(self.reasons['table.inputs']!, token, protocol.outside.TOKEN, inToken);
      ledger.exit(self.reasons['table.inputs']!, cash, protocol.outside.USD, inCash);
    } else {
      const member = i % payee.count;
      ledger.pay(self.reasons['table.service']!, token, payee.accounts.token! + member, inToken);
      ledger.pay(self.reasons['table.service']!, cash, payee.accounts.usd! + member, inCash);
    }
  }
}
