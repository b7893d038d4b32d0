// quesnay run --value-data as it is meant: twelve shards, interrupted and gone on with.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ValuationRecord } from '../../reports/valuation.ts';
import { quesnay, repository, start } from './quesnay.ts';

const cwd = mkdtempSync(join(tmpdir(), 'quesnay-value-data-'));
afterAll(() => rmSync(cwd, { recursive: true }));
const loop = ['run', join(repository, 'scenarios/known-loop.yaml')];
const learning = ['--set', 'learning={ task: teacher, model: logistic, steps: 3 }'];
const small = ['--value-data', '--value-seeds', '1', '--value-samples', '2'];
const valued = (out: string, ...words: string[]) => [...loop, ...learning, ...small, '--out', out, ...words];
const textIn = (out: string) => readFileSync(join(cwd, out, 'valuation.json'), 'utf8');

test('Ctrl-C exits 130; the run’s results stand, and what was measured is gone on with', async () => {
  const { child, ended } = start(valued('first'), { cwd });
  child.stderr!.once('data', () => child.kill('SIGINT'));
  const interrupted = await ended;
  expect(interrupted.code).toBe(130);
  expect(interrupted.stdout).toContain('report          first/report.html');
  expect(interrupted.stderr).toMatch(/^\[#\.{9}\] \d[\d,]+\/6,144 coalitions · [\d.]+ (s|min) left\n/);
  expect(interrupted.stderr).toContain('interrupted: what was measured is kept, and gone on with by quesnay run ');
  const first = await quesnay(valued('first'), { cwd });
  const [, met] = /(\d[\d,]+)\/6,144/.exec(interrupted.stderr)!;
  const [, recalled] = / ([\d,]+) on record/.exec(first.stderr)!;
  const number = (count: string) => Number(count.replaceAll(',', ''));
  expect(number(recalled!)).toBeGreaterThanOrEqual(number(met!));
  expect(number(recalled!)).toBeLessThan(6144);

  await quesnay(valued('afresh'), { cwd });
  const decided = (out: string) => textIn(out).slice(0, textIn(out).indexOf('"machine"'));
  expect(decided('afresh')).toBe(decided('first'));
  const [reference] = (JSON.parse(textIn('first')) as ValuationRecord).methods.slice(-1);
  expect([reference!.name, reference!.cost.trainings]).toEqual(['shapley', 2048]);
}, 120_000);
