// quesnay run --value-data on an economy of four, with a small model and as few shards as there may be.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ValuationRecord } from '../../reports/valuation.ts';
import { type Ended, quesnay, repository } from './quesnay.ts';

const cwd = mkdtempSync(join(tmpdir(), 'quesnay-value-data-'));
afterAll(() => rmSync(cwd, { recursive: true }));
const loop = ['run', join(repository, 'scenarios/known-loop.yaml')];
const learning = ['--set', 'learning={ task: teacher, model: logistic, steps: 3 }'];
const small = ['--value-data', '--value-seeds', '1', '--value-shards', '7', '--value-samples', '4'];
const valued = (out: string, ...words: string[]) => [...loop, ...learning, ...small, '--out', out, ...words];
const textIn = (out: string) => readFileSync(join(cwd, out, 'valuation.json'), 'utf8');
const logIn = (out: string) => join(cwd, out, 'learning', 'valuation.log');

describe('quesnay run --value-data', () => {
  let first: Ended;
  let text: string;
  beforeAll(async () => {
    first = await quesnay(valued('first'), { cwd });
    text = textIn('first');
  });

  test('writes every method’s figures, with what they took apart from what they are', () => {
    expect(first.code).toBe(0);
    const { shards, seeds, device, methods, ends, machine, training } = JSON.parse(text) as ValuationRecord;
    expect(shards.map(({ kind }) => kind).join(' ')).toBe('clean clean noisy duplicate duplicate poisoned empty');
    expect(shards.map(({ samples }) => samples)).toEqual([...Array(6).fill(4), 0]);
    expect([seeds, device, training.task, training.steps]).toEqual([[1], 'wasm', 'teacher', 3]);
    expect(methods).toHaveLength(12);
    const reference = methods.at(-1)!;
    expect([reference.name, reference.cost.trainings]).toEqual(['shapley', 64]);
    expect(reference.payoutError).toBeLessThan(1e-12);
    expect(ends[0]!.shapleySum).toBeCloseTo(ends[0]!.all - ends[0]!.none, 12);
    for (const { name } of methods) {
      const { seconds, joules } = machine.took[name]!;
      expect(seconds).toBeGreaterThan(0);
      expect(joules).toBeGreaterThanOrEqual(0);
    }
    expect(machine.meters.join()).toMatch(/^(estimate: processor seconds .* of xeon-core|RAPL: .*|NVML: .*)$/);
    expect(text.slice(0, text.indexOf('"machine"'))).not.toMatch(/seconds|joules/);
  });

  test('prints a table, and the report shows it', () => {
    expect(first.stdout).toContain(', balances.arrow, valuation.json\n');
    expect(first.stdout).toMatch(/\n {2}value of data +agrees +repeats +payout error .* seconds +joules\n/);
    expect(first.stdout).toMatch(/\n {2}volume +[−\d.]+ +– +[\d.]+.% +16\.7.% +2\.00 +1\.00 +0 +0 /);
    expect(first.stdout).toMatch(/\n {2}shapley +\d\.\d\d +– +0\.0.% .* 64 /);
    const page = readFileSync(join(cwd, 'first/report.html'), 'utf8');
    expect(page).toContain('<section id="data-value"');
    expect(page.match(/<th scope="row">(volume|banzhaf|ridge-shapley)<\/th>/g)).toHaveLength(3);
  });

  test('a second call trains nothing and writes the same bytes', async () => {
    expect(first.stderr).toMatch(/^\[#{3}\.{7}\] 64\/192 coalitions · [\d.]+ (s|min) left\n/);
    const { code, stderr } = await quesnay(valued('first', '--no-report'), { cwd });
    expect(code).toBe(0);
    expect(stderr).not.toContain(' left');
    expect(textIn('first')).toBe(text);
  });

  test('--replay trains nothing and writes the same bytes', async () => {
    const { code, stdout, stderr } = await quesnay(
      valued('second', '--replay', 'first', '--quiet', '--no-report', '--json'),
      {
        cwd,
      },
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(textIn('second')).toBe(text);
    expect(JSON.parse(stdout).valuation).toEqual(JSON.parse(text));
    // What is read of the log goes with it, though not what was measured in vain.
    const lines = (out: string) => readFileSync(logIn(out), 'utf8').split('\n').sort();
    expect(lines('second')).toEqual(lines('first'));
  });

  test('--replay names what is not on record, trains nothing, and exits 3; the run’s results stand', async () => {
    cpSync(join(cwd, 'first'), join(cwd, 'torn'), { recursive: true });
    const lines = readFileSync(logIn('first'), 'utf8').split('\n');
    writeFileSync(logIn('torn'), lines.toSpliced(100, 1).join('\n'));
    const { code, stderr } = await quesnay(valued('fourth', '--replay', 'torn', '--quiet', '--no-report'), { cwd });
    expect(stderr).toMatch(
      /^--replay torn: expected a record of 1 coalition of 7 shards: logistic on \d+ teacher at difficulty 0.5, 3 steps of \d+ at rate 0\.5, seed 1, wasm, got none in torn\/learning\/valuation\.log; try measuring it there, with --value-data\n$/,
    );
    expect(code).toBe(3);
    expect(readdirSync(join(cwd, 'fourth'))).toEqual(expect.arrayContaining(['manifest.json', 'series.arrow']));
    expect(readdirSync(join(cwd, 'fourth'))).not.toContain('valuation.json');
  });
});

test('exits 2 where nothing is learnt, and runs nothing', async () => {
  const { code, stdout, stderr } = await quesnay([...loop, '--value-data', '--out', 'nothing'], { cwd });
  expect(stderr).toContain('--value-data: expected a scenario that learns, got one without a learning section; try');
  expect([code, stdout]).toEqual([2, '']);
  expect(readdirSync(cwd)).not.toContain('nothing');
});
