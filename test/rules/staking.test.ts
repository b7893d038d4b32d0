import { expect, test } from 'vitest';
import { defineAgent } from '../../sim/model/definitions.ts';
import type { Money } from '../../sim/model/money.ts';
import { holds, moduleOf, worldOf } from '../worlds.ts';

const saver = defineAgent({
  name: 'saver',
  about: 'Stakes 60, unstakes 40 on day 2.',
  ownerClass: 'holder',
  parameters: {},
  accounts: {
    usd: { asset: 'USD' },
    token: { asset: 'TOKEN' },
    staked: { asset: 'TOKEN', place: 'staked' },
    unbonding: { asset: 'TOKEN', place: 'unbonding' },
  },
  needs: ['staking'],
  setUp(self, world) {
    world.ports.staking!.stake(self as never, 1, 60_000_000 as Money);
  },
  phases: {
    decide(self, world) {
      if (world.now === 48) world.ports.staking!.unstake(self as never, 1, 40_000_000 as Money);
    },
  },
});

const text = `
quesnay: 1
name: staking
run: { length: 10 days, window: 5 days }
token: { supply: 300 TOKEN }
genesis: { savers: { token: 300 TOKEN } }
populations:
  savers: { agent: saver, count: 3 }
rules:
  staking: { rule: staking, unbonding: 3 days }
  emission: { rule: constant-emission, rate: 7 TOKEN/day, to: { stakers: 100 % } }
`;

test('staked TOKEN leaves the wallet, returns only after the unbonding time, and alone earns the stakers’ pay', async () => {
  const world = worldOf(text, { use: [saver] });
  const { accounts } = moduleOf(world, 'savers');
  const [wallet, staked, unbonding] = [accounts.token! + 1, accounts.staked! + 1, accounts.unbonding! + 1];
  expect(holds(world, wallet)).toBe(40);
  await world.run(72);
  expect([holds(world, staked), holds(world, unbonding)]).toEqual([20, 40]);
  await world.run(119);
  expect(holds(world, unbonding)).toBe(40);
  await world.run(121);
  expect(holds(world, unbonding)).toBe(0);
  await world.run();
  expect(holds(world, wallet)).toBe(40 + 40 + 70);
  expect(holds(world, accounts.token!)).toBe(100);
});

test('a scenario whose agents need staking cannot be built without the rule', () => {
  expect(() => worldOf(text.replace(/ {2}staking: .*\n/, ''), { use: [saver] })).toThrow(
    'savers: expected a market or rule that offers staking, got none; try adding one to the scenario',
  );
});
