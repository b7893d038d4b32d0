// What providers of a scenario make of a device's profile: the part of the peak that was achieved, in place of the one assumed.

import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../sim/catalogue.ts';
import { describeModule } from '../../sim/cli/describe.ts';
import type { Economy } from '../../sim/economy/economy.ts';
import { ScenarioError } from '../../sim/scenario/problems.ts';
import { moduleOf } from '../worlds.ts';
import { providerWorld } from './fixtures/provider-world.ts';

const own = (world: Economy) => moduleOf(world, 'providers').columns;
const priceOfCompute = async (providers: string) => {
  const world = providerWorld({ providers: `count: 1; active: 1; ${providers}` });
  await world.run(1);
  return world.ports.compute!.price();
};
const measured = 'measured: data/profile.json';

// The plain machine: a peak of 2.5 PFLOP/s, of which the profile says a quarter; 1 kW behind a PUE of 1.25; .10 USD/kWh;
// 3 USD of operations a day; a margin of 10 %.
const asked = (tariff: number, achieved: number) => (1.1 * (1.25 * tariff + 3 / 24)) / (2.5 * achieved);

describe('providers with a measured device', () => {
  test('have the capacity that was measured, each class at its own peak', () => {
    const capacities = (fields: string) => {
      const { capacity, hardware } = own(
        providerWorld({ providers: `count: 40; active: 0; classes: { plain: 50 %, short-lived: 50 % }; ${fields}` }),
      );
      return Array.from(capacity!, (of, i) => [hardware![i], of]);
    };
    const found = capacities(measured);
    expect(new Set(found.map(([, capacity]) => capacity))).toEqual(new Set([2.5 / 4, 5 / 4]));
    expect(found).toEqual(capacities('achieved: 25 %'));
  });

  test('ask what their running cost comes to, and more where power is dearer', async () => {
    expect(await priceOfCompute(measured)).toBeCloseTo(asked(0.1, 0.25), 12);
    expect(await priceOfCompute(`${measured}; electricity-level: 3`)).toBeCloseTo(asked(0.3, 0.25), 12);
    // A dearer kilowatt-hour raises a PFLOP-hour by 1.1 · .2 USD · 1.25 kW over .625 PFLOP/s.
    const rise = (await priceOfCompute(`${measured}; electricity-level: 3`)) - (await priceOfCompute(measured));
    expect(rise).toBeCloseTo(0.44, 12);
  });

  test('have no assumption beside it', () => {
    const assumed = (fields: string) => {
      const world = providerWorld({ providers: `count: 1; active: 1; ${fields}` });
      const { parameters } = moduleOf(world, 'providers') as unknown as { parameters: { achieved?: number } };
      return parameters.achieved;
    };
    expect([assumed(measured), assumed('margin: 10 %')]).toEqual([undefined, 0.4]);
    expect(describeModule(createCatalogue().agents.get('compute-provider')!)).toMatch(
      /\n {2}measured .* optional; in place of achieved;/,
    );
  });

  test('without it achieve what is assumed', async () => {
    expect(await priceOfCompute('margin: 10 %')).toBeCloseTo(asked(0.1, 0.4), 12);
  });

  test('can be of the class of a processor core', () => {
    const hardware = 'hardware: ../../../scenarios/data/hardware.yaml; classes: { xeon-core: 100 % }; devices: 56 GPU';
    const { capacity, power, price } = own(
      providerWorld({ providers: `count: 1; active: 0; ${hardware}; ${measured}` }),
    );
    // 2 GHz · 2 units · 16 numbers · 2 operations, 56 times, a quarter of it; 350 W behind a PUE of 1.25.
    expect(capacity![0]).toBeCloseTo((2e9 * 2 * 16 * 2 * 56) / 4 / 1e15, 15);
    expect(power![0]).toBeCloseTo(0.35 * 1.25, 12);
    expect(price![0]).toBe(21_280);
  });
});

describe('is refused', () => {
  test('a profile beside an assumption, in the file or set', () => {
    const failure = (providers: string, set: readonly string[] = []) => {
      try {
        return providerWorld({ providers: `count: 1; active: 1; ${providers}`, set });
      } catch (error) {
        return error;
      }
    };
    const both = failure(`${measured}; achieved: 30 %`);
    expect(both).toBeInstanceOf(ScenarioError);
    expect((both as Error).message).toMatch(
      /populations\.providers\.achieved: expected one of achieved and measured, got both\n.*achieved: 30 %\n +\^+ leave one out/,
    );
    expect(failure(measured, ['populations.providers.achieved=30 %'])).toBeInstanceOf(ScenarioError);
    expect(failure(`${measured}; achieved: 30 %`, ['populations.providers.achieved=~'])).not.toBeInstanceOf(Error);
  });

  test('a file that is no profile', () => {
    const world = (path: string) => providerWorld({ providers: `count: 1; active: 1; measured: ${path}` });
    expect(() => world('data/hardware.yaml')).toThrow('expected the path of a file ending in .json');
    expect(() => world('data/no-profile.json')).toThrow(
      /no-profile\.json: quesnay: expected in a profile, got none; .*try quesnay measure, which writes such a file/,
    );
  });
});
