// A compute market of unlimited capacity at one price, for tests of whoever buys compute: every job takes an hour.

import { single, sized } from '../sim/model/columns.ts';
import { defineMarket } from '../sim/model/definitions.ts';
import { quantity } from '../sim/model/parameters.ts';

export const fixedCompute = defineMarket({
  name: 'fixed-compute',
  about: 'Serves every job after an hour at a given price, and pays the takings to the population `providers`.',
  parameters: {
    price: quantity('USD/PFLOPh', { about: 'Price.', default: '3 USD/PFLOPh', min: 0 }),
    refuse: quantity('1', { about: 'Refuses every so-many-th inference job; 0 for none.', default: '0' }),
  },
  columns: { delivered: sized('f64', () => 1, 'nothing'), jobs: single('inference jobs submitted') },
  accounts: { usd: { asset: 'USD' } },
  reasons: ['compute.sales'],
  phases: {
    reward(self, world) {
      const cash = world.holding(self.accounts.usd);
      const provider = world.population('providers').accounts.usd!;
      if (cash > 0) world.ledger.distribute(self.reasons['compute.sales']!, self.accounts.usd, provider, cash);
    },
  },
  provides: {
    compute: (self, world) => ({
      offer() {},
      fail() {},
      repair() {},
      expect() {},
      submit(job) {
        const { refuse } = self.parameters;
        if (job.kind === 'inference') self.columns.jobs[0]! += 1;
        const refused = job.kind === 'inference' && refuse > 0 && self.columns.jobs[0]! % refuse === 0;
        world.schedule(job.self, refused ? job.refused : job.done, world.now + 1, job.entity, job.argument);
      },
      price: () => self.parameters.price,
      wait: () => 0,
      latency: () => 0,
      utilisation: () => 0,
      delivered: () => self.columns.delivered,
      collect: (account, cash) =>
        world.ledger.collect(self.reasons['compute.sales']!, account, self.accounts.usd, cash),
    }),
  },
});
