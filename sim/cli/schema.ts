// quesnay schema: the JSON schema by which an editor completes and checks scenario files.

import { writeFileSync } from 'node:fs';
import { createCatalogue } from '../catalogue.ts';
import { jsonSchema } from '../scenario/json-schema.ts';
import { importModule } from '../study/user-modules.ts';
import { EXIT } from './exit.ts';
import { defineVerb, type Given } from './verb.ts';

const options = {
  write: { kind: 'text', about: 'File to write it to, in place of printing it' },
  use: { kind: 'texts', about: 'A module of your own definitions; may be repeated' },
} as const;

export const verb = defineVerb({
  about: 'Prints the JSON schema (draft-07) of scenario files, made from the definitions themselves.',
  subject: undefined,
  examples: ['schema', 'schema --write scenarios/schema.json', 'schema --use my-rule.ts --write schema.json'],
  options,
  async act({ write, use }: Given<typeof options>) {
    const modules = await Promise.all(use.map(importModule));
    const catalogue = createCatalogue(modules.flatMap(({ definitions }) => definitions));
    const text = `${JSON.stringify(jsonSchema(catalogue), null, 2)}\n`;
    if (write === undefined) process.stdout.write(text);
    else writeFileSync(write, text);
    return EXIT.well;
  },
});
