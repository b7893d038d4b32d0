// A device that is lost in the middle of a run: the error says what it was training and how full it was, and the same command
// again trains only what is missing, to the bits of a run that nothing disturbed.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { EXIT } from '../../sim/cli/exit.ts';
import { failureText } from '../../sim/cli/failure.ts';
import {
  createCatalogue,
  createStudySpec,
  load,
  performStudy,
  type RunResults,
  run,
  StudyError,
} from '../../sim/index.ts';
import { inline } from '../../sim/study/executors/inline.ts';

/** Trainings after which the device is lost. */
const lost = vi.hoisted(() => ({ after: Infinity }));

vi.mock(import('../../sim/learning/backends/wasm.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    wasm: {
      ...real.wasm,
      open: async (tf) => ({
        ...(await real.wasm.open(tf)),
        failure: () => (lost.after-- > 0 ? undefined : 'lost (unknown: the driver was reset)'),
      }),
    },
  };
});

const folder = mkdtempSync(join(tmpdir(), 'quesnay-lost-'));
afterAll(() => rmSync(folder, { recursive: true }));
const out = (name: string) => join(folder, name);
const files = (name: string) =>
  Object.fromEntries(
    readdirSync(out(name), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(arrow|measurement)$/.test(file))
      .map((file) => [file, readFileSync(join(out(name), file)).toString('base64')]),
  );
const learning = (name: string) => JSON.parse(readFileSync(join(out(name), 'manifest.json'), 'utf8')).learning;

const catalogue = createCatalogue();
// Trained on day 0, 30 and 60.
const set = [
  'run.length=64 days',
  'run.window=8 days',
  'checks=~',
  'populations.customers.count=100',
  'learning.steps=20',
];
const openledger = (seeds: string) => load('scenarios/openledger.yaml', { catalogue, set, seeds });
const dieAfter = (trainings: number) => {
  lost.after = trainings;
};

const message =
  /^openledger, seed 1, day \S+: builder \(agent model-builder\), at trained of entity 0: device wasm: expected to finish mlp of \d+ on \d+ digits at 7 × 7, 20 steps of \d+ at rate \S+, seed \d+, wasm, got lost \(unknown: the driver was reset\) with \d+ (K|M)iB in \d+ tensors; try again: what is recorded is not trained twice/;

describe('a run whose device is lost', () => {
  const runTo = (name: string): Promise<RunResults> => run(openledger('1'), { catalogue, out: out(name) });
  beforeAll(async () => {
    await runTo('undisturbed');
  });

  test('says what it was training, and keeps what it had trained', async () => {
    dieAfter(2);
    const failure = runTo('disturbed');
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toThrow(
      `\n2 trainings are kept in ${out('disturbed')}-learning: the same command goes on with them`,
    );
    await expect(failure).rejects.toBeInstanceOf(StudyError);
    expect(failureText(await failure.catch((error: unknown) => error)).code).toBe(EXIT.crashed);
    expect(readdirSync(folder).sort()).toEqual(['disturbed-learning', 'undisturbed']);
  });

  test('is lost again further on, and keeps all of it', async () => {
    dieAfter(0);
    await expect(runTo('disturbed')).rejects.toThrow('\n2 trainings are kept');
    expect(existsSync(out('disturbed'))).toBe(false);
  });

  test('goes on by the same command to the same bits, training only what is missing', async () => {
    dieAfter(Infinity);
    await runTo('disturbed');
    expect(learning('disturbed')).toEqual({ device: 'wasm', measured: 1, replayed: 2 });
    expect(files('disturbed')).toEqual(files('undisturbed'));
    expect(Object.keys(files('disturbed')).filter((file) => file.startsWith('learning'))).toHaveLength(3);
    expect(readdirSync(folder).sort()).toEqual(['disturbed', 'undisturbed']);
  });

  test('goes on so with several seeds at once too', async () => {
    const atOnce = (name: string) =>
      run(openledger('1..2'), { catalogue, out: out(name), executor: inline() }).then(() => files(name));
    dieAfter(Infinity);
    const whole = await atOnce('whole-seeds');
    dieAfter(4);
    await expect(atOnce('seeds')).rejects.toThrow(`4 trainings are kept in ${out('seeds')}-learning`);
    dieAfter(Infinity);
    expect(await atOnce('seeds')).toEqual(whole);
    expect(learning('seeds')).toEqual({ device: 'wasm', measured: 2, replayed: 4 });
  });

  test('keeps nothing where nothing was trained', async () => {
    dieAfter(0);
    await expect(runTo('early')).rejects.toThrow(/try again: what is recorded is not trained twice$/);
    expect(existsSync(`${out('early')}-learning`)).toBe(false);
  });
});

describe('a study whose device is lost', () => {
  const { bundle } = openledger('1');
  const spec = createStudySpec({
    sources: [bundle],
    points: [{ source: 0, set, varied: {} }],
    seeds: [1, 2],
    tables: ['series'],
  });
  const perform = (name: string) => performStudy(spec, { catalogue, executor: inline(), out: out(name) });

  test('stops there, and goes on by the same command to the same bits', async () => {
    dieAfter(Infinity);
    await perform('whole');
    dieAfter(4);
    const failure = perform('stopped');
    await expect(failure).rejects.toBeInstanceOf(StudyError);
    await expect(failure).rejects.toThrow(/^openledger, seed 2, .* device wasm: expected to finish mlp of/);
    dieAfter(Infinity);
    const { ran, reused, failures } = await perform('stopped');
    expect({ ran, reused, failures }).toEqual({ ran: 1, reused: 1, failures: [] });
    expect(files('stopped')).toEqual(files('whole'));
  });
});
