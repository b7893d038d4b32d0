// Nothing is left behind by a training: over a thousand rounds neither the tensors nor the memory of the process grow.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Sighting } from './fixtures/train-rounds.ts';

const program = join(import.meta.dirname, 'fixtures/train-rounds.ts');

/** MB that collectors may leave uncollected at one moment or another; 1 to 3 were seen. */
const SLACK = 8;

test.each([
  ['wasm', 'logistic'],
  ['wasm', 'mlp'],
  ['wasm', 'stack'],
  ['cpu', 'logistic'],
])('a thousand rounds on %s: %s', (device, kind) => {
  const text = execFileSync(process.execPath, ['--expose-gc', program, device, kind], { encoding: 'utf8' });
  const seen = JSON.parse(text) as Sighting[];
  expect(seen.at(-1)!.round).toBe(1000);
  expect(new Set(seen.map(({ tensors }) => tensors)).size).toBe(1);
  // From the third sighting on: 12 kB kept a round would be seen.
  expect(seen.at(-1)!.resident - seen[2]!.resident, JSON.stringify(seen)).toBeLessThan(SLACK);
});
