// What quesnay schema does.

import { writeFileSync } from 'node:fs';
import { jsonSchema } from '../scenario/json-schema.ts';
import { catalogueWith } from './catalogue-with.ts';
import { EXIT } from './exit.ts';
import type { SchemaGiven } from './schema.ts';

export async function performSchema({ write, use }: SchemaGiven): Promise<number> {
  const { catalogue } = await catalogueWith(use);
  const text = `${JSON.stringify(jsonSchema(catalogue), null, 2)}\n`;
  if (write === undefined) process.stdout.write(text);
  else writeFileSync(write, text);
  return EXIT.well;
}
