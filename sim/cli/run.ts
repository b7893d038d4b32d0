// quesnay run: every seed of one scenario, and the verdict.

import { deviceOption } from './device-option.ts';
import { defineVerb, type Given } from './verb.ts';

const options = {
  seed: { kind: 'text', about: "One seed, in place of the scenario's" },
  seeds: { kind: 'text', about: "Seeds, such as 1..64, in place of the scenario's" },
  set: { kind: 'texts', about: 'A parameter, path=value; may be repeated' },
  use: { kind: 'texts', about: 'A module of your own definitions (.ts, .mts, .js); may be repeated' },
  out: { kind: 'text', about: 'Folder of the results; out/NAME unless given' },
  events: { kind: 'switch', about: 'Write every posting and mark to events.arrow' },
  agents: { kind: 'text', about: 'Write what so many members of each population hold to agents.arrow' },
  snapshot: { kind: 'text', about: "Put every seed aside at a time, in hours or as '400 days'" },
  resume: { kind: 'text', about: 'Go on from a snapshot' },
  jobs: { kind: 'text', about: 'Seeds run at once; as many as there are cores unless given' },
  'fail-fast': { kind: 'switch', about: 'Stop at the first seed that crashes' },
  device: deviceOption,
  replay: { kind: 'text', about: 'A folder of results whose measurements stand in for training' },
  'value-data': {
    kind: 'switch',
    about: 'Then value data shards of known worth by every method, against retraining on all coalitions of them',
  },
  'value-seeds': { kind: 'text', about: 'Seeds of that training, such as 1..3; 1..2 unless given' },
  'value-shards': {
    kind: 'text',
    about: 'How many such shards, from 7 to 12: each fewer halves the work; 12 unless given',
  },
  'value-samples': { kind: 'text', about: 'Samples in each of them; 26 unless given' },
  'value-pay': {
    kind: 'text',
    about: "Hold the run's own pay rule against retraining too, in so many groups of contributors, from 3 to 12",
  },
  'no-report': { kind: 'switch', about: 'Write no report.html' },
  json: { kind: 'switch', about: 'Print the verdict as JSON' },
  quiet: { kind: 'switch', about: 'Print nothing but failures' },
} as const;

export type RunGiven = Given<typeof options>;

export const run = defineVerb({
  name: 'run',
  subject: { name: 'scenario', about: 'File of the scenario', required: true },
  brief: 'Run a scenario and write its results',
  about: 'Runs every seed of a scenario, writes its results into a folder, and says how it stands.',
  examples: [
    'run scenarios/known-loop.yaml',
    "run scenario.yaml --seeds 1..64 --set 'rules.emission.rate=100_000 TOKEN/day'",
    'run scenarios/openledger.yaml --value-data --set learning.model=logistic',
  ],
  options,
  act: async (given) => (await import('./perform-run.ts')).performRun(given),
});
