// The treasury buys the network's own token with its dollars, and keeps or burns it. The purchase goes through the same
// pool as everybody's, so its price impact is real.

import { single } from '../model/columns.ts';
import { defineRule } from '../model/definitions.ts';
import type { Money } from '../model/money.ts';
import { choice, quantity } from '../model/parameters.ts';

export const buyback = defineRule({
  name: 'buyback',
  about: 'Spends treasury dollars on TOKEN through the pool, to keep or to burn.',
  source: 'Buyback-and-burn as practised by BNB and MakerDAO; OpenLedger’s buyback programme of October 2025',
  parameters: {
    spend: quantity('USD/day', {
      about: 'Dollars spent a day, as far as the treasury has them.',
      default: '0 USD/day',
      min: 0,
    }),
    bought: choice(['burn', 'keep'], { about: 'What becomes of the TOKEN bought.', default: 'burn' }),
  },
  columns: { spent: single('USD spent since the start') },
  needs: ['token'],
  reasons: ['buyback.burn'],
  phases: {
    trade(self, world) {
      const { protocol, ledger, setting } = world;
      const budget = world.money('USD', (self.parameters.spend * setting.epochHours) / 24);
      const cash = Math.min(budget, world.holding(protocol.treasury.USD)) as Money;
      if (cash === 0) return;
      const tokens = world.ports.token!.convert(protocol.treasury.USD, protocol.treasury.TOKEN, cash);
      self.columns.spent[0]! += ledger.value(protocol.treasury.USD, cash);
      if (self.parameters.bought === 'burn') {
        ledger.convey(self.reasons['buyback.burn']!, protocol.treasury.TOKEN, protocol.issuance.TOKEN, tokens);
      }
    },
  },
  counters: { 'buyback.spent': (self) => self.columns.spent[0]! },
});
