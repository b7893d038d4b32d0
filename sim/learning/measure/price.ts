// The price of a device: what an hour of it costs, and what that is for each PFLOP-hour that it really computes.

import { type ComputeCost, pflopHourCost } from '../../mechanisms/physical/pflop-hour-cost.ts';
import type { HardwareClass } from './hardware-class.ts';

export interface PriceTerms {
  /** USD/kWh. */
  readonly electricity: number;
  /** Power of the building per power of the devices, at least 1. */
  readonly pue: number;
  /** Share of all hours that are sold. */
  readonly utilisation: number;
}

export interface Price extends ComputeCost {
  /** Share of the data sheet's peak that was reached. */
  readonly achieved: number;
}

/**
 * @param speed FLOP/s that were reached
 * @throws Error when that is more than the data sheet of the class allows; RangeError for terms out of their range
 */
export function priceOf(hardware: HardwareClass, speed: number, terms: PriceTerms): Price {
  const { name, peak, power, price: capex, life } = hardware;
  const achieved = speed / peak;
  if (achieved > 1) {
    const times = achieved.toPrecision(3);
    throw new Error(
      `hardware ${name}: expected at most its peak of ${peak} FLOP/s, got ${times} times as much; try the class that the device is`,
    );
  }
  const device = { capex, life, power, load: 1, opex: 0, teraflops: peak / 1e12, achieved };
  return { achieved, ...pflopHourCost({ ...device, ...terms }) };
}
