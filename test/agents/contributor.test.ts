import { describe, expect, test } from 'vitest';
import { digits } from '../../sim/learning/tasks/digits.ts';
import { fixedCompute } from '../fixed-compute.ts';
import { holds, moduleOf, worldOf } from '../worlds.ts';
import { town } from './town.ts';

const build = (set: string[] = []) => worldOf(town(), { use: [fixedCompute], set });
const sum = (column: ArrayLike<number>) => Array.from(column).reduce((total, x) => total + x, 0);

describe('contributors', () => {
  test('clean shards hold true labels, noisy ones are wrong at their rate, copies repeat what their victim handed in', async () => {
    const world = build(['populations.contributors.label-noise=50 %', 'run.length=40 days']);
    await world.run();
    const own = moduleOf(world, 'contributors').columns;
    const data = world.ports.data!;
    const truth = digits(7).labels;
    const wrong = [0, 0, 0];
    const all = [0, 0, 0];
    for (let i = 0; i < 60; i++) {
      const kind = own.kind![i]!;
      for (let k = 0; k < data.submitted(i); k++) {
        all[kind]!++;
        if (data.label(i, k) !== truth[data.sample(i, k)]) wrong[kind]!++;
        if (kind === 2) expect(data.sample(i, k)).toBe(data.sample(own.victim![i]!, k));
      }
    }
    expect(wrong[0]).toBe(0);
    expect(wrong[2]).toBe(0);
    // About 180 noisy samples: 4.5 standard errors of a half are .17.
    expect(Math.abs(wrong[1]! / all[1]! - 0.5)).toBeLessThan(0.17);
    expect(all[2]).toBeGreaterThan(0);
  });

  test('a shard is made over time, and no faster', async () => {
    const world = build([
      'populations.contributors.at-hand=20 %',
      'populations.contributors.made-in=100 days',
      'run.length=50 days',
    ]);
    await world.run();
    const own = moduleOf(world, 'contributors').columns;
    const data = world.ports.data!;
    for (let i = 0; i < 60; i++) {
      if (own.kind![i] === 2 || own.active![i] === 0) continue;
      // Two at hand, and one every ten days from the first.
      expect(data.submitted(i)).toBe(7);
    }
  });

  test('work is paid outside in cash, by selling TOKEN', async () => {
    const world = build(['populations.contributors.cost=3 USD/day', 'run.length=20 days']);
    await world.run();
    const flows = moduleOf(world, 'contributors');
    const role = world.ledger.chart.roles.indexOf('contributors');
    const exited = sum(world.ledger.books.slice((role * 12 + 7) * 8, (role * 12 + 8) * 8));
    // Copiers are paid nothing, and pay as long as nobody asks for more than they have.
    expect(exited).toBeGreaterThan(0.5 * 60 * 3 * 20);
    expect(exited).toBeLessThanOrEqual(60 * 3 * 20 + 1e-6);
    expect(flows.count).toBe(60);
  });

  test('nobody judges before pay has had time to come; then those whom it does not pay leave, and their pay stops', async () => {
    const world = build([
      'populations.contributors.reservation-income=1000 USD/day',
      'populations.contributors.inertia=1 day',
    ]);
    await world.run(29 * 24);
    const own = moduleOf(world, 'contributors');
    expect(sum(own.columns.active!)).toBe(60);
    await world.run(45 * 24);
    expect(sum(own.columns.active!)).toBe(0);
    const tokens = () =>
      Array.from({ length: 60 }, (_, i) => holds(world, own.accounts.token! + i)).reduce((a, b) => a + b, 0);
    const before = tokens();
    await world.run();
    expect(tokens()).toBeLessThanOrEqual(before);
    // Their data is still trained on, unless the rule says otherwise.
    expect(world.ports.data!.accepted().samples.length).toBeGreaterThan(100);
    world.change('attribution', 'data-stays', false);
    expect(world.ports.data!.accepted().samples.length).toBe(0);
  });

  test('who would do it for less than what it pays joins', async () => {
    const world = build([
      'populations.contributors.active=50 %',
      'populations.contributors.reservation-income=0 USD/day',
      'populations.contributors.inertia=2 days',
    ]);
    const { columns } = moduleOf(world, 'contributors');
    expect(sum(columns.active!)).toBeLessThan(45);
    await world.run();
    expect(sum(columns.active!)).toBeGreaterThan(50);
  });
});
