// Same input, same bits: two long-term versions of Node compute all of this alike.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('bits.ts', import.meta.url));
const node22 = fileURLToPath(new URL('../../node_modules/node22/bin/node', import.meta.url));

function run(node: string): { version: string; digests: Record<string, string> } {
  const options = { encoding: 'utf8', stdio: 'pipe' } as const;
  return {
    version: execFileSync(node, ['--version'], options),
    digests: JSON.parse(execFileSync(node, ['--experimental-strip-types', script], options)),
  };
}

const [old, present] = [run(node22), run(process.execPath)];

test('two versions are compared', () => {
  expect(old.version).toMatch(/^v22\./);
  expect(present.version).not.toBe(old.version);
  expect(new Set(Object.values(old.digests)).size).toBe(Object.keys(old.digests).length);
});

test.each(Object.keys(present.digests))('%s agrees bit for bit', (name) => {
  expect(present.digests[name]).toBe(old.digests[name]);
});
