// quesnay init: the files of an economy of one's own.

import { defineVerb, type Given } from './verb.ts';

const options = {
  from: { kind: 'text', about: 'The shipped scenario to begin with; fee-guard unless given' },
} as const;

export type InitGiven = Given<typeof options>;

export const init = defineVerb({
  name: 'init',
  subject: { name: 'folder', about: 'Where to write; here unless given', required: false },
  brief: 'Begin an economy of your own: scenario, README, CI workflow',
  about:
    'Writes a commented scenario.yaml with its schema, a README and a workflow that checks it on GitHub. Overwrites nothing.',
  examples: ['init', 'init my-economy', 'init my-economy --from openledger'],
  options,
  act: async (given) => (await import('./perform-init.ts')).performInit(given),
});
