// quesnay explain: every value of a scenario and where it came from; what a definition is; or all there is to name.

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
      'File of a scenario, the name of an agent, market, rule, metric or mechanism, or “mechanisms”: a table of them',
    required: false,
  },
  brief: 'Show every value of a scenario, or what a definition is',
  about:
    'Shows every value of a scenario and where it came from, or what a definition is; without a subject, all there is.',
  examples: ['explain scenarios/known-loop.yaml', 'explain constant-emission', 'explain'],
  options,
  act: async (given) => (await import('./perform-explain.ts')).performExplain(given),
});
