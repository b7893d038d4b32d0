// How every device stands on this machine, without what the libraries of GPUs print as they are looked for.

import { execFile } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Standing } from '../devices.ts';

/** @throws when the process that looks for them fails */
export async function survey(): Promise<readonly Standing[]> {
  // The same file as source and as what is published: TypeScript is not run under node_modules.
  const file = fileURLToPath(new URL(`./survey-process${extname(import.meta.url)}`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file]);
  return JSON.parse(stdout) as Standing[];
}
