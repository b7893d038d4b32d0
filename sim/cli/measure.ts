// quesnay measure: what a device computes, and what a PFLOP-hour of it costs.

import { DEVICE_CHOICES } from '../learning/device-names.ts';
import { defineVerb, type Given } from './verb.ts';

const options = {
  device: { kind: 'text', about: `What is measured: ${DEVICE_CHOICES}; auto unless given` },
  list: { kind: 'switch', about: 'Show which devices work here and what the others need, and classes of hardware' },
  hardware: { kind: 'text', about: 'The class of hardware that the device is, which has its price, life and power' },
  name: { kind: 'text', about: 'Write the profile to scenarios/measured/NAME.json' },
  out: { kind: 'text', about: 'Write the profile to this file' },
  electricity: { kind: 'text', about: "Price of power, such as '0.2 USD/kWh'; 0.08 unless given" },
  pue: { kind: 'text', about: "The building's power over the devices'; 1.56 unless given" },
  utilisation: { kind: 'text', about: 'Part of all hours that is sold; 70 % unless given' },
  seconds: { kind: 'text', about: 'For each workload, of which there are 17; 4 unless given' },
  seed: { kind: 'text', about: 'Of the samples and of the first weights; 1 unless given' },
  json: { kind: 'switch', about: 'Print the measurement as JSON' },
  quiet: { kind: 'switch', about: 'Print nothing but warnings' },
} as const;

export type MeasureGiven = Given<typeof options>;

export const measure = defineVerb({
  name: 'measure',
  subject: undefined,
  brief: 'Price a device: FLOP/s, joules, USD per PFLOP-hour',
  about:
    'Trains small and wide models on a device and times them. With the class of hardware that it is, works out what a PFLOP-hour costs, and writes a profile that compute providers of a scenario read: measured: ./measured/NAME.json. Takes a minute; other work on the machine spoils it.',
  examples: [
    'measure --list',
    'measure --device wasm --hardware xeon-core --name xeon-wasm',
    "measure --device webgpu --hardware rtx-4090 --electricity '0.3 USD/kWh' --pue 1 --out my-gpu.json",
  ],
  options,
  act: async (given) => (await import('./perform-measure.ts')).performMeasure(given),
});
