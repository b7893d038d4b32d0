// quesnay schema: the JSON schema by which an editor completes and checks scenario files.

import { defineVerb, type Given } from './verb.ts';

const options = {
  write: { kind: 'text', about: 'File to write it to, in place of printing it' },
  use: { kind: 'texts', about: 'A module of your own definitions; may be repeated' },
} as const;

export type SchemaGiven = Given<typeof options>;

export const schema = defineVerb({
  name: 'schema',
  subject: undefined,
  brief: 'Print the JSON schema of scenario files',
  about: 'Prints the JSON schema (draft-07) of scenario files, made from the definitions themselves.',
  examples: ['schema', 'schema --write scenarios/schema.json', 'schema --use my-rule.ts --write schema.json'],
  options,
  act: async (given) => (await import('./perform-schema.ts')).performSchema(given),
});
