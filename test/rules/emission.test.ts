import { describe, expect, test } from 'vitest';
import { defineRule } from '../../sim/model/definitions.ts';
import { holds, moduleOf, worldOf } from '../worlds.ts';

/** An outsider brings in four dollars a day and pays them as a fee. */
const toll = defineRule({
  name: 'toll',
  about: 'Four dollars a day from the buyer.',
  parameters: {},
  reasons: ['toll.entry', 'toll.fee'],
  phases: {
    settle(self, world) {
      const { ledger, protocol } = world;
      const account = world.population('buyer').accounts.usd!;
      ledger.enter(self.reasons['toll.entry']!, protocol.outside.USD, account, 4_000_000, 'service');
      ledger.payIn(self.reasons['toll.fee']!, account, protocol.treasury.USD, 4_000_000);
    },
  },
});

const economy = (emission: string, genesis = 'holders: { token: 0 TOKEN }, reserve: { token: 1000 TOKEN }') =>
  worldOf(`
quesnay: 1
name: emission
run: { length: 6 days, window: 3 days }
token: { supply: 1000 TOKEN, price: 2 USD/TOKEN }
genesis: { ${genesis} }
populations:
  miners: { agent: scripted, count: 3 }
rules:
  emission: { ${emission} }
`);

describe('emission rules', () => {
  test('a constant rate is paid out in full, split to the last base unit', async () => {
    const world = economy(
      'rule: constant-emission, rate: 10 TOKEN/day, to: { miners: 70 %, treasury: 20 %, burn: 10 % }',
    );
    await world.run();
    const miners = moduleOf(world, 'miners').accounts.token!;
    const paid = [0, 1, 2].map((i) => holds(world, miners + i));
    expect(paid.reduce((sum, x) => sum + x, 0)).toBeCloseTo(42, 6);
    expect(paid[0]! - paid[2]!).toBeLessThan(1e-5);
    expect(holds(world, world.protocol.treasury.TOKEN)).toBeCloseTo(12, 6);
    // 60 minted, 6 of them burnt at once.
    expect(-holds(world, world.protocol.issuance.TOKEN)).toBeCloseTo(1054, 6);
  });

  test('a halving rate halves: 10 a day for 2 days, then 5, then 2.5', async () => {
    const world = economy('rule: halving-emission, rate: 10 TOKEN/day, halves-every: 2 days, to: { miners: 100 % }');
    await world.run();
    expect(-holds(world, world.protocol.issuance.TOKEN) - 1000).toBeCloseTo(20 + 10 + 5, 6);
  });

  test('an exponential schedule pays half of what is left in every half-life', async () => {
    const world = economy('rule: exponential-emission, total: 64 TOKEN, half-life: 2 days, to: { miners: 100 % }');
    await world.run();
    expect(-holds(world, world.protocol.issuance.TOKEN) - 1000).toBeCloseTo(56, 5);
  });

  test('out of the reserve nothing is minted, and a dry reserve pays what it has', async () => {
    const world = economy(
      'rule: constant-emission, rate: 10 TOKEN/day, from: reserve, to: { miners: 100 % }',
      'treasury: { token: 965 TOKEN }, reserve: { token: 35 TOKEN }',
    );
    await world.run();
    expect(-holds(world, world.protocol.issuance.TOKEN)).toBe(1000);
    expect(holds(world, world.protocol.reserve.TOKEN)).toBe(0);
    const miners = moduleOf(world, 'miners').accounts.token!;
    expect([0, 1, 2].reduce((sum, i) => sum + holds(world, miners + i), 0)).toBeCloseTo(35, 6);
  });

  test('what nobody has a claim to goes to the treasury and is counted', async () => {
    const world = economy('rule: constant-emission, rate: 1 TOKEN/day, to: { stakers: 100 % }');
    await world.run();
    expect(holds(world, world.protocol.treasury.TOKEN)).toBe(6);
    expect(moduleOf(world, 'emission').columns.unclaimed![0]).toBe(6_000_000);
  });

  test('an unknown target is refused with the populations there are', async () => {
    const world = economy('rule: constant-emission, rate: 1 TOKEN/day, to: { nobody: 100 % }');
    await expect(world.run()).rejects.toThrow(/expected one of miners, got nobody/);
  });
});

test('who is named first in a release does not draw the customers’ credit first', async () => {
  const shares = async (to: string) => {
    const world = worldOf(
      `
quesnay: 1
name: order
run: { length: 10 days, window: 5 days }
token: { supply: 100 TOKEN }
genesis: { treasury: { token: 100 TOKEN } }
populations:
  miners: { agent: scripted }
  checkers: { agent: scripted }
  buyer: { agent: scripted, class: outside }
rules:
  toll: { rule: toll }
  emission: { rule: constant-emission, rate: 10 TOKEN/day, to: { ${to} } }
`,
      { use: [toll] },
    );
    await world.run();
    const { books, chart } = world.ledger;
    return ['miners', 'checkers'].map((role) => {
      const received = (chart.roles.indexOf(role) * 12 + 0) * 8;
      return books[received]!;
    });
  };
  const [miners, checkers] = (await shares('miners: 50 %, checkers: 50 %')) as [number, number];
  expect(miners).toBeGreaterThan(10);
  expect(checkers).toBeCloseTo(miners, 9);
  expect(await shares('checkers: 50 %, miners: 50 %')).toEqual([miners, checkers]);
});
