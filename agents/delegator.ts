// Delegators: holders who lend their stake to a validator. Now and then each looks at another, and moves if that one pays
// better. What they hold at genesis they stake.
//
// Observes: what a lent TOKEN has lately earned with each validator. Lag: the memory of that average. Objective: yield.
// Horizon: the time until it looks around again. Outside option: none, who holds TOKEN here lends it. Entry cost: none. Place
// in the epoch: spend, decide.

import { perMember } from '../sim/model/columns.ts';
import { defineAgent } from '../sim/model/definitions.ts';
import type { Money } from '../sim/model/money.ts';
import { quantity, share } from '../sim/model/parameters.ts';
import type { Self } from '../sim/model/world.ts';
import { stakerAccounts } from './staker-accounts.ts';

export const delegator = defineAgent({
  name: 'delegator',
  about: 'Holders who lend their stake to a validator and move to one that has lately paid better.',
  source: 'Bittensor nominators; imitation of who does better: Schlag (1998); staggered decisions: Calvo (1983)',
  ownerClass: 'holder',
  parameters: {
    inertia: quantity('day', {
      about: 'Mean time between two looks around.',
      default: '60 days',
      min: '1 day',
      grade: 'assumed',
    }),
    settled: quantity('day', {
      about: 'Time at the start in which nobody looks around: there is no record yet.',
      default: '30 days',
      min: 0,
      grade: 'assumed',
    }),
    sells: share({
      about: 'Part of the dividends that is sold; the rest is staked.',
      default: '30 %',
      grade: 'assumed',
    }),
  },
  columns: { backed: perMember('i32', 'validator whom it lends to') },
  accounts: stakerAccounts,
  needs: ['staking', 'delegation', 'token', 'outside'],
  setUp(self, world) {
    const { columns, accounts: at, count } = self;
    const { staking, delegation } = world.ports;
    for (let h = 0; h < count; h++) {
      staking!.stake(self as unknown as Self, h, world.holding(at.token + h));
      columns.backed[h] = world.draws.integer(self.key('backs'), h, 0, delegation!.validators());
      delegation!.back(h, columns.backed[h]!);
    }
  },
  phases: {
    spend(self, world) {
      const { accounts: at, parameters: p, count } = self;
      const { token, outside, staking } = world.ports;
      for (let h = 0; h < count; h++) {
        const sold = Math.floor(world.holding(at.token + h) * p.sells) as Money;
        if (sold > 0) outside!.withdraw(at.usd + h, token!.sell(at.token + h, at.usd + h, sold));
        const rest = world.holding(at.token + h);
        if (rest > 0) staking!.stake(self as unknown as Self, h, rest);
      }
    },
    decide(self, world) {
      const { columns, parameters: p, count } = self;
      if (world.now < 24 * p.settled) return;
      const delegation = world.ports.delegation!;
      const chance = 1 - Math.exp(-world.setting.epochHours / 24 / p.inertia);
      const looks = self.key('looks');
      for (let h = 0; h < count; h++) {
        if (world.draws.uniform(looks, h, world.epoch) >= chance) continue;
        const other = world.draws.integer(self.key('other'), h, world.epoch, delegation.validators());
        if (delegation.yield(other) <= delegation.yield(columns.backed[h]!)) continue;
        columns.backed[h] = other;
        delegation.back(h, other);
      }
    },
  },
});
