import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quesnay } from './quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-diverge-'));
afterAll(() => rmSync(folder, { recursive: true }));
const scenario = join(folder, 'short.yaml');
const results = join(folder, 'results');

beforeAll(async () => {
  const text = readFileSync('scenarios/minimal.yaml', 'utf8').replace('length: 180 days', 'length: 60 days');
  writeFileSync(scenario, text);
  await quesnay(['run', scenario, '--seeds', '1..2', '--out', results, '--no-report', '--quiet']);
});

test('two runs that part: what differs, where, and why; ends with 1', async () => {
  const { code, stdout } = await quesnay([
    'diverge',
    scenario,
    scenario,
    '--seed',
    '2',
    '--set',
    'populations.team.sells=29 %',
    '--set-b',
    'populations.team.sells=31 %',
  ]);
  expect(code).toBe(1);
  expect(stdout).toContain(`B  ${scenario}, seed 2`);
  expect(stdout).toMatch(/what differs in the designs\n {2}populations\.team\.sells {2}29 % → 31 %\n/);
  expect(stdout).toMatch(/A {2}day 31: own for swap\.sell: 92\.\d+ TOKEN from team 0 TOKEN to pool 0 TOKEN/);
  expect(stdout).toContain('because of team@trade at day 31: team (agent insider), at trade');
});

test('results and the scenario that made them are the same; ends with 0', async () => {
  const { code, stdout } = await quesnay(['diverge', results, scenario, '--seed', '2']);
  expect(code).toBe(0);
  const { runs } = JSON.parse(readFileSync(join(results, 'manifest.json'), 'utf8'));
  expect(stdout).toContain('the designs are the same');
  expect(stdout).toContain(`fingerprint ${runs[1].hash}\n`);
});

test('results that were recorded with another fingerprint are said to be', async () => {
  const path = join(results, 'manifest.json');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(/"hash": "[0-9a-f]{32}"/, `"hash": "${'0'.repeat(32)}"`));
  const { code, stdout } = await quesnay(['diverge', results, scenario, '--json']);
  const told = await quesnay(['diverge', results, scenario]);
  writeFileSync(path, text);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, parted: null, runs: [{ recorded: '0'.repeat(32) }, {}] });
  expect(told.stdout).toContain(`${results} records another fingerprint, ${'0'.repeat(32)}: it was made by other code`);
});

test('what is no two runs is refused with 2', async () => {
  const one = await quesnay(['diverge', scenario]);
  expect(one).toMatchObject({ code: 2, stdout: '' });
  expect(one.stderr).toContain('diverge: expected two runs, got 1; try quesnay diverge a.yaml b.yaml');
  const empty = await quesnay(['diverge', folder, scenario]);
  expect(empty.stderr).toContain('expected a folder of results, got one without a manifest.json');
  const text = readFileSync(scenario, 'utf8');
  writeFileSync(scenario, text.replace('rate: 500', 'rate: 501'));
  const changed = await quesnay(['diverge', results, scenario]);
  writeFileSync(scenario, text);
  expect(changed).toMatchObject({ code: 2, stdout: '' });
  expect(changed.stderr).toContain('got one that has changed since');
});
