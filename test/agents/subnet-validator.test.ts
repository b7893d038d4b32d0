import { describe, expect, test } from 'vitest';
import { digits } from '../../sim/learning/tasks/digits.ts';
import { HELD_OUT, VALIDATION } from '../../sim/learning/tasks/task.ts';
import { EXITED } from '../../sim/money/books.ts';
import { holds, moduleOf, worldOf } from '../worlds.ts';
import { subnet } from './subnet.ts';

const build = (set: string[] = []) => worldOf(subnet(), { set });
const MINERS = 6;
/** Miners that a validator has room for, by default. */
const PLACES = 64;

describe('validators of a subnet', () => {
  test('honest ones score miners by the right answers to questions of their own', async () => {
    const world = build(['run.length=3 days', 'learning.retrain=1 year']);
    await world.run();
    const { columns } = moduleOf(world, 'validators');
    const { labels } = digits(7);
    for (let j = 0; j < MINERS; j++) {
      let right = 0;
      for (let sample = VALIDATION; sample < HELD_OUT; sample++) {
        if (world.ports.mining!.answer(j, sample) === labels[sample]) right++;
      }
      const truth = right / (HELD_OUT - VALIDATION);
      const scores = [0, 1, 2].map((i) => columns.score![i * PLACES + j]!);
      // 2,000 questions: 5 standard errors, a false alarm in 100,000 such tests of 18 scores.
      for (const score of scores)
        expect(Math.abs(score - truth)).toBeLessThan(5 * Math.sqrt((truth * (1 - truth)) / 2000));
      expect(new Set(scores).size).toBeGreaterThan(1);
    }
  });

  test('they weigh by the score above guessing, to the power of their sharpness', async () => {
    const world = build(['run.length=3 days', 'populations.validators.sharpness=2']);
    await world.run();
    const { columns } = moduleOf(world, 'validators');
    const weights = moduleOf(world, 'consensus').columns.weights!;
    for (let j = 0; j < MINERS; j++) {
      const above = columns.score![PLACES + j]! - 0.1;
      expect(weights[1 * 10 + 4 + j]).toBeCloseTo(above * above, 12);
    }
  });

  test('a copier sets the last public consensus, and pays for no question', async () => {
    const world = build(['run.length=6 days']);
    const consensus = moduleOf(world, 'consensus');
    await world.run(3 * 24 + 1);
    // The close of day 3 has been; its consensus is what the fourth validator set on the morning of day 4.
    const revealed = new Float64Array(MINERS);
    world.ports.consensus!.revealed(revealed);
    expect(revealed.every((share) => share > 0)).toBe(true);
    expect(Array.from(consensus.columns.weights!.subarray(3 * 10 + 4, 3 * 10 + 10))).toEqual(Array.from(revealed));
    await world.run();
    const { spent, copier } = moduleOf(world, 'validators').columns;
    expect(Array.from(copier!)).toEqual([0, 0, 0, 1]);
    // Three judges ask six miners 2,000 questions at a cent on each of six days.
    expect(spent![0]).toBeCloseTo(3 * MINERS * 2000 * 0.01 * 6, 6);
    expect(spent![1]).toBe(0);
  });

  test('a miner that comes back is judged without a record', async () => {
    const world = build(['populations.validators.smoothing=1 %', 'learning.retrain=1 year', 'run.length=12 days']);
    await world.run(6 * 24 - 1);
    const consensus = world.ports.consensus!;
    const { columns } = moduleOf(world, 'validators');
    const before = columns.score![0]!;
    // Its first answers were those of no model at all, and 1 % a day forgets them slowly.
    expect(before).toBeLessThan(0.25);
    consensus.leave(0);
    const { accounts } = moduleOf(world, 'miners');
    expect(holds(world, accounts.token!, 9)).toBeGreaterThan(0.1);
    expect(consensus.register(0)).toBe(true);
    await world.run(6 * 24 + 1);
    expect(columns.score![0]).toBeGreaterThan(0.4);
  });

  test('pay for their work, take home a part of the rest and stake what remains', async () => {
    const world = build(['run.length=8 days']);
    await world.run();
    const { accounts, columns } = moduleOf(world, 'validators');
    const role = world.ledger.chart.roles.indexOf('validators');
    const spent = columns.spent![0]!;
    // 10 USD a day each beside the questions, on the first days out of savings.
    expect(world.view().flow(role, EXITED)).toBeCloseTo(spent + 4 * 8 * 10, 3);
    for (let i = 0; i < 4; i++) expect(holds(world, accounts.token! + i, 9)).toBe(0);
    const staked = Array.from({ length: 4 }, (_, i) => holds(world, accounts.staked! + i, 9));
    expect(staked[0]).toBeGreaterThan(2000);
    expect(staked[3]).toBeGreaterThan(1000);
    const earned = (columns.earned![0]! + columns.earned![1]!) / 1e9;
    expect(earned).toBeCloseTo(80, 6); // Half of 20 TAO a day.
    expect(staked.reduce((sum, x) => sum + x, 0)).toBeLessThan(5000 + earned);
  });

  test('are refused where there are more miners than they have room for', async () => {
    const { message } = (await build(['populations.validators.places=5', 'run.length=2 days'])
      .run()
      .catch((error: Error) => error)) as Error;
    expect(message).toContain('validators.places: expected room for 6 miners, got 5; try a larger places');
  });
});
