// quesnay sweep: many designs of one scenario, each under all seeds, and which parameters mattered.

import { deviceOption } from './device-option.ts';
import { defineVerb, type Given } from './verb.ts';

const options = {
  seeds: { kind: 'text', about: "Seeds of every point, such as 1..64, in place of the scenario's" },
  set: { kind: 'texts', about: 'A parameter of all points, path=value; may be repeated' },
  use: { kind: 'texts', about: 'A module of your own definitions (.ts, .mts, .js); may be repeated' },
  jobs: { kind: 'text', about: 'Runs at once on this machine; as many as there are cores unless given' },
  queue: { kind: 'text', about: 'URL of a PostgreSQL queue whose workers do the runs; QUESNAY_QUEUE unless given' },
  out: { kind: 'text', about: 'Folder of the study; out/NAME-sweep unless given' },
  device: deviceOption,
  series: { kind: 'switch', about: 'Write every observation of every run to series.arrow' },
  'fail-fast': { kind: 'switch', about: 'Stop at the first run that crashes' },
  'dry-run': {
    kind: 'switch',
    about: 'Say how many runs there are, how long they take and how much room; write nothing',
  },
  json: { kind: 'switch', about: 'Print the findings as JSON' },
  quiet: { kind: 'switch', about: 'Print nothing but failures' },
} as const;

export type SweepGiven = Given<typeof options>;

export const sweep = defineVerb({
  name: 'sweep',
  subject: { name: 'scenario', about: 'File of a scenario with a sweep section', required: true },
  brief: "Run every design of a scenario's sweep",
  about:
    'Runs the designs that the sweep section of a scenario writes out, each under every seed, into one folder of tables. The same command goes on with what an earlier one left. A check that fails at a point is a finding: it does not make the command fail.',
  examples: [
    'sweep scenario.yaml --dry-run',
    'sweep scenario.yaml --seeds 1..64 --jobs 8',
    "sweep scenario.yaml --set 'run.length=1 year' --out out/one-year --series",
  ],
  options,
  act: async (given) => (await import('./perform-sweep.ts')).performSweep(given),
});
