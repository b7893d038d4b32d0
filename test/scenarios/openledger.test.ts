// The price of compute in openledger.yaml as it is shipped, from the measured share of the peak and the data sheets, written
// out here once more; and what service, training and verification ask of the machines.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createCatalogue } from '../../sim/catalogue.ts';
import { Economy } from '../../sim/economy/economy.ts';
import { planOf } from '../../sim/economy/plan.ts';
import { load } from '../../sim/scenario/load.ts';
import { moduleOf, shippedWorld } from '../worlds.ts';

const shipped = join(import.meta.dirname, '../../scenarios');
const build = (...set: string[]) => shippedWorld('openledger', { set });
const own = (world: Economy) => moduleOf(world, 'providers').columns;
const numberOf = (world: Economy, id: string, parameter: string) => {
  const { parameters } = moduleOf(world, id) as unknown as { parameters: Record<string, number> };
  return parameters[parameter]!;
};

// What scenarios/measured/xeon-wasm.json and scenarios/data say.
const SHARE = 0.2356;
const H100 = { peak: 0.9895, power: 0.7, price: 30_000, years: 4 };
/** USD/kWh and PUE, in the order of regions.yaml. */
const regions = [
  [0.075, 1.58],
  [0.08, 1.58],
  [0.1, 1.2],
  [0.102, 1.2],
  [0.185, 1.4],
  [0.252, 1.4],
  [0.276, 1.3],
] as const;
const OPERATIONS = 3 / 24;

/** USD for an hour at work, of which a share of the time is sold for what all of the time costs. */
function fullCost(region: number, level = 1, { peak, power, price, years } = H100): number {
  const [tariff, pue] = regions[region]!;
  const annuity = (price * 0.1) / (1 - Math.exp(-0.1 * years)) / 8760;
  return ((annuity + OPERATIONS) / 0.7 + power * pue * tariff * level) / (peak * SHARE);
}

/** What a provider asks for a PFLOP-hour: an hour at work, and a tenth. */
function ask(region: number, level = 1): number {
  const [tariff, pue] = regions[region]!;
  return (1.1 * (H100.power * pue * tariff * level + OPERATIONS)) / (H100.peak * SHARE);
}

const regionsOf = (world: Economy, members: number) => Array.from(own(world).region!).slice(0, members);
const mean = (of: number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;

describe('compute in openledger.yaml', () => {
  test('costs what machines cost at the measured share of their peak', () => {
    const world = build();
    const cost = world.view().gauge('compute.cost');
    expect(cost).toBeCloseTo(mean(regionsOf(world, 6).map((region) => fullCost(region))), 9);
    expect(cost).toBeGreaterThan(7.4);
    expect(cost).toBeLessThan(7.7);
  });

  test('is sold at the cheapest ask while there is enough, and follows the price of electricity', async () => {
    const priceAt = async (level: number) => {
      const world = build(`populations.providers.electricity-level=${level}`);
      await world.run(1);
      return [world.ports.compute!.price(), Math.min(...regionsOf(world, 6).map((region) => ask(region, level)))];
    };
    const [[price, cheapest], [dearer, dearest]] = [await priceAt(1), await priceAt(3)];
    expect([price, dearer]).toEqual([expect.closeTo(cheapest!, 9), expect.closeTo(dearest!, 9)]);
    // In the United States .7 kW · 1.58 · two more times .075 USD, and a tenth, over .9895 · .2356 PFLOP/s.
    expect(ask(0, 3) - ask(0)).toBeCloseTo(0.78282, 4);

    const level = build('populations.providers.electricity-level=3');
    const costs = regionsOf(level, 6).map((region) => fullCost(region, 3));
    expect(level.view().gauge('compute.cost')).toBeCloseTo(mean(costs), 9);
  });

  test('of another class is as much faster as its data sheet says', () => {
    const capacityOf = (name: string) => {
      const { capacity } = own(build(`populations.providers.classes={ ${name}: 100 % }`));
      return [...new Set(capacity!)];
    };
    expect(capacityOf('h100-sxm')).toEqual([expect.closeTo(0.9895 * SHARE, 12)]);
    expect(capacityOf('b200-sxm')).toEqual([expect.closeTo(2.25 * SHARE, 12)]);
    expect(capacityOf('rtx-4090')).toEqual([expect.closeTo(0.165 * SHARE, 12)]);
  });

  test('is bought up to what an H100 costs elsewhere, where it achieves the same share', () => {
    expect(Math.abs(numberOf(build(), 'compute', 'ceiling') - 4.75 / (H100.peak * SHARE))).toBeLessThan(0.05);
  });
});

describe('the profile that it names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quesnay-openledger-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const catalogue = createCatalogue();
  const location = join(folder, 'measured/xeon-wasm.json');
  const copy = (profile?: string) => {
    for (const part of ['openledger.yaml', 'data'])
      cpSync(join(shipped, part), join(folder, part), { recursive: true });
    if (profile === undefined) rmSync(join(folder, 'measured'), { recursive: true, force: true });
    else {
      cpSync(join(shipped, 'measured'), join(folder, 'measured'), { recursive: true });
      writeFileSync(location, profile);
    }
    const plan = planOf(load(join(folder, 'openledger.yaml'), { catalogue }), catalogue);
    return new Economy(plan, { seed: 1, laboratory: {} as never });
  };
  const profile = JSON.parse(readFileSync(join(shipped, 'measured/xeon-wasm.json'), 'utf8'));
  const { achieved, ...rest } = profile.facts.reference;
  const withReference = (reference: object) => JSON.stringify({ ...profile, facts: { ...profile.facts, reference } });

  test('sets the capacity: half the share, half as much', () => {
    const half = copy(withReference({ ...rest, achieved: { ...achieved, value: '11.78 %' } }));
    expect(own(half).capacity![0]).toBeCloseTo((0.9895 * SHARE) / 2, 12);
  });

  test.each([
    ['is missing', undefined, 'populations.providers.measured: expected a file, found no ./measured/xeon-wasm.json'],
    ['is cut off', '{ "quesnay": "0.1', 'expected JSON in .*measured/xeon-wasm.json'],
    [
      'lacks the share',
      withReference(rest),
      'measured/xeon-wasm.json: reference.achieved: expected a number of 1, got none',
    ],
    [
      'has a share that is none',
      withReference({ ...rest, achieved: { ...achieved, value: '236 %' } }),
      'measured/xeon-wasm.json: reference.achieved: expected a share above 0 and up to 1, got 2.36',
    ],
    [
      'is of another format',
      JSON.stringify({ ...profile, format: 0 }),
      'measured/xeon-wasm.json: format: expected 1, got 0; try quesnay measure',
    ],
  ])('is refused, by file and key, when it %s', (_, text, message) => {
    expect(() => copy(text)).toThrow(new RegExp(message));
  });
});

describe('what machines are asked for', () => {
  test('a training: six operations a parameter and token, delivered when its machine has done them', async () => {
    const world = build('run.length=10 days', 'populations.providers.mean-time-between-failures=1000 years');
    await world.run(1);
    const builder = moduleOf(world, 'builder').columns;
    const work = (6 * 70e9 * builder.samples![0]! * 20_000 * 3) / 3.6e18;
    expect(builder.samples![0]).toBeGreaterThan(100);
    expect(builder.work![0]).toBeCloseTo(work, 9);
    const hours = work / (0.9895 * SHARE);
    await world.run(hours - 0.01);
    expect(builder.delivered![0]).toBe(0);
    await world.run(hours + 0.01);
    expect(builder.delivered![0]).toBe(1);
  });

  test('a request: two operations a parameter and token, whoever executes it', () => {
    const world = build();
    moduleOf(world, 'compute').columns.price![0] = 6;
    expect(world.ports.service!.price() - numberOf(world, 'service', 'fee')).toBeCloseTo(
      (6 * 2 * 70e9 * 600_000) / 3.6e18,
      12,
    );
  });
});
