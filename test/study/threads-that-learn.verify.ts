// Threads that train: every training is measured once, the folder of results is that of a run without threads, and what was
// measured is enough to repeat it.

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  createCatalogue,
  createStudySpec,
  load,
  performStudy,
  type RunOptions,
  run,
  threads,
} from '../../sim/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-learn-'));
afterAll(() => rmSync(folder, { recursive: true }));
const out = (name: string) => join(folder, name);
const hashes = (name: string) =>
  Object.fromEntries(
    readdirSync(out(name), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(arrow|measurement)$/.test(file))
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(out(name), file)))
          .digest('hex'),
      ]),
  );
const learning = (name: string) => JSON.parse(readFileSync(join(out(name), 'manifest.json'), 'utf8')).learning;

const catalogue = createCatalogue();
const set = [
  'run.length=34 days',
  'run.window=2 days',
  'checks=~',
  'populations.customers.count=100',
  'learning.steps=20',
];
const openledger = (seeds: string) => load('scenarios/openledger.yaml', { catalogue, set, seeds });

test('a run at once leaves the same tables and measurements, and replays them', async () => {
  const options: RunOptions = { catalogue };
  await run(openledger('1..2'), { ...options, out: out('alone') });
  await run(openledger('1..2'), { ...options, out: out('at-once'), executor: threads(2) });
  expect(Object.keys(hashes('alone')).filter((file) => file.startsWith('learning'))).toHaveLength(4);
  expect(hashes('at-once')).toEqual(hashes('alone'));
  expect(learning('at-once')).toEqual(learning('alone'));
  await run(openledger('1..2'), { ...options, out: out('replayed'), executor: threads(2), replay: out('alone') });
  expect(learning('replayed')).toMatchObject({ measured: 0, replayed: 4 });
  expect(hashes('replayed')).toEqual(hashes('alone'));
});

test('a study of designs that train alike measures each training once', async () => {
  const { bundle } = openledger('1');
  // Who is paid when does not matter to the first training, which both designs want at the same time.
  const points = ['20 %', '40 %'].map((sells) => {
    const short = [...set, 'run.length=4 days', `populations.team.sells=${sells}`];
    return { source: 0, set: short, varied: { 'populations.team.sells': sells } };
  });
  const spec = createStudySpec({ sources: [bundle], points, seeds: [1, 2] });
  const results = await performStudy(spec, { catalogue, executor: threads(2), out: out('study') });
  const trainings = points.flatMap((_, i) => results.point(i).finished.map(({ trainings }) => trainings.measured));
  const kept = readdirSync(join(out('study'), 'learning'));
  expect(kept.every((file) => file.endsWith('.measurement'))).toBe(true);
  expect(trainings.reduce((sum, count) => sum + count, 0)).toBe(kept.length);
  expect(kept).toHaveLength(2);
});
