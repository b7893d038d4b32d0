// Vesting, buyback, burn and fee split: the rules that move the protocol's own money.

import { describe, expect, test } from 'vitest';
import { holds, moduleOf, worldOf } from '../worlds.ts';

const economy = (rules: string, set: string[] = []) =>
  worldOf(
    `
quesnay: 1
name: treasury
run: { length: 10 days, window: 5 days }
token: { supply: 2000 TOKEN }
genesis:
  pool: { token: 1000 TOKEN, cash: 1000 USD }
  treasury: { token: 100 TOKEN, cash: 50 USD }
  insiders: { token: 600 TOKEN, cliff: 2 days, vesting: 6 days }
  holders: { token: 300 TOKEN }
populations:
  team: { agent: scripted, count: 2, class: holder }
  investors: { agent: investor, count: 1, capital: 0 USD, pace: 0 % }
markets:
  pool: { market: constant-product, fee: 0 % }
rules:
  ${rules}
`,
    { set },
  );

describe('vesting', () => {
  test('nothing before the cliff, then linearly, then all; unlocked value is fresh genesis money and never booked', async () => {
    const world = economy('vesting: { rule: vesting, to: team }');
    await world.run(2 * 24);
    const team = moduleOf(world, 'team').accounts.token!;
    expect(holds(world, team) + holds(world, team + 1)).toBe(0);
    await world.run(5 * 24);
    expect(holds(world, team) + holds(world, team + 1)).toBeCloseTo(300, 6);
    await world.run();
    expect(holds(world, team) + holds(world, team + 1)).toBe(600);
    expect(holds(world, world.protocol.unvested.TOKEN)).toBe(0);
    expect(moduleOf(world, 'vesting').columns.value![0]).toBeCloseTo(600, 6);
  });
});

describe('buyback', () => {
  test('spends 2 dollars a day through the pool and burns what they buy: x·y = k by hand', async () => {
    const world = economy('buyback: { rule: buyback, spend: 2 USD/day, bought: burn }');
    await world.run();
    expect(holds(world, world.protocol.treasury.USD)).toBe(30);
    // 20 dollars into a pool of 1000 × 1000 without fee, in ten steps that end where one would.
    expect(-holds(world, world.protocol.issuance.TOKEN)).toBeCloseTo(2000 - (1000 - 1e6 / 1020), 3);
  });

  test('an empty treasury buys nothing more', async () => {
    const world = economy('buyback: { rule: buyback, spend: 100 USD/day, bought: keep }');
    await world.run();
    expect(holds(world, world.protocol.treasury.USD)).toBe(0);
    expect(holds(world, world.protocol.treasury.TOKEN)).toBeCloseTo(100 + 1000 - 1e6 / 1050, 3);
  });
});

describe('burn', () => {
  test('burns at its rate, as far as the treasury goes', async () => {
    const world = economy('burn: { rule: burn, rate: 4 TOKEN/day }');
    await world.run();
    expect(holds(world, world.protocol.treasury.TOKEN)).toBe(60);
    const all = economy('burn: { rule: burn, rate: 40 TOKEN/day }');
    await all.run();
    expect(-holds(all, all.protocol.issuance.TOKEN)).toBe(1900);
  });

  test('a shock changes the rate at its day', async () => {
    const world = economy(
      'burn: { rule: burn, rate: 1 TOKEN/day }\nshocks: [{ at: 5 days, set: rules.burn.rate, to: 3 TOKEN/day }]',
    );
    await world.run();
    // The closing of day 5 falls after the shock of the same hour: four days at 1, six at 3.
    expect(holds(world, world.protocol.treasury.TOKEN)).toBe(100 - 4 - 18);
  });
});
