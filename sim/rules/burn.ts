// The treasury burns its own tokens at a steady rate: less supply, nobody paid.

import { defineRule } from '../model/definitions.ts';
import { quantity } from '../model/parameters.ts';

export const burn = defineRule({
  name: 'burn',
  about: 'Burns TOKEN out of the treasury, as far as it has them.',
  source: 'Periodic burns as practised by BNB (auto-burn)',
  parameters: { rate: quantity('TOKEN/day', { about: 'Tokens burnt a day.', min: 0 }) },
  reasons: ['burn'],
  phases: {
    trade(self, world) {
      const { protocol, setting } = world;
      const asked = world.money('TOKEN', (self.parameters.rate * setting.epochHours) / 24);
      const amount = Math.min(asked, world.holding(protocol.treasury.TOKEN));
      world.ledger.convey(self.reasons.burn!, protocol.treasury.TOKEN, protocol.issuance.TOKEN, amount);
    },
  },
});
