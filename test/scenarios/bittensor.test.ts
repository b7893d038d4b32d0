// bittensor.yaml as it is shipped. What its notebook found over eight seeds (bittensor.verify.ts), here over three short ones.

import { describe, expect, test } from 'vitest';
import { decode, encode } from '../../sim/kernel/snapshot.ts';
import { copiedWeightsYield } from '../../sim/metrics/copied-weights.ts';
import { holds, moduleOf, shippedWorld } from '../worlds.ts';
import { copierStake, copierYield, estimate, type Subnet } from './copied-weights.ts';

/** Shorter trainings: a little worse models. */
const quick = ['learning.steps=25'];
const over = async (subnet: Omit<Subnet, 'seed'>) => {
  const yields: number[] = [];
  const set = [...subnet.set!, ...quick];
  for (const seed of [1, 2, 3]) yields.push(await copierYield({ ...subnet, set, days: 20, after: 5, seed }));
  return yields;
};
const fixed = ['rules.consensus.liquid-alpha=false'];
const liquid = ['rules.consensus.liquid-alpha=true'];

describe('validators who copy weights', () => {
  test('earn more than those who judge as the chain is set, with and without liquid alpha', async () => {
    const [one, own] = [await over({ set: fixed }), await over({ set: liquid })];
    expect(Math.min(...one)).toBeGreaterThan(1.02);
    own.forEach((ratio, i) => {
      expect(Math.abs(ratio - one[i]!)).toBeLessThan(0.001);
    });
  });

  test('earn measurably less under liquid alpha than without where bonds follow who is ahead', async () => {
    const scenario = 'bittensor-liquid';
    const one = await over({ scenario, set: fixed });
    const differences = (await over({ scenario, set: liquid })).map((ratio, i) => ratio - one[i]!);
    // The same luck twice: a difference of zero is what a rule without effect would make, to the last bit.
    expect(Math.max(...differences)).toBeLessThan(-0.003);
    expect(estimate(differences).mean).toBeLessThan(-0.01);
  });
});

test('stake that holders lend goes to copiers, who pay more, and to judges where there is no bonds penalty', async () => {
  const hasty = [...quick, 'populations.lenders.inertia=10 days', 'populations.lenders.settled=10 days'];
  const taxed = await copierStake(1, hasty, 40);
  expect(taxed.end).toBeGreaterThan(taxed.start + 0.05);
  const free = await copierStake(1, [...hasty, 'rules.consensus.bonds-penalty=0 %'], 40);
  expect(free.end).toBeLessThan(free.start - 0.03);
});

describe('the subnet', () => {
  const build = () => shippedWorld('bittensor', { set: [...quick, 'run.length=6 days', 'run.window=2 days'] });

  test('emits a hundredth of 3,600 TAO a day, less what is burnt for places, and pays 18, 41 and 41 %', async () => {
    const world = build();
    await world.run();
    const places = world.view().gauge('miners.active')!;
    expect(-holds(world, world.protocol.issuance.TOKEN, 9)).toBeCloseTo(108_200 + 36 * 6 - 0.1 * places, 6);
    expect(holds(world, moduleOf(world, 'owner').accounts.token!, 9)).toBeCloseTo(0.18 * 36 * 6, 6);
    const { earned } = moduleOf(world, 'validators').columns;
    expect((earned![0]! + earned![1]!) / 1e9).toBeCloseTo(0.41 * 36 * 6, 6);
  });

  test('serves the model of the miner whom validators find best, and it is among the best', async () => {
    const world = build();
    await world.run();
    const accuracy = Array.from(moduleOf(world, 'miners').columns.accuracy!).sort((a, b) => b - a);
    expect(world.view().gauge('model.accuracy')).toBeGreaterThanOrEqual(accuracy[2]!);
    expect(world.view().gauge('miners.accuracy')).toBeLessThan(accuracy[2]!);
  });

  test('says what copying pays, and nothing where nobody copies', async () => {
    const world = build();
    await world.run();
    const { earned, staked } = moduleOf(world, 'validators').columns;
    const [before, spent] = [Array.from(earned!), Array.from(staked!)];
    expect(before.concat(spent).every((amount) => amount > 0)).toBe(true);
    expect(copiedWeightsYield.measure(world.view())).toBeGreaterThan(1.02);
    const honest = shippedWorld('bittensor', {
      set: [...quick, 'run.length=1 day', 'populations.validators.strategy={ honest: 100 %, copier: 0 % }'],
    });
    await honest.run();
    expect(copiedWeightsYield.measure(honest.view())).toBeNaN();
  });

  test.each(['bittensor', 'bittensor-lent'])('of %s put aside while a model trains is the same run', async (name) => {
    const set = [...quick, 'run.length=4 days', 'run.window=2 days'];
    const whole = shippedWorld(name, { set });
    await whole.run();
    const first = shippedWorld(name, { set });
    await first.run(3.3);
    expect(moduleOf(first, 'miners').columns.training!.some((samples) => samples > 0)).toBe(true);
    const second = shippedWorld(name, { set });
    second.load(decode(encode(first.save())));
    await second.run();
    expect(second.kernel.hash.digest()).toBe(whole.kernel.hash.digest());
    expect(Array.from(second.ledger.books)).toEqual(Array.from(whole.ledger.books));
  });
});
