// Vesting: what team and early investors were promised becomes theirs over time. Until then it is the protocol's.

import { splitByLargestRemainder } from '../mechanisms/fees/largest-remainder.ts';
import { vestedAmount } from '../mechanisms/locks/vesting.ts';
import { single } from '../model/columns.ts';
import { defineRule } from '../model/definitions.ts';
import { reference } from '../model/parameters.ts';

export const vesting = defineRule({
  name: 'vesting',
  about: 'Releases the insiders’ genesis allocation to them after a cliff, linearly.',
  source: 'OpenLedger tokenomics: 12 months of cliff, then 36 months linear',
  parameters: { to: reference('population', { about: 'Who the allocation was promised to.' }) },
  columns: {
    released: single('TOKEN base units released since the start'),
    value: single('USD value of all releases at the marks of their days'),
  },
  reasons: ['unlock'],
  phases: {
    reward(self, world) {
      const { ledger, protocol, setting } = world;
      const { token = 0, cliff = 0, vesting: duration = 0, convention } = setting.genesis.insiders ?? {};
      const total = world.money('TOKEN', token);
      if (total === 0) return;
      const due = vestedAmount(
        total,
        world.now,
        cliff,
        duration,
        convention === 'from-start' ? 'from-start' : 'from-cliff',
      );
      const amount = Math.min(due - self.columns.released[0]!, world.holding(protocol.unvested.TOKEN));
      if (!(amount > 0)) return;
      const population = world.population(self.parameters.to);
      const shares = splitByLargestRemainder(amount, new Float64Array(population.count).fill(1));
      shares.forEach((share, i) => {
        ledger.unlock(self.reasons.unlock!, protocol.unvested.TOKEN, population.accounts.token! + i, share);
      });
      self.columns.released[0]! += amount;
      self.columns.value[0]! += ledger.value(protocol.unvested.TOKEN, amount);
    },
  },
  counters: { 'unlock.value': (self) => self.columns.value[0]! },
});
