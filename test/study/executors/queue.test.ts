// Studies whose runs are made by workers at a queue, in a real PostgreSQL: the same bytes as without, and nothing that goes
// wrong goes unheard. Workers and who submits are in this process here; test/cli/worker.test.ts kills them.

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StudyParts, StudySpec } from '../../../sim/index.ts';
import {
  CrashError,
  createCatalogue,
  createStudySpec,
  load,
  performStudy,
  type StudyOptions,
} from '../../../sim/index.ts';
import { inline } from '../../../sim/study/executors/inline.ts';
import { queue } from '../../../sim/study/executors/queue.ts';
import { queueAddress } from '../../../sim/study/queue/address.ts';
import { type WorkDone, type WorkerOptions, workAtQueue } from '../../../sim/study/queue/worker.ts';
import { importModule } from '../../../sim/study/user-modules.ts';
import { town, townModule } from '../fixtures/town.ts';
import { type Postgres, rowsOf, startPostgres } from '../postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-queue-'));
const out = (name: string) => join(folder, name);
let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.close();
  rmSync(folder, { recursive: true });
});

const module = await importModule(townModule);
const catalogue = createCatalogue(module.definitions);
const PRICE = 'rules.fair.price';
/** The town at two prices under four seeds: eight runs. */
function spec(parts: Partial<StudyParts> = {}): StudySpec {
  const points = ['4 USD', '6 USD'].map((price) => {
    return { source: 0, set: [`${PRICE}=${price}`], varied: { [PRICE]: price } };
  });
  return createStudySpec({
    sources: [town().bundle],
    points,
    seeds: [3, 1, 2, 4],
    modules: [module],
    tables: ['series'],
    ...parts,
  });
}
/** Crashes in every run on day 3. */
const brittle = { points: [{ source: 0, set: ['rules.fair.fault=3 days'], varied: {} }], varied: [] };

/** A place to submit and to work at, and what was said there. */
async function place() {
  const url = await postgres.database();
  const address = queueAddress(url);
  const told: string[] = [];
  const tell = (remark: string) => void told.push(remark);
  const executor = await queue(address, { tell });
  return {
    url,
    told,
    perform: (name: string, of: StudySpec, options: Partial<StudyOptions> = {}) =>
      performStudy(of, { catalogue, executor, out: out(name), ...options }),
    /** A worker that ends when nothing has come for a moment, or when it is stopped. */
    work(options: Partial<WorkerOptions> = {}): { stop(): void; readonly done: Promise<WorkDone> } {
      const controller = new AbortController();
      const { signal } = controller;
      const done = workAtQueue({ address, lanes: 1, modules: [module], untilIdle: 1, signal, tell, ...options });
      return { stop: () => controller.abort(), done };
    },
    rows: <Row>(text: string) => rowsOf<Row>(url, text),
    waiting: () => rowsOf(url, `select state, retry_count from quesnay_jobs.job where name <> 'lost'`),
  };
}

const bytesOf = (name: string) =>
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
/** Resolves when the condition holds. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('a study by a queue', () => {
  let expected: Record<string, string>;
  beforeAll(async () => {
    await performStudy(spec(), { catalogue, executor: inline(), out: out('here') });
    expected = bytesOf('here');
  });

  test.each([1, 2, 8])('has the same bytes with %i runs at once', async (lanes) => {
    const { perform, work, waiting } = await place();
    const worker = work({ lanes, untilIdle: undefined });
    expect(await perform(`lanes-${lanes}`, spec())).toMatchObject({ ran: 8, failures: [] });
    worker.stop();
    expect(await worker.done).toEqual({ runs: 8, crashed: 0 });
    expect(Object.keys(expected)).toHaveLength(3);
    expect(bytesOf(`lanes-${lanes}`)).toEqual(expected);
    expect(await waiting()).toEqual([]);
  });

  test('submitted by two at once, and later by a third, is run once', async () => {
    const { perform, work } = await place();
    const worker = work({ untilIdle: undefined });
    await Promise.all(['one', 'two'].map((name) => perform(name, spec())));
    worker.stop();
    expect(await worker.done).toEqual({ runs: 8, crashed: 0 });
    await perform('three', spec());
    for (const name of ['one', 'two', 'three']) expect(bytesOf(name), name).toEqual(expected);
  });

  test('brings home what was trained', async () => {
    const set = [
      'run.length=8 days',
      'run.window=8 days',
      'checks=~',
      'populations.customers.count=100',
      'learning.steps=20',
    ];
    const builtIn = createCatalogue();
    const { bundle } = load('scenarios/openledger.yaml', { catalogue: builtIn, set });
    const learning = createStudySpec({ sources: [bundle], points: [{ source: 0, set, varied: {} }], seeds: [1, 2] });
    await performStudy(learning, { catalogue: builtIn, executor: inline(), out: out('trained') });
    const { perform, work, rows } = await place();
    const worker = work({ untilIdle: undefined });
    await perform('queued', learning, { catalogue: builtIn });
    worker.stop();
    await worker.done;
    expect(Object.keys(bytesOf('trained')).filter((file) => file.endsWith('.measurement')).length).toBeGreaterThan(0);
    expect(bytesOf('queued')).toEqual(bytesOf('trained'));
    expect(await rows('select hash from quesnay.measurement')).toHaveLength(Object.keys(bytesOf('trained')).length - 2);
  });
});

describe.concurrent('a crash', () => {
  test('is a row, and is run again when the study is', async () => {
    const { perform, work } = await place();
    const of = spec({ points: [...brittle.points, ...spec().points], seeds: [1, 2] });
    const worker = work({ untilIdle: undefined });
    const { failures } = await perform('crashed', of);
    expect(failures.map(({ point, seed }) => [point, seed])).toEqual([
      [0, 1],
      [0, 2],
    ]);
    const [first] = tableFromIPC(readFileSync(join(out('crashed'), 'runs.arrow'))).toArray();
    expect(first).toMatchObject({ status: 'crashed', error: expect.stringMatching(/^market-town, seed 1, day 3\./) });
    expect(await perform('crashed', of)).toMatchObject({ ran: 2, reused: 4 });
    worker.stop();
    expect(await worker.done).toEqual({ runs: 8, crashed: 4 });
  });

  test('ends a study that is to stop at the first, and takes back what has not begun', async () => {
    const { perform, work, rows } = await place();
    const worker = work({ untilIdle: undefined });
    const seeds = Array.from({ length: 300 }, (_, i) => i + 1);
    await expect(perform('fast', spec({ ...brittle, seeds }), { failFast: true })).rejects.toThrow(CrashError);
    expect(await rows(`select * from quesnay_jobs.job where state < 'active'`)).toEqual([]);
    worker.stop();
    await worker.done;
    expect((await rows('select * from quesnay.record')).length).toBeLessThan(300);
    expect(await rows('select wanted from quesnay.study')).toEqual([{ wanted: false }]);
  });

  test('is what becomes of a run that loses one worker after the other', async () => {
    const { perform, rows, waiting } = await place();
    const performing = perform('lost', spec({ points: spec().points.slice(0, 1), seeds: [1] }));
    await until(async () => (await waiting().catch(() => [])).length > 0);
    // As if the last of its workers had taken it a minute ago and never been heard of again.
    await rows(`update quesnay_jobs.job set state = 'active', retry_count = retry_limit,
      started_on = now(), heartbeat_on = now() - interval '1 minute'`);
    const { failures } = await performing;
    expect(failures).toMatchObject([{ message: expect.stringMatching(/^5 workers fell silent in the middle of it/) }]);
    expect(await rows('select * from quesnay_jobs.job')).toEqual([]);
  });
});

describe.concurrent('what is stopped', () => {
  test('a study goes on from what is there', async () => {
    const { perform, work, waiting } = await place();
    const worker = work({ untilIdle: undefined });
    const stop = new AbortController();
    const onProgress = ({ done }: { done: number }) => done >= 3 && stop.abort(new Error('enough'));
    await expect(perform('stopped', spec(), { signal: stop.signal, onProgress })).rejects.toThrow('enough');
    expect((await waiting()).every(({ state }) => state === 'active')).toBe(true);
    const { ran, reused } = await perform('stopped', spec());
    worker.stop();
    expect([ran + reused, ran < 8]).toEqual([8, true]);
    expect((await worker.done).runs).toBe(8);
    expect(bytesOf('stopped')).toEqual(bytesOf('here'));
  });

  test('a worker hands back what it has not finished, and this counts for no attempt', async () => {
    const { perform, work, waiting } = await place();
    const endless = { points: [{ source: 0, set: ['run.length=1_000_000 days'], varied: {} }], varied: [], seeds: [1] };
    const stop = new AbortController();
    const performing = perform('endless', spec(endless), { signal: stop.signal });
    const worker = work({ untilIdle: undefined });
    await until(async () => (await waiting().catch(() => [])).some(({ state }) => state === 'active'));
    worker.stop();
    expect(await worker.done).toEqual({ runs: 0, crashed: 0 });
    expect(await waiting()).toEqual([{ state: 'created', retry_count: 0 }]);
    stop.abort(new Error('enough'));
    await expect(performing).rejects.toThrow('enough');
  });
});

describe.concurrent('a worker takes no part in a study', () => {
  const refused = async (of: StudySpec, options: Partial<WorkerOptions>, change?: string) => {
    const { perform, work, told, rows, waiting } = await place();
    const stop = new AbortController();
    const performing = perform(`refused-${Math.random()}`, of, { signal: stop.signal });
    await until(async () => (await waiting().catch(() => [])).length === 8);
    if (change !== undefined) await rows(change);
    expect(await work(options).done).toEqual({ runs: 0, crashed: 0 });
    const reasons = await rows<{ reason: string }>('select reason from quesnay.refusal');
    expect(reasons.map(({ reason }) => reason)).toEqual([told[0]]);
    expect(await waiting()).toHaveLength(8);
    // Who waits for the study hears of it too.
    await until(async () => told.length === 2);
    expect(told[1]).toBe(told[0]);
    stop.abort(new Error('enough'));
    await expect(performing).rejects.toThrow('enough');
    return told[0]!;
  };

  test('whose module it was not given', async () => {
    const remark = await refused(spec(), { modules: [] });
    expect(remark).toMatch(
      /^a worker on \S+ takes no part in study [0-9a-f]{12}: expected the module .*market-town\.ts/,
    );
    expect(remark).toMatch(/\(SHA-256 [0-9a-f]{12}…\), got none; try quesnay worker --use with a copy of that file$/);
  });

  test('of another version', async () => {
    const remark = await refused({ ...spec(), version: '0.0.9' }, {});
    expect(remark).toMatch(/: expected a study of Quesnay 0\.1\.0, got one of 0\.0\.9 \(format 1\); try a worker/);
  });

  test('whose text was changed', async () => {
    const remark = await refused(spec(), {}, `update quesnay.study set spec = replace(spec, '4 USD', '5 USD')`);
    expect(remark).toMatch(/: expected its own text, got a changed one; try submitting it again$/);
  });

  test('for whose device it has nothing', async () => {
    expect(await refused({ ...spec(), device: 'cuda' }, {})).toMatch(/cuda/);
  });
});

test('a record that was changed is done again', async () => {
  const { perform, work, rows } = await place();
  const worker = work({ untilIdle: undefined });
  await perform('sound', spec());
  await rows(`update quesnay.record set frame = set_byte(frame, 100, (get_byte(frame, 100) + 1) % 256) where seed = 2`);
  await expect(perform('unsound', spec())).rejects.toThrow(
    /^queue: expected the whole record of point [01], seed 2, got a torn or changed one; try again/,
  );
  await expect(perform('unsound', spec())).rejects.toThrow('point');
  await perform('unsound', spec());
  worker.stop();
  expect((await worker.done).runs).toBe(10);
  expect(bytesOf('unsound')).toEqual(bytesOf('sound'));
});

test('a run that replays has no workers', async () => {
  const { perform } = await place();
  await expect(perform('replay', spec(), { replay: out('here') })).rejects.toThrow('--replay; try without --queue');
});

test('a database that is not there is told at once', async () => {
  const nowhere = queueAddress(`postgres://quesnay:${postgres.password}@localhost/x?host=${folder}`);
  await expect(queue(nowhere, { tell: () => {} })).rejects.toThrow(
    /^queue postgres:\/\/quesnay@localhost\/x: expected an answer, got: connect ENOENT/,
  );
});
