// What an hour of computing costs a provider, and what that is per 10^15 floating-point operations a second really achieved.

import { refuse, requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

const HOURS_PER_YEAR = 8760;

export interface ComputeHardware {
  /** Purchase price of a device, USD. */
  readonly capex: number;
  /** Years until it is worth nothing; straight line. */
  readonly life: number;
  /** Share of all hours that are sold, above 0 to 1: unsold hours are paid by the sold ones. */
  readonly utilisation: number;
  /** Thermal design power, W. */
  readonly power: number;
  /** Share of that power drawn in use. */
  readonly load: number;
  /** Power of the whole building per power of the devices, at least 1. */
  readonly pue: number;
  /** USD/kWh. */
  readonly electricity: number;
  /** Rent, network, staff: USD per hour. */
  readonly opex: number;
  /** Peak speed, 10^12 floating-point operations a second. */
  readonly teraflops: number;
  /** Share of the peak that real work achieves (model FLOP utilisation), above 0 to 1. */
  readonly achieved: number;
}

export interface ComputeCost {
  /** USD per device-hour for wear, power and the rest, and their sum. */
  readonly capital: number;
  readonly energy: number;
  readonly perHour: number;
  /** USD per effective PFLOP-hour: an hour at 10^15 operations a second. */
  readonly perPflopHour: number;
}

/** @throws RangeError for a number that is not finite or out of its range */
export function pflopHourCost(hardware: ComputeHardware): ComputeCost {
  const where = 'pflopHourCost';
  const { capex, life, utilisation, power, load, pue, electricity, opex, teraflops, achieved } = hardware;
  requireNonNegative(where, 'capex', capex);
  requirePositive(where, 'life', life);
  requireNonNegative(where, 'power', power);
  requireNonNegative(where, 'load', load);
  requireNonNegative(where, 'electricity', electricity);
  requireNonNegative(where, 'opex', opex);
  requirePositive(where, 'teraflops', teraflops);
  if (!(utilisation > 0 && utilisation <= 1)) refuse(where, 'utilisation', 'a share above 0 and up to 1', utilisation);
  if (!(achieved > 0 && achieved <= 1)) refuse(where, 'achieved', 'a share above 0 and up to 1', achieved);
  if (!(pue >= 1 && pue < Infinity)) refuse(where, 'pue', 'a finite ratio of at least 1', pue);
  const capital = capex / (life * HOURS_PER_YEAR * utilisation);
  const energy = (power / 1000) * load * pue * electricity;
  const perHour = capital + energy + opex;
  return { capital, energy, perHour, perPflopHour: perHour / ((teraflops * achieved) / 1000) };
}

export const definition = defineMechanism({
  name: 'pflop-hour-cost',
  about:
    'What an hour of computing must earn to pay for the device that does it: wear, spread over the hours that are sold, power, and the rest. With the device bought, energy and opex are enough to go on; below the whole nobody buys another. Interest on the money tied up is not in it.',
  formula:
    'perHour = capex/(life·8760·utilisation) + (power/1000)·load·pue·electricity + opex; perPflopHour = perHour/(teraflops·achieved/1000)',
  parameters: {
    hardware: {
      about:
        'capex: price of a device (USD); life: years to nothing; utilisation: share of hours sold; power: design power (W); load: share of it drawn; pue: building’s power per device’s; electricity (USD/kWh); opex: rent, network, staff (USD/h); teraflops: peak (10^12/s); achieved: share of the peak that work gets',
      unit: 'as listed',
    },
  },
  returns: {
    about: 'cost of a device-hour in parts and in all, and of an hour at 10^15 operations a second really achieved',
    unit: 'USD/h; USD/(PFLOP/s·h)',
  },
  source:
    'Straight-line depreciation and metered power; Barroso, Hölzle and Ranganathan (2018), The Datacenter as a Computer, ch. 6',
  example: {
    call: 'pflopHourCost({ capex: 30_000, life: 4, utilisation: 0.7, power: 700, load: 1, pue: 1.56, electricity: 0.08, opex: 0, teraflops: 990, achieved: 0.4 })',
    result: { capital: 1.223092, energy: 0.08736, perHour: 1.310452, perPflopHour: 3.309222 },
  },
  vectors: 0,
});
