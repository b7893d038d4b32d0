// Staking: TOKEN bonded as a promise of good conduct. It stays its owner's, and comes back only after a waiting time, so
// that a misdeed can still be found out.

import { single } from '../model/columns.ts';
import { defineRule } from '../model/definitions.ts';
import { quantity } from '../model/parameters.ts';
import type { Self, World } from '../model/world.ts';

export const staking = defineRule({
  name: 'staking',
  about: 'Bonds members’ TOKEN, and returns it a fixed time after it was unbonded.',
  source: 'Cosmos SDK x/staking (21 days); OpenLedger staking contract (cooldown of 7 days)',
  parameters: {
    unbonding: quantity('h', {
      about: 'Time between unstaking and the return of the TOKEN.',
      default: '7 days',
      min: 0,
      source: 'openledger-dev/openledger-staking, test parameters',
      grade: 'known',
    }),
  },
  columns: { rewards: single('TOKEN base units paid to stakers for their stake since the start') },
  reasons: ['stake.bond', 'stake.unbond', 'stake.return'],
  provides: {
    staking: (self, world) => ({
      stake(population, member, token) {
        const { accounts } = population;
        world.ledger.own(self.reasons['stake.bond']!, accounts.token! + member, accounts.staked! + member, token);
      },
      rewarded(token) {
        self.columns.rewards[0]! += token;
      },
      unstake(population, member, token) {
        const { accounts } = population;
        const from = accounts.staked! + member;
        world.ledger.own(self.reasons['stake.unbond']!, from, accounts.unbonding! + member, token);
        world.schedule(self, 'return', world.now + self.parameters.unbonding, from, token);
      },
    }),
  },
  events: { return: giveBack },
  gauges: { 'staking.staked': (_, world) => staked(world) },
  counters: { 'staking.rewards': ({ columns }) => columns.rewards[0]! },
});

/** The unbonding time of `token` base units, once staked in account `from`, is over. */
function giveBack(self: Self, world: World, from: number, token: number): void {
  for (const { population, account } of world.stakers) {
    const member = from - account;
    if (member < 0 || member >= population.count) continue;
    const { unbonding, token: wallet } = population.accounts;
    world.ledger.own(self.reasons['stake.return']!, unbonding! + member, wallet! + member, token);
    return;
  }
}

/** TOKEN base units at stake, of everybody. */
function staked(world: World): number {
  let sum = 0;
  for (const { population, account } of world.stakers) {
    for (let i = 0; i < population.count; i++) sum += world.holding(account + i);
  }
  return sum;
}
