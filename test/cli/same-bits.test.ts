// One scenario and one seed give one fingerprint and the same bytes: in two processes, and on two versions of Node.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
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

const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
const others = existsSync(node22) ? [undefined, [node22, ...flags]] : [undefined];

test.concurrent.each([
  ['known-loop', [join(repository, 'scenarios/known-loop.yaml')]],
  ['market-town', [townFile, '--use', townModule]],
])('%s is the same in two processes, and on Node 22 and 24', async (name, scenario) => {
  const [here, ...there] = await Promise.all(
    [undefined, ...others].map((node, i) => results(`${name}-${i}`, scenario, node)),
  );
  expect(Object.keys(here!.bytes)).toHaveLength(7);
  for (const { hashes, bytes } of there) {
    expect(hashes).toEqual(here!.hashes);
    for (const [file, expected] of Object.entries(here!.bytes)) expect(bytes[file]!.equals(expected), file).toBe(true);
  }
  const { machine } = JSON.parse(readFileSync(join(folder, `${name}-${others.length}`, 'manifest.json'), 'utf8'));
  expect(machine.node).toMatch(existsSync(node22) ? /^v22\./ : /^v2/);
});
