// quesnay compare: two designs or more under the same luck, what differs in them and what that does.

import { deviceOption } from './device-option.ts';
import { defineVerb, type Given } from './verb.ts';

const options = {
  seeds: { kind: 'text', about: "Seeds of every design, such as 1..64, in place of the first scenario's" },
  set: { kind: 'texts', about: 'A parameter of all designs, path=value; may be repeated' },
  use: { kind: 'texts', about: 'A module of your own definitions (.ts, .mts, .js); may be repeated' },
  metric: { kind: 'texts', about: 'A metric beside the headlines and those of the checks; may be repeated' },
  jobs: { kind: 'text', about: 'Runs at once on this machine; as many as there are cores unless given' },
  queue: { kind: 'text', about: 'URL of a PostgreSQL queue whose workers do the runs; QUESNAY_QUEUE unless given' },
  out: { kind: 'text', about: 'Folder of the study; out/compare-NAMES unless given' },
  device: deviceOption,
  'no-report': { kind: 'switch', about: 'Write no report.html' },
  json: { kind: 'switch', about: 'Print the comparison as JSON' },
  quiet: { kind: 'switch', about: 'Print nothing but failures' },
} as const;

export type CompareGiven = Given<typeof options>;

export const compare = defineVerb({
  name: 'compare',
  subject: {
    name: 'designs',
    about: 'Files of the scenarios; each is compared with the first',
    required: true,
    many: true,
  },
  brief: 'Compare designs under the same luck',
  about:
    'Runs every design under the same seeds and tells, first, what differs in the designs; then by how much each metric differs, seed by seed, with an interval; and what part of that each differing parameter does, for which mixtures of the designs are run (2^n of them for n parameters, at most 2^8).',
  examples: [
    'compare scenarios/minimal.yaml scenarios/minimal-lean.yaml',
    'compare a.yaml b.yaml c.yaml --seeds 1..64 --metric token_supply',
    "compare a.yaml b.yaml --set 'run.length=1 year' --jobs 8 --json",
  ],
  options,
  act: async (given) => (await import('./perform-compare.ts')).performCompare(given),
});
