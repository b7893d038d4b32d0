import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  type HeliumEpoch,
  heliumDeployerPay,
  heliumTopUp,
} from '../../../sim/mechanisms/emission/helium-deployer-floor.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { between } from './between.ts';

/** HIP-149's figures: 15,215 HNT a day reach those who carry 91,000 GB a day, for which carriers pay $0.10/GB. */
const day: HeliumEpoch = {
  carrierRate: 0.1,
  gigabytes: 91_000,
  price: 0.3,
  emission: 15_215 / (0.89 * 0.84),
  mobileShare: 0.89,
  burned: 10_000,
  netEmissionsCap: 1644,
};

publishedVectors(definition, [
  ['below the floor: half of the carriers’ ten cents', () => heliumDeployerPay(0.03, 0.1), 0.05],
  ['above it: what the emission is worth', () => heliumDeployerPay(0.08, 0.1), 0.08],
  ['at 30 cents nothing is minted on top', () => heliumTopUp(day), 0],
  ['below 30 cents something is', () => heliumTopUp({ ...day, price: 0.2985 }) > 0, true],
]);

derivedVectors(definition, [
  ['at most three times what carriers pay', () => heliumDeployerPay(5, 0.1), 0.3, 1e-15],
  // (0.05·91000/0.25 − 20000·0.7476)/0.7476 with 0.7476 = 0.89·0.84.
  ['at a quarter of a dollar', () => heliumTopUp({ ...day, price: 0.25, emission: 20_000 }), 4344.569, 1e-3],
  ['never more than was burned beyond net emissions', () => heliumTopUp({ ...day, price: 0.01, burned: 3000 }), 1356],
  ['nothing burned: nothing', () => heliumTopUp({ ...day, price: 0.01, burned: 0 }), 0],
]);

describe('Helium’s floor', () => {
  test('a top-up lifts pay to the floor exactly, unless what was burned ends it first', () => {
    fc.assert(
      fc.property(
        between(0.01, 1),
        between(0, 1e5),
        between(0.1, 1),
        between(0, 1e5),
        (price, emission, share, burned) => {
          const epoch = { ...day, price, emission, mobileShare: share, burned };
          const topUp = heliumTopUp(epoch);
          const pay = ((emission + topUp) * share * 0.84 * price) / day.gigabytes;
          const most = Math.max(0, burned - day.netEmissionsCap);
          expect(topUp).toBeLessThanOrEqual(most);
          if (topUp < most) expect(pay).toBeGreaterThan(0.05 - 1e-9);
          if (topUp > 0) expect(pay).toBeLessThan(0.05 + 1e-9);
        },
      ),
      { seed: 17, numRuns: 300 },
    );
  });

  test.each([
    [() => heliumDeployerPay(-1, 0), 'heliumDeployerPay: baseline'],
    [() => heliumDeployerPay(0, Number.NaN), 'heliumDeployerPay: carrierRate'],
    [() => heliumTopUp({ ...day, carrierRate: -1 }), 'heliumTopUp: epoch.carrierRate'],
    [() => heliumTopUp({ ...day, gigabytes: -1 }), 'heliumTopUp: epoch.gigabytes'],
    [() => heliumTopUp({ ...day, price: 0 }), 'heliumTopUp: epoch.price: expected a positive finite number, got 0'],
    [() => heliumTopUp({ ...day, emission: Infinity }), 'heliumTopUp: epoch.emission'],
    [() => heliumTopUp({ ...day, mobileShare: 0 }), 'heliumTopUp: epoch.mobileShare'],
    [() => heliumTopUp({ ...day, mobileShare: 1.1 }), 'heliumTopUp: epoch.mobileShare'],
    [() => heliumTopUp({ ...day, burned: -1 }), 'heliumTopUp: epoch.burned'],
    [() => heliumTopUp({ ...day, netEmissionsCap: -1 }), 'heliumTopUp: epoch.netEmissionsCap'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
