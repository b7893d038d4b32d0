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

  // A request of the town is 2 · 1e9 parameters · 1,000 tokens.
  const WORK = (2 * 1e9 * 1000) / 3.6e18;
  const busy = ['run.length=40 days', 'populations.customers.demand=20 request/day'];
  /** Days one by one, and of each what the day before served and what was executed again of it. */
  const verified = async (set: string[], days = 40) => {
    const world = build([...busy, ...set]);
    const { executed } = moduleOf(world, 'validators').columns;
    const daily: { served: number; executed: number }[] = [];
    for (let day = 1; day <= days; day++) {
      const [served, before] = [world.ports.service!.served(), executed![0]!];
      await world.run(24 * day);
      daily.push({ served, executed: executed![0]! - before });
    }
    return { world, daily };
  };
  const sum = (numbers: number[]) => numbers.reduce((all, number) => all + number, 0);

  test('execute again the stated share of what was served the day before, but for the lazy ones’ part of it', async () => {
    const { world, daily } = await verified(['populations.validators.executes-again=20 %']);
    const honest = 1 - sum(Array.from(moduleOf(world, 'validators').columns.lazy!)) / 4;
    expect([0.25, 0.5, 0.75]).toContain(honest);
    const expected = 0.2 * honest * sum(daily.map(({ served }) => served));
    expect(expected).toBeGreaterThan(100);
    // Each request is drawn by itself: by chance beyond 4.5 standard errors once in 150,000 seeds.
    expect(Math.abs(sum(daily.map(({ executed }) => executed)) - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
    expect(daily[0]).toEqual({ served: 0, executed: 0 });
  });

  test('execute nothing again where none is to be, or all are lazy', async () => {
    const none = await verified(['populations.validators.executes-again=0 %'], 10);
    const lazy = await verified(
      ['populations.validators.executes-again=100 %', 'populations.validators.strategy={ honest: 0 %, lazy: 100 % }'],
      10,
    );
    expect([none, lazy].map(({ daily }) => sum(daily.map(({ executed }) => executed)))).toEqual([0, 0]);
    expect(sum(none.daily.map(({ served }) => served))).toBeGreaterThan(200);
  });

  test('pay for executing a request again what its customer paid for having it executed', async () => {
    const bill = async (share: string) => {
      const { world } = await verified([
        `populations.validators.executes-again=${share}`,
        'populations.validators.checks=0 sample/day',
        'learning.production.tokens-per-request=1_000_000_000 token/request',
        'markets.service.fee=0 USD/request',
        'markets.compute.price=0.01 USD/PFLOPh',
      ]);
      const { flows, chart } = world.ledger;
      const [reason, from] = [chart.reasons.indexOf('compute.sales'), chart.roles.indexOf('validators')];
      const row = (reason * flows.roles + from) * flows.roles;
      const { executed } = moduleOf(world, 'validators').columns;
      return { paid: sum(Array.from(flows.amount.subarray(row, row + flows.roles))) / 1e6, executed: executed![0]! };
    };
    const { paid, executed } = await bill('50 %');
    expect(executed).toBeGreaterThan(500);
    // Rounded to a millionth of a dollar once a day for each validator.
    expect(Math.abs(paid - executed * WORK * 1e6 * 0.01)).toBeLessThan(0.5e-6 * 40 * 4 + 1e-9);
    expect((await bill('0 %')).paid).toBe(0);
  });

  test('cannot be asked to execute more than there was', () => {
    expect(() => build(['populations.validators.executes-again=101 %'])).toThrow(/executes-again: expected .*101/);
  });
});
