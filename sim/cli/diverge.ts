// quesnay diverge: the first thing that two runs do differently, and what made each do it.

import { deviceOption } from './device-option.ts';
import { defineVerb, type Given } from './verb.ts';

const options = {
  seed: { kind: 'text', about: "The seed of both runs; unless given, each one's first" },
  set: { kind: 'texts', about: 'A parameter of both, path=value; may be repeated' },
  'set-b': { kind: 'texts', about: 'A parameter of the second alone; may be repeated' },
  use: { kind: 'texts', about: 'A module of your own definitions; may be repeated' },
  device: deviceOption,
  json: { kind: 'switch', about: 'Print it as JSON' },
} as const;

export type DivergeGiven = Given<typeof options>;

export const diverge = defineVerb({
  name: 'diverge',
  subject: { name: 'run', about: 'File of a scenario or folder of results, twice', required: true, many: true },
  brief: 'Find where two runs part',
  about:
    'Simulates two runs side by side and shows the first event, posting or mark that is not the same, with the cause of each. Ends with 1 if they part, with 0 if they never do.',
  examples: [
    'diverge scenario.yaml changed.yaml --seed 7',
    "diverge scenario.yaml scenario.yaml --set-b 'rules.fees.fee=0.2 USD/request'",
    'diverge out/before out/after',
  ],
  options,
  act: async (given) => (await import('./perform-diverge.ts')).performDiverge(given),
});
