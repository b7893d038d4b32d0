// A run whose seeds are made at once is the run whose seeds are made one after the other: the same files, to the last byte.

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, describe, expect, test } from 'vitest';
import { CrashError, createCatalogue, defineMetric, load, type RunOptions, run, threads } from '../../sim/index.ts';
import { frugal } from '../../sim/study/executors/frugal.ts';
import { importModule } from '../../sim/study/user-modules.ts';
import { townFile, townModule } from './fixtures/town.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-jobs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const out = (name: string) => join(folder, name);
const module = await importModule(townModule);
const catalogue = createCatalogue(module.definitions);
const town = (seeds: string, set: readonly string[] = []) => load(townFile, { catalogue, seeds, set });
const hashes = (name: string) =>
  Object.fromEntries(
    readdirSync(out(name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.arrow'))
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(out(name), file)))
          .digest('hex'),
      ]),
  );
const manifest = (name: string) => JSON.parse(readFileSync(join(out(name), 'manifest.json'), 'utf8'));

describe('a run of several seeds at once', () => {
  test('is the same in every file, manifest and result', async () => {
    const options = { catalogue, modules: [module], agents: 2 };
    const alone = await run(town('1..5'), { ...options, out: out('alone') });
    const [two, frugally] = [threads(2), frugal(threads(2))];
    const atOnce = await run(town('1..5'), { ...options, out: out('two'), executor: two });
    await run(town('1..5'), { ...options, out: out('frugal'), executor: frugally });
    const { seconds: _, folder: _f, ...expected } = alone;
    expect(atOnce).toMatchObject({ outcomes: expected.outcomes, checks: expected.checks, files: expected.files });
    expect(Object.keys(hashes('alone'))).toHaveLength(6);
    expect(hashes('two')).toEqual(hashes('alone'));
    expect(hashes('frugal')).toEqual(hashes('alone'));
    const { machine: _m, ...told } = manifest('alone');
    const { machine: _n, ...toldOfTwo } = manifest('two');
    expect(toldOfTwo).toEqual(told);
    expect(readdirSync(folder).sort()).toEqual(['alone', 'frugal', 'two']);
    expect(readdirSync(out('two'))).not.toContain('.records');
  });
});

describe('a seed that crashes', () => {
  // Somebody meets after noon on the last day in some seeds, and in others not.
  test('is a row, whoever runs it; the others finish', async () => {
    const set = ['populations.households.count=1', 'rules.fair.fault=29.5 days'];
    const results = await Promise.all(
      [undefined, threads(2)].map((executor, i) =>
        run(town('1..8', set), { catalogue, modules: [module], out: out(`crash-${i}`), executor }),
      ),
    );
    const [alone, atOnce] = results;
    expect(alone!.failures.length).toBeGreaterThan(0);
    expect(alone!.outcomes.length).toBeGreaterThan(0);
    expect(atOnce!.failures.map(({ seed, message }) => [seed, message])).toEqual(
      alone!.failures.map(({ seed, message }) => [seed, message]),
    );
    expect(hashes('crash-1')).toEqual(hashes('crash-0'));
    const rows = tableFromIPC(readFileSync(join(out('crash-0'), 'runs.arrow'))).toArray();
    expect(rows.map(({ seed, status }) => [seed, status === 'crashed'])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => [seed, alone!.failures.some((failure) => failure.seed === seed)]),
    );
    const { failures, runs } = manifest('crash-0');
    expect(failures.length + runs.length).toBe(8);
  });

  test.each([undefined, threads(2)])('ends the run that is to stop at it, and leaves nothing: %#', async (executor) => {
    const set = ['rules.fair.fault=12 days'];
    const running = run(town('1..4', set), {
      catalogue,
      modules: [module],
      out: out('fast'),
      executor,
      failFast: true,
    });
    await expect(running).rejects.toThrow(CrashError);
    expect(readdirSync(folder).filter((name) => name.includes('fast'))).toEqual([]);
  });
});

test('a run that is to stop at a crash begins no other seed', async () => {
  let begun = 0;
  const counting = defineMetric({
    name: 'counting',
    about: 'Counts worlds at the end of their first day.',
    unit: '1',
    measure({ now }) {
      if (now === 24) begun++;
      return 0;
    },
  });
  const own = { ...catalogue, metrics: new Map([...catalogue.metrics, ['counting', counting]]) };
  const failing = () => run(town('1..3', ['rules.fair.fault=12 days']), { catalogue: own, failFast: true });
  await expect(failing()).rejects.toThrow(CrashError);
  expect(begun).toBe(1);
});

describe('several seeds at once are refused', () => {
  const refused = (options: Partial<RunOptions>, scenario = town('1..2')) =>
    expect(run(scenario, { catalogue, modules: [module], executor: threads(2), ...options })).rejects;

  test('with what only one process can write or read, and without a folder', async () => {
    await refused({ out: out('no'), events: true }).toThrow('--jobs: expected one run at a time with --events');
    await refused({ out: out('no'), snapshot: 24 }).toThrow('--jobs: expected one run at a time with --snapshot');
    await refused({ out: out('no'), resume: 'x' }).toThrow('--jobs: expected one run at a time with --resume');
    await refused({}).toThrow('--jobs: expected a folder');
  });

  test('of a scenario that was changed after it was loaded, or whose definitions stand in no file', async () => {
    await refused({ out: out('no') }, { ...town('1..2'), checks: [] }).toThrow('expected a scenario as it was loaded');
    await refused({ out: out('no'), modules: [] }).toThrow('expected every definition to stand in a module');
    expect(readdirSync(folder)).not.toContain('no');
  });
});
