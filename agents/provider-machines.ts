// The machines of compute providers: what hardware and region make of each, and what it costs to own one and to run it.

import { roundTripTime } from '../sim/mechanisms/physical/network-latency.ts';
import { pflopHourCost } from '../sim/mechanisms/physical/pflop-hour-cost.ts';
import { type Columns, perMember } from '../sim/model/columns.ts';
import { entriesOf, factOf } from '../sim/model/facts.ts';
import type { DataFile } from '../sim/model/parameters.ts';
import type { AgentWorld, Self } from '../sim/model/world.ts';

const MS_PER_HOUR = 3_600_000;
const DAYS_PER_YEAR = 365;

/** What a machine is, from the day on which the world is built. All devices of a provider are one machine. */
export const machineColumns = {
  hardware: perMember('u32', 'place of its class among those that the scenario names'),
  region: perMember('u32', 'place of its region in the file of regions'),
  capacity: perMember('f64', 'PFLOP-hours an hour'),
  power: perMember('f64', 'kW from the grid at work, cooling included'),
  standby: perMember('f64', 'kW from the grid while idle, cooling included'),
  tariff: perMember('f64', 'USD/kWh'),
  trip: perMember('f64', 'hours from the mean customer and back'),
  price: perMember('f64', 'USD for all devices'),
  life: perMember('f64', 'days for which they earn'),
};

export type Machines = Columns<typeof machineColumns>;

export interface Equipment {
  readonly hardware: DataFile;
  readonly regions: DataFile;
  /** Hardware class → share of providers. */
  readonly classes: Readonly<Record<string, number>>;
  /** Part of the peak that real work achieves. */
  readonly achieved: number;
}

/**
 * Draws each member's hardware class and region and works out what its machine is.
 *
 * @param devices per member
 * @throws Error for a class that the file does not have, and for facts that are missing or in another unit
 */
export function equip(self: Self, world: AgentWorld, from: Equipment, devices: Float64Array): void {
  const own = self.columns as unknown as Machines;
  const { hardware, regions, classes } = from;
  const names = Object.keys(classes);
  const models = names.map((name) => ({
    peak: factOf(hardware, name, 'peak', 'PFLOPh/h'),
    power: factOf(hardware, name, 'power', 'kW'),
    idle: factOf(hardware, name, 'idle', 'kW'),
    price: factOf(hardware, name, 'price', 'USD'),
    life: factOf(hardware, name, 'life', 'day'),
  }));
  const sites = entriesOf(regions).map((name) => ({
    weight: factOf(regions, name, 'weight', '1'),
    tariff: factOf(regions, name, 'electricity', 'USD/kWh'),
    pue: factOf(regions, name, 'pue', '1'),
    trip: roundTripTime(factOf(regions, name, 'distance', 'km'), factOf(regions, name, 'access', 'ms')) / MS_PER_HOUR,
  }));
  const shares = Object.values(classes);
  const weights = sites.map(({ weight }) => weight);
  for (let i = 0; i < self.count; i++) {
    own.hardware[i] = world.draws.choice(self.key('hardware'), i, 0, shares);
    own.region[i] = world.draws.choice(self.key('region'), i, 0, weights);
    const model = models[own.hardware[i]!]!;
    const site = sites[own.region[i]!]!;
    own.capacity[i] = devices[i]! * model.peak * from.achieved;
    own.power[i] = devices[i]! * model.power * site.pue;
    own.standby[i] = devices[i]! * model.idle * site.pue;
    own.tariff[i] = site.tariff;
    own.trip[i] = site.trip;
    own.price[i] = devices[i]! * model.price;
    own.life[i] = model.life;
  }
}

/** kWh that a machine draws in hours of work and hours of waiting. */
export function energyOf(own: Machines, i: number, busy: number, idle: number): number {
  return own.power[i]! * busy + own.standby[i]! * idle;
}

/**
 * USD a day that pay the purchase back over the machine's life with a return (per year) on what is not yet paid back: a
 * continuous annuity.
 */
export function instalment(own: Machines, i: number, yearlyReturn: number): number {
  const years = own.life[i]! / DAYS_PER_YEAR;
  const discounted = yearlyReturn > 0 ? (1 - Math.exp(-yearlyReturn * years)) / yearlyReturn : years;
  return own.price[i]! / discounted / DAYS_PER_YEAR;
}

/** What a provider pays whatever its machine is: USD a day, and electricity prices over those of its region. */
export interface Terms {
  readonly operations: number;
  readonly 'electricity-level': number;
}

/** USD a day for power and operations when a machine works for a share of all hours. */
export function runningCost(own: Machines, i: number, terms: Terms, utilisation: number): number {
  const energy = energyOf(own, i, 24 * utilisation, 24 * (1 - utilisation));
  return terms.operations + energy * own.tariff[i]! * terms['electricity-level'];
}

/** USD per PFLOP-hour of a machine that works for a share of all hours and must bring in `capital` USD a day besides. */
export function unitCost(own: Machines, i: number, terms: Terms, utilisation: number, capital: number): number {
  return pflopHourCost({
    capex: capital * own.life[i]!,
    life: own.life[i]! / DAYS_PER_YEAR,
    utilisation,
    power: own.power[i]! * 1000,
    load: 1,
    pue: 1, // The power is that at the grid already.
    electricity: own.tariff[i]! * terms['electricity-level'],
    opex: terms.operations / 24 / utilisation,
    teraflops: own.capacity[i]! * 1000,
    achieved: 1, // The capacity is what real work achieves.
  }).perPflopHour;
}
