// What takes its time at a queue: a long run is not taken for a lost one, and a machine that trains other bits takes no part.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCatalogue, createStudySpec, load, performStudy, type StudySpec } from '../../../sim/index.ts';
import { encodeRecord, folderStore } from '../../../sim/learning/records.ts';
import { inline } from '../../../sim/study/executors/inline.ts';
import { queue } from '../../../sim/study/executors/queue.ts';
import { queueAddress } from '../../../sim/study/queue/address.ts';
import { workAtQueue } from '../../../sim/study/queue/worker.ts';
import { studyHash } from '../../../sim/study/study-spec.ts';
import { type Postgres, rowsOf, startPostgres } from '../postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-queue-'));
const catalogue = createCatalogue();
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.close();
  rmSync(folder, { recursive: true });
});

function specOf(file: string, set: readonly string[]): StudySpec {
  const { bundle } = load(file, { catalogue, set });
  return createStudySpec({ sources: [bundle], points: [{ source: 0, set, varied: {} }], seeds: [1] });
}

/** A study under way with one worker; ends when `then` is done. */
async function underWay(name: string, spec: StudySpec, then: (url: string, told: string[]) => Promise<void>) {
  const url = await postgres.database();
  const address = queueAddress(url);
  const told: string[] = [];
  const tell = (remark: string) => void told.push(remark);
  const executor = await queue(address, { tell: () => {} });
  const stop = new AbortController();
  const { signal } = stop;
  const performing = performStudy(spec, { catalogue, executor, out: join(folder, name), signal });
  performing.catch(() => {});
  const working = workAtQueue({ address, lanes: 1, modules: [], untilIdle: undefined, signal, tell });
  try {
    while ((await jobsIn(url))[0]?.state !== 'active') await setTimeout(20);
    await then(url, told);
  } finally {
    stop.abort(new Error('enough'));
    await Promise.allSettled([performing, working]);
  }
}
const jobsIn = (url: string) =>
  rowsOf(url, `select state, retry_count from quesnay_jobs.job where name <> 'lost'`).catch(() => []);

test('a run of half a minute keeps its worker', async () => {
  await underWay('long', specOf('scenarios/known-loop.yaml', ['run.length=10_000_000 days']), async (url) => {
    await setTimeout(30_000);
    expect(await jobsIn(url)).toEqual([{ state: 'active', retry_count: 0 }]);
  });
});

test('a machine whose training gives other bits hands its run back and takes no part', async () => {
  const set = [
    'run.length=8 days',
    'run.window=8 days',
    'checks=~',
    'populations.customers.count=100',
    'learning.steps=20',
  ];
  const spec = specOf('scenarios/openledger.yaml', set);
  await performStudy(spec, { catalogue, executor: inline(), out: join(folder, 'trained') });
  const learning = join(folder, 'trained/learning');
  const hash = readdirSync(learning)[0]!.slice(0, 64);
  const other = encodeRecord(hash, { ...folderStore(learning).get(hash)!, loss: 3 });
  await underWay('conflict', spec, async (url, told) => {
    // The worker has taken what was there before it began, and is training now.
    await setTimeout(100);
    await rowsOf(url, 'insert into quesnay.measurement (study, hash, record) values ($1, $2, $3)', [
      studyHash(spec),
      hash,
      other,
    ]);
    while (told.length === 0) await setTimeout(20);
    expect(told).toEqual([
      expect.stringMatching(
        /^a worker on \S+ takes no part in study [0-9a-f]{12}: measurement [0-9a-f]{64}: expected the bits that another machine has recorded, got others/,
      ),
    ]);
    expect(await jobsIn(url)).toEqual([{ state: 'created', retry_count: 0 }]);
    expect(await rowsOf(url, 'select * from quesnay.record')).toEqual([]);
  });
});
