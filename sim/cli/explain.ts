// quesnay explain: every value of a scenario and where it came from; what a definition is; what lies behind a number of the
// results; or all there is to name.

import { defineVerb, type Given } from './verb.ts';

const options = {
  set: { kind: 'texts', about: 'A parameter of the scenario, path=value; may be repeated' },
  use: { kind: 'texts', about: 'A module of your own definitions; may be repeated' },
  json: { kind: 'switch', about: 'Print it as JSON' },
} as const;

export type ExplainGiven = Given<typeof options>;

export const explain = defineVerb({
  name: 'explain',
  subject: {
    name: 'subject',
    about:
      'File of a scenario, the name of an agent, market, rule, metric or mechanism, “mechanisms” for a table of them, or a folder of results with METRIC or METRIC@DAY',
    required: false,
    many: true,
  },
  brief: 'Show every value of a scenario, what a definition is, or what is behind a number',
  about:
    'Shows every value of a scenario and where it came from; what a definition is; or of a number of the results what was booked and paid within its window, and out of whose money. Without a subject, all there is.',
  examples: [
    'explain scenarios/known-loop.yaml',
    'explain constant-emission',
    'explain out/openledger self_referential_share@365',
  ],
  options,
  act: async (given) => (await import('./perform-explain.ts')).performExplain(given),
});
