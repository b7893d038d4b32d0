// One scenario and one seed give one fingerprint and the same bytes: in two processes, and on two versions of Node.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { townFile, townModule } from '../study/fixtures/town.ts';
import { quesnay, repository } from './quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-bits-'));
afterAll(() => rmSync(folder, { recursive: true }));

const node22 = join(repository, 'node_modules/node22/bin/node');

async function results(name: string, scenario: readonly string[], node?: readonly string[]) {
  const out = join(folder, name);
  const words = ['run', ...scenario, '--out', out, '--events', '--agents', '3', '--json', '--no-report'];
  const { stdout, stderr } = await quesnay(words, node ? { node } : {});
  expect(stderr).toBe('');
  const { runs } = JSON.parse(stdout) as { runs: { hash: string }[] };
  const files = readdirSync(out).filter((file) => file.endsWith('.arrow'));
  return {
    hashes: runs.map(({ hash }) => hash),
    bytes: Object.fromEntries(files.map((file) => [file, readFileSync(join(out, file))])),
  };
}

describe.concurrent.each([
  ['known-loop', [join(repository, 'scenarios/known-loop.yaml')]],
  ['market-town', [townFile, '--use', townModule]],
])('%s', (name, scenario) => {
  test('is the same in two processes', async () => {
    const [one, other] = await Promise.all([results(`${name}-one`, scenario), results(`${name}-other`, scenario)]);
    expect(Object.keys(one.bytes)).toHaveLength(7);
    expect(other.hashes).toEqual(one.hashes);
    for (const [file, bytes] of Object.entries(one.bytes)) expect(bytes.equals(other.bytes[file]!), file).toBe(true);
  });

  test.skipIf(!existsSync(node22))('is the same on Node 22 and 24', async () => {
    const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
    const [here, there] = await Promise.all([
      results(`${name}-here`, scenario),
      results(`${name}-22`, scenario, [node22, ...flags]),
    ]);
    const manifest = (of: string) => JSON.parse(readFileSync(join(folder, of, 'manifest.json'), 'utf8'));
    expect(manifest(`${name}-22`).machine.node).toMatch(/^v22\./);
    expect(there.hashes).toEqual(here.hashes);
    for (const [file, bytes] of Object.entries(here.bytes)) expect(bytes.equals(there.bytes[file]!), file).toBe(true);
  });
});
