// A study that really trains: what was measured stands in its folder, and is enough to repeat the run without a device.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCatalogue, load, type RunOptions, type RunResults, run } from '../../sim/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-laboratory-'));
afterAll(() => rmSync(folder, { recursive: true }));
const out = (name: string) => join(folder, name);

const catalogue = createCatalogue();
const small = [
  'run.length=64 days',
  'run.window=8 days',
  'checks=~',
  'populations.customers.count=100',
  'learning.steps=40',
];
const openledger = (seeds: string, ...set: string[]) =>
  load('scenarios/openledger.yaml', { catalogue, seeds, set: [...small, ...set] });
const runTo = (name: string, options: Partial<RunOptions> = {}, scenario = openledger('1')): Promise<RunResults> =>
  run(scenario, { catalogue, out: out(name), ...options });
const records = (name: string) => readdirSync(join(out(name), 'learning')).sort();
const manifest = (name: string) => JSON.parse(readFileSync(join(out(name), 'manifest.json'), 'utf8'));
const same = (name: string, other: string) => {
  for (const file of readdirSync(out(other)).filter((entry) => entry.endsWith('.arrow')))
    expect(readFileSync(join(out(name), file)).equals(readFileSync(join(out(other), file))), file).toBe(true);
};

describe('a study that trains', () => {
  let hash: string;
  beforeAll(async () => {
    hash = (await runTo('measured')).outcomes[0]!.hash;
  });

  test('keeps every measurement, and says on which device they were made', () => {
    // On day 0, 30 and 60.
    expect(records('measured')).toHaveLength(3);
    expect(manifest('measured').learning).toEqual({ device: 'wasm', measured: 3, replayed: 0 });
    expect(manifest('measured').scenario.data).toContainEqual({
      path: 'populations.providers.hardware',
      file: expect.stringMatching(/hardware\.yaml$/),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('is repeated from its records alone, to the last byte, and they go with it', async () => {
    const { outcomes } = await runTo('replayed', { replay: out('measured') });
    expect(outcomes[0]!.hash).toBe(hash);
    expect(manifest('replayed').learning).toEqual({ device: 'wasm', measured: 0, replayed: 3 });
    expect(records('replayed')).toEqual(records('measured'));
    same('replayed', 'measured');
  });

  test('can be put aside while a training is under way', async () => {
    // Ordered when day 30 opens, and delivered some minutes later, when the simulated hardware is done.
    const { snapshots, outcomes } = await runTo('put', { snapshot: 720.01, replay: out('measured') });
    expect(outcomes[0]!.hash).toBe(hash);
    const resumed = await runTo('resumed', { resume: snapshots[0], replay: out('measured') });
    expect(resumed.outcomes[0]!.hash).toBe(hash);
    same('resumed', 'measured');
  });

  test('crashes when it asks for what was never measured, and leaves nothing', async () => {
    const other = openledger('2');
    await expect(runTo('other', { replay: out('measured') }, other)).rejects.toThrow(
      /^openledger, seed 2, day \S+: builder \(agent model-builder\), at .*expected a record of [0-9a-f]{64}/,
    );
    expect(readdirSync(folder).filter((name) => name.includes('other'))).toEqual([]);
  });

  test.each([['a folder without results', 'nowhere', 'expected a folder of results, got none with a manifest.json']])(
    'does not replay %s',
    async (_, replay, message) => {
      await expect(runTo('refused', { replay: out(replay) })).rejects.toThrow(message);
    },
  );

  test('refuses a device that there is none of', async () => {
    await expect(runTo('refused', { device: 'abacus' })).rejects.toThrow(
      'device: expected auto, cuda, webgpu, wasm or cpu, got abacus',
    );
    expect(readdirSync(folder).filter((name) => name.includes('refused'))).toEqual([]);
  });
});
