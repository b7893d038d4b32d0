import { describe, expect, test } from 'vitest';
import { decode, encode } from '../../sim/kernel/snapshot.ts';
import { ENTERED, EXITED } from '../../sim/money/books.ts';
import { moduleOf, worldOf } from '../worlds.ts';
import { subnet } from './subnet.ts';

const build = (set: string[] = [], parts: Parameters<typeof subnet>[0] = {}) => worldOf(subnet(parts), { set });
const values = (column: ArrayLike<number>) => Array.from(column);
const mean = (column: readonly number[]) => column.reduce((sum, x) => sum + x, 0) / column.length;

describe('miners', () => {
  test('really train models of their own: clean data beats noisy, and each answers as its own model does', async () => {
    const world = build([
      'learning.retrain=1 year',
      'run.length=2 days',
      'populations.miners.label-noise=80 %',
      'populations.miners.data={ clean: 50 %, noisy: 50 % }',
    ]);
    await world.run();
    const own = moduleOf(world, 'miners').columns;
    const kinds = values(own.kind!);
    expect(new Set(kinds)).toEqual(new Set([0, 1]));
    const accuracy = (kind: number) => values(own.accuracy!).filter((_, i) => kinds[i] === kind);
    expect(Math.min(...accuracy(0))).toBeGreaterThan(Math.max(...accuracy(1)) + 0.2);
    const mining = world.ports.mining!;
    const answers = (i: number) => Array.from({ length: 2000 }, (_, sample) => mining.answer(i, sample)).join('');
    expect(new Set([0, 1, 2, 3, 4, 5].map(answers)).size).toBe(6);
    expect(mining.accuracy(3)).toBe(own.accuracy![3]);
  });

  test('buy more data for every training after the first, and get better', async () => {
    const sizes = async (days: number) => {
      const world = build([
        'populations.miners.at-hand={ uniform: { from: 20 sample, to: 30 sample } }',
        'populations.miners.growth=100 sample',
        `run.length=${days} days`,
      ]);
      await world.run();
      const own = moduleOf(world, 'miners').columns;
      return { samples: values(own.samples!), trainings: values(own.version!), accuracy: mean(values(own.accuracy!)) };
    };
    const early = await sizes(1);
    const late = await sizes(20);
    expect(early.trainings).toEqual([1, 1, 1, 1, 1, 1]);
    late.samples.forEach((size, i) => {
      // One training when it joined, and in 20 days of 5 each three or four more, at a turn of its own.
      expect([4, 5]).toContain(late.trainings[i]);
      expect(size - early.samples[i]!).toBe(100 * (late.trainings[i]! - 1));
    });
    expect(late.accuracy).toBeGreaterThan(early.accuracy + 0.05);
  });

  test('train one model at a time, however long it takes', async () => {
    // Two weeks for a model of 10¹² parameters, where one is due every five days.
    const world = build(['learning.production.parameters=1e12 parameter', 'populations.miners.speed=0.001 PFLOPh/h']);
    await world.run(8 * 24);
    const { version, accuracy } = moduleOf(world, 'miners').columns;
    expect(values(version!)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(values(accuracy!)).toEqual([0, 0, 0, 0, 0, 0]);
    await world.run();
    expect(values(accuracy!).filter((share) => share > 0.5).length).toBeGreaterThan(0);
  });

  test('pay for data, compute and machine; what comes before any pay is their own money', async () => {
    const world = build(['populations.miners.data={ clean: 100 %, noisy: 0 % }', 'run.length=1 day']);
    await world.run();
    const { columns } = moduleOf(world, 'miners');
    const samples = values(columns.samples!).reduce((sum, size) => sum + size, 0);
    const role = world.ledger.chart.roles.indexOf('miners');
    const spent = world.view().flow(role, EXITED);
    const compute = ((6e9 * 1000 * samples) / 3.6e18) * 5.7;
    expect(spent).toBeCloseTo(20 * samples + compute + 6 * 54, 3);
    // Nobody earned anything on the first day, and a place had to be bought beside all that.
    expect(world.view().flow(role, ENTERED)).toBeGreaterThan(spent);
  });

  test('who is not paid enough leaves when it has had time to be, and its place is worth nothing then', async () => {
    const world = build([
      'populations.miners.memory=5 days',
      'populations.miners.inertia=1 day',
      'populations.miners.reservation-income=100000 USD/day',
      'learning.retrain=1 year',
    ]);
    await world.run(5 * 24 - 1);
    expect(world.view().gauge('miners.active')).toBe(6);
    await world.run();
    expect(world.view().gauge('miners.active')).toBe(0);
    expect(world.view().gauge('consensus.seated')).toBe(0);
    const { accounts } = moduleOf(world, 'miners');
    expect(world.payWeights('miners', new Float64Array(6))).toBe(0);
    expect(accounts.token).toBeGreaterThan(0);
  });

  test('who stands outside comes when those inside are paid well, for the fee of a place', async () => {
    const world = build([
      'populations.miners.active=50 %',
      'populations.miners.memory=5 days',
      'populations.miners.inertia=1 day',
      'populations.miners.reservation-income=0 USD/day',
      'learning.retrain=1 year',
    ]);
    await world.run(24);
    const before = world.view().gauge('miners.active')!;
    expect(before).toBeLessThan(6);
    expect(before).toBeGreaterThan(0);
    const minted = world.view().released(world.protocol.issuance.TOKEN);
    expect(minted).toBe(20e9 - before * 0.1e9);
    await world.run();
    expect(world.view().gauge('miners.active')).toBe(6);
  });

  test('a run put aside while models train is the same run when taken up', async () => {
    const whole = build();
    await whole.run();
    const first = build(['populations.miners.speed=0.001 PFLOPh/h']);
    const slow = build(['populations.miners.speed=0.001 PFLOPh/h']);
    await first.run(0.2);
    expect(values(moduleOf(first, 'miners').columns.training!).every((samples) => samples > 0)).toBe(true);
    slow.load(decode(encode(first.save())));
    await first.run();
    await slow.run();
    expect(slow.kernel.hash.digest()).toBe(first.kernel.hash.digest());
    expect(slow.kernel.hash.digest()).not.toBe(whole.kernel.hash.digest());
  });
});
