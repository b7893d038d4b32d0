// A study of the market town: the same bytes whoever does it, in whatever order, and whatever was there before.

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, describe, expect, test } from 'vitest';
import {
  CrashError,
  createCatalogue,
  createStudySpec,
  performStudy,
  type StudyOptions,
  type StudyParts,
  threads,
} from '../../sim/index.ts';
import type { Executor } from '../../sim/study/executor.ts';
import { frugal } from '../../sim/study/executors/frugal.ts';
import { inline } from '../../sim/study/executors/inline.ts';
import { importModule } from '../../sim/study/user-modules.ts';
import { town, townModule } from './fixtures/town.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-study-'));
afterAll(() => rmSync(folder, { recursive: true }));
const out = (name: string) => join(folder, name);
const module = await importModule(townModule);
const catalogue = createCatalogue(module.definitions);

const PRICE = 'rules.fair.price';
/** The town at two prices, the second with a population that the first has not, under three seeds. */
function spec(parts: Partial<StudyParts> = {}) {
  const { bundle } = town();
  const points = ['4 USD', '6 USD'].map((price) => {
    return { source: 0, set: [`${PRICE}=${price}`], varied: { [PRICE]: price } };
  });
  const varied = [{ path: PRICE, unit: 'USD' }];
  return createStudySpec({ sources: [bundle], points, varied, seeds: [3, 1, 2], modules: [module], ...parts });
}
const perform = (name: string, options: Partial<StudyOptions> = {}, parts: Partial<StudyParts> = {}) =>
  performStudy(spec(parts), { catalogue, executor: inline(), out: out(name), ...options });
const bytesOf = (name: string) =>
  Object.fromEntries(
    readdirSync(out(name))
      .filter((file) => file.endsWith('.arrow'))
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(out(name), file)))
          .digest('hex'),
      ]),
  );
const table = (name: string, file = 'runs') => tableFromIPC(readFileSync(join(out(name), `${file}.arrow`))).toArray();

/** Does the jobs backwards. */
const backwards: Executor = {
  name: 'backwards',
  execute: (spec, jobs, on, options) => inline().execute(spec, [...jobs].reverse(), on, options),
};
/** Crashes on the first seed of every point from day 3 on, and on no other. */
const brittle = { points: [{ source: 0, set: ['rules.fair.fault=3 days'], varied: {} }], varied: [] };

describe('a study', () => {
  test('has a row for every point and seed, in their order, that says what it was made with', async () => {
    const results = await perform('rows');
    const rows = table('rows');
    expect(rows.map(({ point, seed }) => [point, seed])).toEqual([
      [0, 3],
      [0, 1],
      [0, 2],
      [1, 3],
      [1, 1],
      [1, 2],
    ]);
    expect(rows.map((row) => row[PRICE])).toEqual([4, 4, 4, 6, 6, 6]);
    expect(rows.every(({ status, error }) => status === 'done' && error === '')).toBe(true);
    const points = table('rows', 'points').filter(({ path }) => path === 'rules.fair.wage' || path === PRICE);
    expect(points.map(({ point, path, value, number, origin }) => [point, path, value, number, origin])).toEqual([
      [0, 'rules.fair.wage', '3 TOKEN/day', 3, 'default'],
      [0, PRICE, '4 USD', 4, '--set'],
      [1, 'rules.fair.wage', '3 TOKEN/day', 3, 'default'],
      [1, PRICE, '6 USD', 6, '--set'],
    ]);
    const { finished, checks, measures } = results.point(1);
    expect(finished.map(({ seed }) => seed)).toEqual([3, 1, 2]);
    expect(checks.map(({ holds }) => holds)).toEqual([3, 0]);
    const column = measures.findIndex(({ name }) => name === 'booked_external');
    expect(finished.map(({ values }) => values[column])).toEqual(rows.slice(3).map((row) => row.booked_external));
  });

  test('is the same to the last byte for one, two and eight threads, for this process, and backwards', async () => {
    const executors = { here: inline(), one: threads(1), two: threads(2), eight: threads(8), backwards };
    for (const [name, executor] of Object.entries(executors)) {
      await perform(name, { executor }, { tables: ['series'] });
    }
    const expected = bytesOf('here');
    expect(Object.keys(expected)).toEqual(['points.arrow', 'runs.arrow', 'series.arrow']);
    for (const name of Object.keys(executors)) expect(bytesOf(name), name).toEqual(expected);
    expect(readdirSync(join(out('two'), 'records'))).toHaveLength(2);
    expect(table('here', 'series')).toHaveLength(6 * 30);
  });

  test('repeated does nothing, with more seeds only those', async () => {
    await perform('again', {}, { seeds: [1] });
    expect(await perform('again', {}, { seeds: [1] })).toMatchObject({ ran: 0, reused: 2 });
    expect(await perform('again')).toMatchObject({ ran: 4, reused: 2 });
    await perform('whole');
    expect(bytesOf('again')).toEqual(bytesOf('whole'));
  });

  test('tells how far it is', async () => {
    const told: number[][] = [];
    await perform('told', {}, { seeds: [1] });
    await perform('told', { onProgress: ({ done, total, before }) => told.push([done, total, before]) });
    expect(told.filter(([done], i) => done !== told[i - 1]?.[0])).toEqual([
      [3, 6, 2],
      [4, 6, 2],
      [5, 6, 2],
      [6, 6, 2],
    ]);
  });

  test('has the metrics of all points, empty where a world has none', async () => {
    const bare = { source: 0, set: ['rules.fair=~', 'shocks=~', 'checks=~'], varied: {} };
    const points = [bare, { ...bare, set: ['checks=~'] }];
    await perform('union', {}, { points, varied: [], seeds: [1] });
    expect(table('union').map(({ meetings }) => meetings)).toEqual([null, 35]);
  });

  test('stopped in its middle goes on from there', async () => {
    const stop = new AbortController();
    const onProgress = ({ done }: { done: number }) => done === 2 && stop.abort(new Error('enough'));
    await expect(perform('stopped', { signal: stop.signal, onProgress })).rejects.toThrow('enough');
    expect(readdirSync(out('stopped')).sort()).toEqual(['records', 'study.json']);
    expect(await perform('stopped')).toMatchObject({ ran: 4, reused: 2 });
    expect(bytesOf('stopped')).toEqual(bytesOf('rows'));
  });

  test('threads are stopped in the middle of a run', async () => {
    const stop = new AbortController();
    const endless = { points: [{ source: 0, set: ['run.length=1_000_000 days'], varied: {} }], varied: [] };
    const onProgress = () => stop.abort(new Error('enough'));
    const endlessly = perform('endless', { signal: stop.signal, onProgress, executor: threads(2) }, endless);
    await expect(endlessly).rejects.toThrow('enough');
  });
});

describe('a replicate that crashes', () => {
  test.each([inline(), threads(2), frugal(threads(2))])(
    'is a row with its error, and the others finish: %s',
    async (executor) => {
      const name = `crash-${Math.random()}`;
      const points = [...brittle.points, ...spec().points];
      const results = await perform(
        name,
        { executor, again: ({ point, seed }) => `${point} ${seed}` },
        { points, seeds: [1, 2] },
      );
      expect(results.failures.map(({ point, seed }) => [point, seed])).toEqual([
        [0, 1],
        [0, 2],
      ]);
      expect(results.failures[0]!.stack).toMatch(/market-town\.ts:\d+/);
      const message =
        /^market-town, seed 1, day 3\.\d+: fair \(rule fair\), at meet of entity \d: the fair is rained off$/;
      const [first] = table(name);
      expect(first).toMatchObject({ point: 0, seed: 1, status: 'crashed', hash: '', events: null, meetings: null });
      expect(first.error).toMatch(message);
      const manifest = JSON.parse(readFileSync(join(out(name), 'manifest.json'), 'utf8'));
      expect(manifest.failures[1]).toMatchObject({ point: 0, seed: 2, again: '0 2' });
      expect(results.point(0)).toMatchObject({ finished: [], checks: [] });
      expect(await perform(name, {}, { points, seeds: [1, 2] })).toMatchObject({ ran: 2, reused: 4 });
    },
  );

  test('is the end of a study that is to stop there', async () => {
    const failing = perform('fast', { failFast: true }, { ...brittle, seeds: [5, 6, 7] });
    await expect(failing).rejects.toThrow(CrashError);
    await expect(failing).rejects.toThrow('market-town, seed 5, day 3');
    expect(readdirSync(out('fast')).sort()).toEqual(['records', 'study.json']);
  });

  test('by ending its thread is a row too, and says so', async () => {
    const own = join(folder, 'quitter.ts');
    writeFileSync(
      own,
      `export const quitter = { kind: 'rule', name: 'quitter', about: 'Ends the program.', parameters: { quits: { kind: 'flag', about: 'Whether it does.', default: true } }, accounts: {}, columns: {},
        needs: [], reasons: [], phases: { reward(self) { if (self.parameters.quits) process.exit(1); } } };`,
    );
    const quitter = await importModule(own);
    const all = createCatalogue([...module.definitions, ...quitter.definitions]);
    const scenario = town();
    const bundle = {
      ...scenario.bundle,
      files: { [scenario.bundle.main]: scenario.text.replace('rules:\n', 'rules:\n  quitter: { rule: quitter }\n') },
    };
    const quitting = createStudySpec({
      sources: [bundle],
      points: [false, true].map((quits) => ({ source: 0, set: [`rules.quitter.quits=${quits}`], varied: {} })),
      seeds: [1, 2, 3, 4],
      modules: [module, quitter],
    });
    const results = await performStudy(quitting, { catalogue: all, executor: threads(1), out: out('quit') });
    // Handed to the thread with others, of which it had finished some: those that do not end it are whole.
    expect(results.point(0).finished).toHaveLength(4);
    expect(results.failures.map(({ point, seed, message }) => ({ point, seed, message }))).toEqual(
      [1, 2, 3, 4].map((seed) => ({ point: 1, seed, message: expect.stringMatching(/^its thread ended: /) })),
    );
  });
});

describe('a study is refused', () => {
  test('when two points are one design', async () => {
    const twins = [...spec().points, { source: 0, set: [`${PRICE}=4 USD`], varied: { [PRICE]: '4 USD' } }];
    await expect(perform('twins', {}, { points: twins })).rejects.toThrow(
      `points 0 and 2: expected two designs, got the same one twice (${PRICE}=4 USD)`,
    );
    expect(readdirSync(folder)).not.toContain('twins');
  });

  test('when a point is no scenario', async () => {
    const points = [{ source: 0, set: ['rules.fair.prise=4 USD'], varied: {} }];
    await expect(perform('wrong', {}, { points })).rejects.toThrow('did you mean price?');
    expect(readdirSync(folder)).not.toContain('wrong');
  });

  test('when the first world cannot be built', async () => {
    const points = [{ source: 0, set: ['checks=[{ that: compute_price > 0 USD/PFLOPh }]'], varied: {} }];
    await expect(perform('unbuilt', {}, { points })).rejects.toThrow('expected a metric that this world measures');
    expect(readdirSync(folder)).not.toContain('unbuilt');
  });

  test('by threads when a module is another file than it was', async () => {
    const modules = [{ path: townModule, sha256: '0'.repeat(64) }];
    await expect(perform('changed', { executor: threads(1) }, { modules })).rejects.toThrow(
      /^--use .*market-town\.ts: expected the file that the study began with \(SHA-256 0{12}…\), got another/,
    );
  });

  test('by threads when a definition stands in no module', async () => {
    await expect(perform('loose', { executor: threads(1) }, { modules: [] })).rejects.toThrow(
      /expected every definition to stand in a module, got (agent household|.*household)/,
    );
  });
});
