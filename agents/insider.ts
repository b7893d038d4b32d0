// Team and early investors: they were promised tokens, and sell part of what vests.
//
// Observes: its own unlocks. Lag: none. Objective: to turn a fixed part of each unlock into money and hold the rest.
// Horizon: the vesting. Outside option: none. Place in the epoch: trade.

import { single } from '../sim/model/columns.ts';
import { defineAgent } from '../sim/model/definitions.ts';
import type { Money } from '../sim/model/money.ts';
import { share } from '../sim/model/parameters.ts';

export const insider = defineAgent({
  name: 'insider',
  about: 'Team and early investors, who sell a part of every unlock and hold the rest.',
  source: 'Selling at unlocks: Brav & Gompers (2003) on lock-up expirations; the part sold is an assumption',
  ownerClass: 'holder',
  parameters: { sells: share({ about: 'Part of each unlock that is sold.', default: '30 %', grade: 'assumed' }) },
  columns: { held: single('TOKEN base units held at the end of the last epoch') },
  accounts: { usd: { asset: 'USD' }, token: { asset: 'TOKEN' } },
  needs: ['token', 'outside'],
  phases: {
    trade(self, world) {
      const { accounts, columns, count } = self;
      let held = 0;
      for (let i = 0; i < count; i++) held += world.holding(accounts.token + i);
      const fresh = Math.max(0, held - columns.held[0]!);
      for (let i = 0; i < count; i++) {
        const part = held > 0 ? world.holding(accounts.token + i) / held : 0;
        const sold = Math.floor(fresh * part * self.parameters.sells) as Money;
        if (sold === 0) continue;
        const cash = world.ports.token!.sell(accounts.token + i, accounts.usd + i, sold);
        world.ports.outside!.withdraw(accounts.usd + i, cash);
        held -= sold;
      }
      columns.held[0] = held;
    },
  },
});
