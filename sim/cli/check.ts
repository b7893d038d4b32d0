// quesnay check: do scenarios still hold what they promise? For continuous integration.

import { deviceOption } from './device-option.ts';
import { defineVerb, type Given } from './verb.ts';

const options = {
  seeds: { kind: 'text', about: "Seeds, such as 1..64, in place of each scenario's" },
  set: { kind: 'texts', about: 'A parameter, path=value; may be repeated' },
  use: { kind: 'texts', about: 'A module of your own definitions (.ts, .mts, .js); may be repeated' },
  jobs: { kind: 'text', about: 'Runs at once on this machine; as many as there are cores unless given' },
  queue: { kind: 'text', about: 'URL of a PostgreSQL queue whose workers do the runs; QUESNAY_QUEUE unless given' },
  out: { kind: 'text', about: 'Folder of the results, one in it per scenario; out/check unless given' },
  device: deviceOption,
  confidence: { kind: 'text', about: 'Confidence of the intervals; 95 % unless given' },
  undecided: { kind: 'text', about: 'What too few seeds mean: pass, fail, or 4, the exit code; 4 unless given' },
  strict: { kind: 'switch', about: 'Take warnings for errors' },
  baseline: { kind: 'text', about: 'File to compare with; SCENARIO.baseline.json where there is one' },
  update: { kind: 'switch', about: 'Write the baseline' },
  drift: {
    kind: 'text',
    about: 'Whether a metric that moved from the baseline is a warn or an error; warn unless given',
  },
  junit: { kind: 'text', about: 'Write JUnit XML to a file' },
  markdown: { kind: 'text', about: 'Write a comment in Markdown to a file' },
  annotations: { kind: 'text', about: 'github or none; github unless given where GITHUB_ACTIONS is set' },
  'no-shrink': { kind: 'switch', about: 'Do not look for a smaller scenario that fails' },
  json: { kind: 'switch', about: 'Print the findings as JSON' },
  quiet: { kind: 'switch', about: 'Print nothing but what did not pass' },
} as const;

export type CheckGiven = Given<typeof options>;

export const check = defineVerb({
  name: 'check',
  subject: { name: 'scenario', about: 'Files of scenarios', required: true, many: true },
  brief: 'Decide the checks of scenarios, for continuous integration',
  about:
    'Runs every seed of each scenario and decides its checks: pass, fail, or undecided when the seeds are too few to tell. Exits 0, 1 or 4; 3 when a run crashed.',
  examples: [
    'check scenarios/fee-guard.yaml',
    'check economy/*.yaml --junit out/junit.xml --markdown out/check.md',
    'check scenario.yaml --seeds 1..200 --confidence 99% --update',
  ],
  options,
  act: async (given) => (await import('./perform-check.ts')).performCheck(given),
});
