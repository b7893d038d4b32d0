// The fee split: what customers paid the protocol is shared among those who made the service, in TOKEN bought with it, or
// in the dollars it came in.

import { single } from '../model/columns.ts';
import { defineRule } from '../model/definitions.ts';
import { choice, split } from '../model/parameters.ts';
import { payTargets } from '../model/pay-targets.ts';

export const feeSplit = defineRule({
  name: 'fee-split',
  about: 'Shares the epoch’s fees, compute already passed through, among platform, builder, stakers and contributors.',
  source: 'OpenLedger Proof of Attribution, as quoted in secondary sources: 10/20/20/50',
  parameters: {
    'paid-in': choice(['TOKEN', 'USD'], {
      about: 'Whether the clearing house buys TOKEN for the fee through the pool, or pays it out in dollars.',
      default: 'TOKEN',
    }),
    to: split({
      about: 'Who gets which part: populations, stakers, platform, treasury, burn.',
      default: { platform: '10 %', builder: '20 %', stakers: '20 %', contributors: '50 %' },
      grade: 'reported',
    }),
  },
  columns: {
    shared: single('USD of fees shared since the start'),
    unclaimed: single('base units that nobody had a claim to, kept by the treasury'),
  },
  reasons: ['fee.share'],
  phases: {
    reward(self, world) {
      const { ledger, protocol, ports } = world;
      const asset = self.parameters['paid-in'];
      const cash = world.holding(protocol.fees.USD);
      self.columns.shared[0]! += ledger.value(protocol.fees.USD, cash);
      if (asset === 'TOKEN' && cash > 0) {
        if (!ports.token)
          throw new Error(`${self.id}: expected a token market to buy fees’ TOKEN from, got none; try paid-in: USD`);
        ports.token.convert(protocol.fees.USD, protocol.fees.TOKEN, cash);
      }
      const account = protocol.fees[asset];
      const reason = self.reasons['fee.share']!;
      const amount = world.holding(account);
      self.columns.unclaimed[0]! += payTargets(world, reason, account, asset, amount, self.parameters.to);
    },
  },
  counters: { 'fees.shared': (self) => self.columns.shared[0]! },
});
