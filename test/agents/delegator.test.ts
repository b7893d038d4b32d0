import { describe, expect, test } from 'vitest';
import { defineAgent } from '../../sim/model/definitions.ts';
import { holds, moduleOf, worldOf } from '../worlds.ts';

/** Two validators of equal stake; the second is paid three times as much. */
const banker = defineAgent({
  name: 'banker',
  about: 'Stakes what it has.',
  ownerClass: 'earning',
  parameters: {},
  accounts: {
    usd: { asset: 'USD' },
    token: { asset: 'TOKEN' },
    staked: { asset: 'TOKEN', place: 'staked' },
    unbonding: { asset: 'TOKEN', place: 'unbonding' },
  },
  payWeight: (_, member) => 1 + 2 * member,
  setUp(self, world) {
    for (let i = 0; i < self.count; i++) {
      world.ports.staking!.stake(self as never, i, world.holding(self.accounts.token + i));
    }
  },
});

const build = (set: string[] = []) =>
  worldOf(
    `
quesnay: 1
name: delegators
run: { length: 40 days, window: 10 days }
token: { supply: 30_000 TOKEN }
genesis: { pool: { token: 5_000 TOKEN, cash: 5_000 USD }, bankers: { token: 20_000 TOKEN }, lenders: { token: 5_000 TOKEN } }
populations:
  bankers: { agent: banker, count: 2 }
  lenders: { agent: delegator, count: 50, inertia: 5 days, settled: 10 days }
markets:
  pool: { market: constant-product }
rules:
  staking: { rule: staking }
  emission: { rule: constant-emission, rate: 20 TOKEN/day, to: { bankers: 100 % } }
  delegation: { rule: delegation, validators: bankers, memory: 5 days }
`,
    { use: [banker], set },
  );

const behind = (world: ReturnType<typeof build>) =>
  Array.from(moduleOf(world, 'lenders').columns.backed!).filter((validator) => validator === 1).length;

describe('delegators', () => {
  test('stay where luck put them until there is a record, and then move to who pays better', async () => {
    const world = build();
    const start = behind(world);
    expect(start).toBeGreaterThan(10);
    expect(start).toBeLessThan(40);
    await world.run(10 * 24 - 1);
    expect(behind(world)).toBe(start);
    await world.run(15 * 24);
    expect(behind(world)).toBeGreaterThan(start);
    await world.run();
    // Each of some 25 looks six times in thirty days at one of two: that one has not found the better has a chance of .05.
    expect(behind(world)).toBeGreaterThan(43);
  });

  test('sell a part of what they are paid and stake the rest', async () => {
    const world = build(['populations.lenders.sells=100 %', 'run.length=12 days']);
    await world.run();
    const { accounts } = moduleOf(world, 'lenders');
    const total = (account: number) =>
      Array.from({ length: 50 }, (_, h) => holds(world, account + h)).reduce((a, b) => a + b, 0);
    expect(total(accounts.staked!)).toBeCloseTo(5000, 6);
    expect(total(accounts.token!)).toBe(0);
    const keeping = build(['populations.lenders.sells=0 %', 'run.length=12 days']);
    await keeping.run();
    const staked = moduleOf(keeping, 'lenders').accounts.staked!;
    const grown = Array.from({ length: 50 }, (_, h) => holds(keeping, staked + h)).reduce((a, b) => a + b, 0);
    expect(grown).toBeGreaterThan(5000);
    // All of 20 a day for a fifth of the stake would be 48.
    expect(grown).toBeLessThan(5048);
  });
});
