// What a measurement comes to, as facts: each number with how well it is known and where it is from.

import type { Fact } from '../../model/facts.ts';
import type { HardwareClass } from './hardware-class.ts';
import { referenceOf } from './measure-device.ts';
import type { Price, PriceTerms } from './price.ts';
import type { MeasurementRecord, Profile } from './profile.ts';

export function profileFacts(
  record: MeasurementRecord,
  hardware: HardwareClass,
  price: Price,
  terms: PriceTerms,
): Profile['facts'] {
  const { device, energy } = record;
  const { workload, batch, training } = referenceOf(record);
  const { seconds, speed, repetitions, joules, flop } = training;
  const spread = `${gigaflops(flop / seconds.high)} to ${gigaflops(flop / seconds.low)}`;
  const source = `${device.description}: training ${workload} in batches of ${batch}, median of ${repetitions}, nine in ten of them at ${spread}`;
  const given = (value: string): Fact => ({ value, grade: 'assumed', source: 'given to the measurement' });
  const cost = (value: number, unit: string): Fact => ({
    value: `${shown(value)} ${unit}`,
    grade: 'assumed',
    source: 'pflop-hour-cost of the hardware, the reference and what was given',
  });
  return {
    hardware: hardware.facts,
    reference: {
      achieved: {
        value: `${shown(100 * price.achieved)} %`,
        grade: 'measured',
        source: `${source}; of the peak of ${hardware.name}`,
      },
      speed: { value: gigaflops(speed), grade: 'measured', source },
      ...(energy &&
        joules !== undefined && {
          energy: {
            value: `${shown(joules / (flop / 1e9))} J/GFLOP`,
            grade: energy.isEstimate ? 'assumed' : 'measured',
            source: `${source}; ${energy.method}`,
          },
        }),
    },
    cost: {
      hour: cost(price.perHour, 'USD/h'),
      'pflop-hour': cost(price.perPflopHour, 'USD/PFLOPh'),
      electricity: given(`${terms.electricity} USD/kWh`),
      pue: given(String(terms.pue)),
      utilisation: given(`${shown(100 * terms.utilisation)} %`),
    },
  };
}

function gigaflops(speed: number): string {
  return `${shown(speed / 1e9)} GFLOP/s`;
}

/** Four significant digits, more than any measurement has. */
function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}
