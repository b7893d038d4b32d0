// The predictions of notebooks/bittensor.md over eight paired seeds, and what became of them.

import { expect, test } from 'vitest';
import { moduleOf, shippedWorld } from '../worlds.ts';
import { copierStake, copierYield, estimate, type Subnet } from './copied-weights.ts';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const over = async (subnet: Omit<Subnet, 'seed'>) => {
  const yields: number[] = [];
  for (const seed of seeds) yields.push(await copierYield({ ...subnet, seed }));
  return yields;
};
const less = (some: readonly number[], others: readonly number[]) => some.map((x, i) => x - others[i]!);
const say = (name: string, values: readonly number[]) => {
  const { mean, error } = estimate(values);
  console.log(`${name.padEnd(64)} ${mean.toFixed(4)} ± ${error.toFixed(4)}`);
  return { mean, error };
};
const liquid = (isOn: boolean) => `rules.consensus.liquid-alpha=${isOn}`;

test('as the chain is set, copying pays more than judging, and liquid alpha makes no difference to it', async () => {
  const fixed = await over({});
  const moving = await over({ set: [liquid(true)] });
  say('R, one speed', fixed);
  const { mean } = say('liquid alpha, difference', less(moving, fixed));
  expect(Math.min(...fixed)).toBeGreaterThan(1.03); // Prediction 2, within 5 %, fails: copying pays too well.
  expect(mean).toBeGreaterThan(0); // Prediction 1 fails: it goes the other way,
  expect(mean).toBeLessThan(0.001); // and hardly anywhere.
});

test('the advantage is what the bonds penalty takes from those who judge with noise', async () => {
  const without = await over({ set: ['rules.consensus.bonds-penalty=0 %'] });
  const asked = await over({ set: ['populations.validators.queries=2000 sample/day'] });
  say('R without bonds penalty', without);
  say('R with ten times the questions', asked);
  for (const ratio of without) expect(Math.abs(ratio - 1)).toBeLessThan(0.002);
  expect(Math.max(...asked)).toBeLessThan(1.03);
});

test('change makes copying pay less, but liquid alpha does not punish it more', async () => {
  const differences: Record<string, number> = {};
  const levels: Record<string, number> = {};
  for (const every of ['5 days', '30 days', '10 years']) {
    const retrain = `learning.retrain=${every}`;
    const fixed = await over({ set: [retrain] });
    levels[every] = say(`R, training every ${every}`, fixed).mean;
    differences[every] = say(
      'liquid alpha, difference',
      less(await over({ set: [retrain, liquid(true)] }), fixed),
    ).mean;
  }
  expect(levels['5 days']).toBeLessThan(levels['30 days']! - 0.005);
  expect(levels['30 days']).toBeLessThan(levels['10 years']!);
  for (const difference of Object.values(differences)) expect(Math.abs(difference)).toBeLessThan(0.001);
});

test('weights revealed a day late make copying pay less, and still more than judging', async () => {
  const late = await over({ set: ['rules.consensus.reveal-after=20'] });
  say('R, reveal after a day', late);
  const { mean, error } = say('reveal after a day, difference', less(late, await over({})));
  expect(mean).toBeLessThan(-2 * error);
  expect(Math.min(...late)).toBeGreaterThan(1);
});

test('liquid alpha makes copying pay less where three things come together, and not where one is missing', async () => {
  const effect = async (name: string, set: string[] = []) => {
    const at = { scenario: 'bittensor-liquid', set } as const;
    const fixed = await over({ ...at, set: [...set, liquid(false)] });
    say(`${name}: R, one speed`, fixed);
    return say(`${name}: liquid alpha, difference`, less(await over(at), fixed));
  };
  const all = await effect('all three');
  expect(all.mean).toBeLessThan(-0.01);
  expect(all.mean).toBeLessThan(-4 * all.error);
  const wide = await effect('range of 10 to 90 %', ['rules.consensus.alpha.high=90 %']);
  expect(wide.mean).toBeLessThan(all.mean - 2 * all.error);
  const fast = await effect('range of the chain, 70 to 90 %', [
    'rules.consensus.alpha.low=70 %',
    'rules.consensus.alpha.high=90 %',
  ]);
  expect(fast.mean).toBeGreaterThan(0);
  const cut = await effect('bonds penalty of 100 %', ['rules.consensus.bonds-penalty=100 %']);
  expect(cut.mean).toBeGreaterThan(0);
  const flat = await effect('pay by sharpness 4', ['populations.validators.sharpness=4']);
  expect(Math.abs(flat.mean)).toBeLessThan(0.001);
  // Not change but difference of opinion: where nobody ever trains again, noise alone puts judges ahead of each other.
  const still = await effect('no training after the first', ['learning.retrain=10 years']);
  expect(still.mean).toBeLessThan(-4 * still.error);
});

test('lent stake follows yield: to copiers with the bonds penalty, away from them without', async () => {
  const half = async (name: string, set: string[] = []) => {
    const runs: Awaited<ReturnType<typeof copierStake>>[] = [];
    for (const seed of seeds) runs.push(await copierStake(seed, set));
    const { mean } = say(
      `${name}: copiers’ part of the stake at the start`,
      runs.map(({ start }) => start),
    );
    say(
      `${name}: after half a year`,
      runs.map(({ end }) => end),
    );
    const change = say(
      `${name}: change`,
      runs.map(({ start, end }) => end - start),
    );
    return { ...change, start: mean };
  };
  const taxed = await half('bonds penalty of 100 %');
  expect(taxed.start + taxed.mean).toBeGreaterThan(1 / 3); // Prediction 5 holds.
  const free = await half('bonds penalty of 0 %', ['rules.consensus.bonds-penalty=0 %']);
  expect(free.mean).toBeLessThan(-2 * free.error); // Prediction 6, within five points, fails: they lose stake.
});

test('once copiers have most of the stake, the consensus stands still while the miners do not', async () => {
  const set = ['run.length=120 days', 'populations.lenders.inertia=10 days', 'populations.lenders.settled=10 days'];
  const world = shippedWorld('bittensor-lent', { set });
  const { count, columns } = moduleOf(world, 'miners');
  const at = async (day: number) => {
    await world.run(day * 24);
    const consensus = new Float64Array(count);
    world.ports.consensus!.revealed(consensus);
    const sum = consensus.reduce((total, part) => total + part, 0);
    return { parts: Array.from(consensus, (part) => part / sum), accuracy: Array.from(columns.accuracy!) };
  };
  const [early, before, after] = [await at(20), await at(60), await at(120)];
  const moved = (some: readonly number[], others: readonly number[]) =>
    Math.max(...some.map((x, j) => Math.abs(x - others[j]!)));
  expect(moved(early.parts, before.parts)).toBeGreaterThan(0.005);
  expect(moved(before.parts, after.parts)).toBeLessThan(0.001);
  expect(moved(before.accuracy, after.accuracy)).toBeGreaterThan(0.01);
});
