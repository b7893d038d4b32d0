// Every shipped scenario holds what it promises, or leaves it open; and a failure of one that really learns is made smaller.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { quesnay, repository } from './quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-check-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));
const shipped = (name: string) => join(repository, `scenarios/${name}.yaml`);

test('the shipped scenarios pass', async () => {
  const files = ['fee-guard', 'known-loop', 'minimal', 'openledger'].map(shipped);
  const { code, stdout } = await quesnay(['check', ...files, '--annotations', 'none'], { cwd: folder });
  expect(stdout).not.toContain('✗');
  expect(code).toBe(0);
});

test('a failure of a network that learns is made smaller, and fails again by its command', async () => {
  // Nobody asks for half a million per cent: it fails at any size, and what is left is as small as a network can be.
  const demand = 'checks=[{ that: external_coverage >= 500_000 %, seeds: 100 % }]';
  const { code, stdout } = await quesnay(['check', shipped('openledger'), '--set', demand], { cwd: folder });
  expect(code).toBe(1);
  const [, replay] = /smaller {3}quesnay (.*)\n/.exec(stdout)!;
  const failing = readFileSync(join(folder, 'out/check/openledger/failing.yaml'), 'utf8');
  expect(failing).toContain('length: 90 days');
  expect(failing).not.toContain('team:');
  const again = await quesnay([...replay!.split(' '), '--no-report'], { cwd: folder });
  expect(again.code).toBe(1);
  expect(again.stdout).toContain('✗ external_coverage >= 500_000 % at end');
});
