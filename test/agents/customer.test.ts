import { expect, test } from 'vitest';
import { adoptedShare } from '../../sim/mechanisms/demand/bass-diffusion.ts';
import { fixedCompute } from '../fixed-compute.ts';
import { holds, moduleOf, worldOf } from '../worlds.ts';
import { town } from './town.ts';

test('adoption follows Bass: two thousand customers after a year, within four standard errors of the closed form', async () => {
  const world = worldOf(town({ length: '365 days' }), {
    use: [fixedCompute],
    set: [
      'populations.customers.count=2000',
      'populations.customers.adoption.bass.p=0.3 /year',
      'populations.customers.adoption.bass.q=1 /year',
      'populations.customers.demand=0 request/day',
      'populations.contributors.count=20',
      'learning.retrain=1 year',
    ],
  });
  await world.run();
  const expected = adoptedShare(0.3, 1, 1);
  const share = moduleOf(world, 'customers').columns.users![0]! / 2000;
  // Imitation correlates customers: the standard error of the share is about 1.7 times that of 2,000 coins, .019.
  expect(Math.abs(share - expected)).toBeLessThan(0.076);
});

test('team sells its part of every unlock, and takes the dollars out', async () => {
  const world = worldOf(town({ length: '40 days' }), { use: [fixedCompute] });
  await world.run();
  const { accounts } = moduleOf(world, 'team');
  expect(holds(world, accounts.token!)).toBeCloseTo(600_000, 0);
  expect(holds(world, accounts.usd!)).toBe(0);
  const role = world.ledger.chart.roles.indexOf('team');
  expect(
    world.ledger.cashOut[role * 3]! + world.ledger.cashOut[role * 3 + 1]! + world.ledger.cashOut[role * 3 + 2]!,
  ).toBeGreaterThan(0);
});

test('the served model is the one that was trained: better than chance, and paid for', async () => {
  const world = worldOf(town({ length: '35 days' }), { use: [fixedCompute] });
  await world.run();
  const own = moduleOf(world, 'builder').columns;
  expect(own.delivered![0]).toBe(2);
  expect(own.accuracy![0]).toBeGreaterThan(0.5);
  const truth = own.accuracy![0]!;
  expect(Math.abs(world.ports.model!.observedAccuracy() - truth)).toBeLessThan(0.1);
  expect(holds(world, moduleOf(world, 'providers').accounts.usd!)).toBeGreaterThan(0);
});
