// A floor under the pay of those who carry data: when the tokens they get are worth less than half of what carriers pay,
// Helium mints more, but never more than customers burned. Above three times the carriers' rate, their pay is capped.

import { requireNonNegative, requirePositive, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Least and most pay per gigabyte, as multiples of what carriers pay. */
export const HELIUM_PAY_BAND = { floor: 0.5, cap: 3 } as const;
/** The part of the mobile network's emission that goes to those who carry data. */
export const HELIUM_DATA_BUCKET = 0.84;

export interface HeliumEpoch {
  /** What carriers pay, in USD per GB. */
  readonly carrierRate: number;
  /** Data carried, in GB. */
  readonly gigabytes: number;
  /** USD per HNT. */
  readonly price: number;
  /** HNT minted without the floor, by schedule and net emissions, for all networks. */
  readonly emission: number;
  /** The mobile network's part of all emission. */
  readonly mobileShare: number;
  /** Moving average of HNT burned. */
  readonly burned: number;
  /** HNT of it that net emissions mint back already. */
  readonly netEmissionsCap: number;
}

/**
 * USD per GB that carrying data is paid.
 *
 * @param baseline what the emission alone is worth, in USD per GB
 * @throws RangeError for a negative argument
 */
export function heliumDeployerPay(baseline: number, carrierRate: number): number {
  requireNonNegative('heliumDeployerPay', 'baseline', baseline);
  requireNonNegative('heliumDeployerPay', 'carrierRate', carrierRate);
  return Math.min(Math.max(baseline, HELIUM_PAY_BAND.floor * carrierRate), HELIUM_PAY_BAND.cap * carrierRate);
}

/**
 * HNT minted on top, for all networks: so much that the part which reaches those who carry data lifts them to the floor.
 *
 * @throws RangeError for a negative amount, a price or mobile share that is not positive, or a share above 1
 */
export function heliumTopUp(epoch: HeliumEpoch): number {
  const where = 'heliumTopUp';
  for (const argument of ['carrierRate', 'gigabytes', 'emission', 'burned', 'netEmissionsCap'] as const) {
    requireNonNegative(where, `epoch.${argument}`, epoch[argument]);
  }
  requirePositive(where, 'epoch.price', epoch.price);
  requirePositive(where, 'epoch.mobileShare', epoch.mobileShare);
  requireShare(where, 'epoch.mobileShare', epoch.mobileShare);
  const reaching = epoch.mobileShare * HELIUM_DATA_BUCKET;
  const target = (HELIUM_PAY_BAND.floor * epoch.carrierRate * epoch.gigabytes) / epoch.price;
  const wanted = (target - epoch.emission * reaching) / reaching;
  return Math.min(Math.max(0, epoch.burned - epoch.netEmissionsCap), Math.max(0, wanted));
}

export const definition = defineMechanism({
  name: 'helium-deployer-floor',
  about:
    'Helium’s floor: when the token falls so far that carrying data earns less than half of what carriers pay for it, the protocol mints more, up to what customers have burned. A fall in price becomes emission.',
  formula:
    'pay = min(max(baseline, 0.5·carrierRate), 3·carrierRate); topUp = min(max(0, burned − netEmissionsCap), max(0, (0.5·carrierRate·gigabytes/price − emission·α)/α)), α = 0.84·mobileShare',
  parameters: {
    baseline: { about: 'worth of the emission per gigabyte carried', unit: 'USD/GB' },
    carrierRate: { about: 'what carriers pay', unit: 'USD/GB' },
    epoch: {
      about:
        '`carrierRate`, `gigabytes` carried, `price`, `emission` without the floor, `mobileShare` of it, `burned` on average, `netEmissionsCap`',
      unit: 'USD/GB; GB; USD/HNT; HNT; share; HNT; HNT',
    },
  },
  returns: { about: 'pay per gigabyte, or HNT minted on top', unit: 'USD/GB; HNT' },
  source: 'Helium HIP-149, Utility and Emissions Realignment (2026), decision 1',
  example: { call: 'heliumDeployerPay(0.03, 0.1)', result: 0.05 },
  vectors: 4,
});
