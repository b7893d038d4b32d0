import { describe, expect, test } from 'vitest';
import { fixedCompute } from '../fixed-compute.ts';
import { holds, moduleOf, worldOf } from '../worlds.ts';
import { town } from './town.ts';

const build = (set: string[] = []) => worldOf(town(), { use: [fixedCompute], set });

describe('validators', () => {
  test('bond their stake at genesis and are paid by it', async () => {
    const world = build(['run.length=10 days']);
    const { accounts } = moduleOf(world, 'validators');
    expect([0, 1, 2, 3].map((i) => holds(world, accounts.staked! + i))).toEqual([10_000, 10_000, 10_000, 10_000]);
    await world.run();
    const paid = world.stakers.map(({ population }) => population.id);
    expect(paid).toEqual(['validators']);
    expect(moduleOf(world, 'staking').columns.rewards![0]).toBeGreaterThan(9_000e6);
  });

  test('honest ones pay for compute and find careless labels; lazy ones pay nothing and find none', async () => {
    const world = build([
      'populations.contributors.label-noise=100 %',
      'populations.validators.checks=200 sample/day',
      'run.length=40 days',
    ]);
    await world.run();
    const own = moduleOf(world, 'contributors').columns;
    const refused = moduleOf(world, 'attribution').columns.refused!;
    const share = (kind: number) => {
      const members = Array.from({ length: 60 }, (_, i) => i).filter((i) => own.kind![i] === kind);
      return members.filter((i) => refused[i] === 1).length / members.length;
    };
    // Half the stake is lazy and confirms everything, so that wrong labels alone do not sink below a quarter…
    expect(share(0)).toBe(0);
    const allHonest = build([
      'populations.contributors.label-noise=100 %',
      'populations.validators.checks=200 sample/day',
      'populations.validators.strategy={ honest: 100 %, lazy: 0 % }',
      'run.length=40 days',
    ]);
    await allHonest.run();
    const strict = moduleOf(allHonest, 'attribution').columns.refused!;
    const kinds = moduleOf(allHonest, 'contributors').columns.kind!;
    const noisy = Array.from({ length: 60 }, (_, i) => i).filter((i) => kinds[i] === 1);
    // …but without lazy ones nearly every such shard is refused.
    expect(noisy.filter((i) => strict[i] === 1).length / noisy.length).toBeGreaterThan(0.8);
    expect(share(1)).toBeLessThan(0.2);
  });

  test('unbond when it does not pay, and get the stake back a week later', async () => {
    const world = build(['populations.validators.cost=5000 USD/day', 'populations.validators.inertia=1 day']);
    await world.run(45 * 24);
    const { accounts, columns } = moduleOf(world, 'validators');
    expect(Array.from(columns.active!)).toEqual([0, 0, 0, 0]);
    await world.run();
    expect(
      [0, 1, 2, 3].map((i) => world.holding(accounts.staked! + i) + world.holding(accounts.unbonding! + i)),
    ).toEqual([0, 0, 0, 0]);
  });
});
