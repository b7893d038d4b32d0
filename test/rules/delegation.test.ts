import { expect, test } from 'vitest';
import { defineAgent } from '../../sim/model/definitions.ts';
import { holds, moduleOf, worldOf } from '../worlds.ts';

const accounts = {
  usd: { asset: 'USD' },
  token: { asset: 'TOKEN' },
  staked: { asset: 'TOKEN', place: 'staked' },
  unbonding: { asset: 'TOKEN', place: 'unbonding' },
} as const;

const saver = (name: string, backs?: (member: number) => number) =>
  defineAgent({
    name,
    about: 'Stakes what it has.',
    ownerClass: 'earning',
    parameters: {},
    accounts,
    setUp(self, world) {
      for (let i = 0; i < self.count; i++) {
        world.ports.staking!.stake(self as never, i, world.holding(self.accounts.token + i));
        if (backs) world.ports.delegation!.back(i, backs(i));
      }
    },
  });

const build = (set: string[] = []) =>
  worldOf(
    `
quesnay: 1
name: delegation
run: { length: 4 days, window: 4 days }
token: { supply: 1800 TOKEN }
genesis: { bankers: { token: 1600 TOKEN }, lenders: { token: 200 TOKEN } }
populations:
  bankers: { agent: banker, count: 2 }
  lenders: { agent: lender, count: 2 }
rules:
  staking: { rule: staking }
  emission: { rule: constant-emission, rate: 20 TOKEN/day, to: { bankers: 100 % } }
  delegation: { rule: delegation, validators: bankers, take: 18 %, memory: 1 day }
`,
    // Both lenders, of 100 TOKEN each, back the first validator, of 800.
    { use: [saver('banker'), saver('lender', () => 0)], set },
  );

const paid = (world: ReturnType<typeof build>, population: string) =>
  [0, 1].map((i) => holds(world, moduleOf(world, population).accounts.token! + i));

test('a validator passes on what lent stake earned, less its take', async () => {
  const world = build();
  await world.run(25);
  // Of ten to each validator, a fifth was earned by lent stake, and 82 % of that is passed on (docs/delegation.md, Example).
  expect(paid(world, 'bankers')).toEqual([8.36, 10]);
  expect(paid(world, 'lenders')).toEqual([0.82, 0.82]);
  const lending = world.ports.delegation!;
  expect([lending.lent(0), lending.lent(1), lending.validators()]).toEqual([200e6, 0, 2]);
  expect(lending.worthOfTake(0)).toBeCloseTo(36e6, 3);
  // What a lent TOKEN earns: 8.2 of 1,000 at stake with the first, and would have 8.2 of 800 with the second.
  expect([lending.yield(0), lending.yield(1)]).toEqual([expect.closeTo(0.0082, 9), expect.closeTo(0.01025, 9)]);
});

test('who moves is paid by its new validator from the next epoch on; nothing is booked twice', async () => {
  const world = build();
  await world.run(25);
  world.ports.delegation!.back(1, 1);
  await world.run(73);
  expect(world.ports.delegation!.lent(1)).toBe(100e6);
  // Two days behind the first validator, then each a ninth of ten, less the take.
  const each = 2 * 0.82 + (10 / 9) * 0.82;
  expect(paid(world, 'lenders')).toEqual([expect.closeTo(each, 5), expect.closeTo(each, 5)]);
  const booked = ['bankers', 'lenders'].map((id) => {
    const role = world.ledger.chart.roles.indexOf(id);
    return world.view().flow(role, 10);
  });
  expect(booked).toEqual([expect.closeTo(60, 6), 0]);
});

test('more lenders than there is room for are refused', () => {
  expect(() => build(['rules.delegation.room=1'])).toThrow(
    'delegation.room: expected room for 2, got 1; try a larger room',
  );
});
