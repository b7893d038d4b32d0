import { describe, expect, test } from 'vitest';
import { type ComputeHardware, definition, pflopHourCost } from '../../../sim/mechanisms/physical/pflop-hour-cost.ts';
import { derivedVectors } from '../vectors.ts';

const h100: ComputeHardware = {
  capex: 30_000,
  life: 4,
  utilisation: 0.7,
  power: 700,
  load: 1,
  pue: 1.56,
  electricity: 0.08,
  opex: 0,
  teraflops: 990,
  achieved: 0.4,
};

derivedVectors(definition, [
  [
    'always sold, at the peak',
    () =>
      pflopHourCost({ ...h100, life: 1, capex: 8760, power: 0, teraflops: 1000, utilisation: 1, achieved: 1 })
        .perPflopHour,
    1,
  ],
  [
    'a device of 30,000 USD: 1.310452 an hour, 3.309222 a PFLOP-hour',
    () => ({ ...pflopHourCost(h100) }),
    { capital: 1.223092, energy: 0.08736, perHour: 1.310452, perPflopHour: 3.309222 },
    5e-7,
  ],
  ['energy is 6.7 % of it', () => pflopHourCost(h100).energy / pflopHourCost(h100).perHour, 0.067, 5e-4],
  ['rent comes on top', () => pflopHourCost({ ...h100, capex: 0, power: 0, opex: 0.396 }).perPflopHour, 1, 1e-15],
]);

describe('cost of a PFLOP-hour', () => {
  test('falls with life, use and speed, rises with every price', () => {
    const cost = (change: Partial<ComputeHardware>) => pflopHourCost({ ...h100, ...change }).perPflopHour;
    const now = cost({});
    for (const better of [{ life: 5 }, { utilisation: 0.8 }, { teraflops: 2250 }, { achieved: 0.5 }, { pue: 1.1 }]) {
      expect(cost(better)).toBeLessThan(now);
    }
    for (const dearer of [{ capex: 4e4 }, { power: 1000 }, { load: 1.1 }, { electricity: 0.3 }, { opex: 0.1 }]) {
      expect(cost(dearer)).toBeGreaterThan(now);
    }
  });

  test.each([
    [{ capex: -1 }, 'capex'],
    [{ life: 0 }, 'life'],
    [{ utilisation: 0 }, 'utilisation: expected a share above 0 and up to 1, got 0'],
    [{ utilisation: 1.1 }, 'utilisation'],
    [{ power: Number.NaN }, 'power'],
    [{ load: -1 }, 'load'],
    [{ pue: 0.9 }, 'pue: expected a finite ratio of at least 1, got 0.9'],
    [{ electricity: -0.01 }, 'electricity'],
    [{ opex: Infinity }, 'opex'],
    [{ teraflops: 0 }, 'teraflops'],
    [{ achieved: 0 }, 'achieved'],
  ])('refuses %j', (change, message) => {
    expect(() => pflopHourCost({ ...h100, ...change })).toThrow(`pflopHourCost: ${message}`);
  });
});
