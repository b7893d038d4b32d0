import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { stallFile, stallModule } from '../study/compare/fixtures/market-stall.ts';
import { type Ended, quesnay, start } from './quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-compare-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A stall, the same dearer and busier, and one that is only dearer. */
const files: Readonly<Record<string, string>> = {
  'b.yaml': 'quesnay: 1\nbase: a.yaml\nname: dear\nrules: { trade: { price: 6 USD, demand: 5 /day } }\n',
  'c.yaml': 'quesnay: 1\nbase: a.yaml\nname: dearer\nrules: { trade: { price: 7 USD } }\n',
  'crowded.yaml': 'quesnay: 1\nbase: a.yaml\nname: crowded\nrules: { trade: { crowd: 8 } }\n',
};

/** Compares in a folder of its own. */
async function compare(...words: readonly string[]): Promise<Ended & { readonly cwd: string }> {
  const cwd = mkdtempSync(join(folder, 'run-'));
  copyFileSync(stallFile, join(cwd, 'a.yaml'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const ended = await quesnay(['compare', ...words, '--use', stallModule], { cwd });
  return { ...ended, cwd };
}

/** Two designs in this process, without a report: what most tests are about. */
const short = ['--jobs', '1', '--no-report'];

describe.concurrent('quesnay compare', () => {
  test('tells the designs, the differences, their shares, and where everything is', async () => {
    const { code, stdout, stderr, cwd } = await compare('a.yaml', 'b.yaml', '--jobs', '1');
    expect(code).toBe(0);
    expect(stderr).toMatch(/24\/24|12\/12/);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^A market-stall, B dear {3}6 seeds, the same for all {3}.* · 24 runs$/);
    expect(lines[2]).toMatch(/^ {2}A → B {3}2 values differ; \d+ equal, hidden$/);
    expect(lines.slice(3, 5)).toEqual([
      '  rules.trade.demand   4 /day → 5 /day',
      '  rules.trade.price    5 USD → 6 USD',
    ]);
    expect(lines[6]).toMatch(/^ {2}outcome +A +B +B − A, paired, 95 %$/);
    expect(stdout).toMatch(/\n {2}takings +585 USD +873 USD +\+288 \[271, 305\] +▲ better\n/);
    expect(stdout).toMatch(
      /\n {4}rules\.trade\.demand +\+157 \[145, 169\] +54\.4 %\n {4}rules\.trade\.price +\+131 \[121, 142\] +45\.6 %\n/,
    );
    expect(stdout).toMatch(/\n {2}self_referential_share +0 % +0 % +0 \[0, 0\] +(= the same in every seed)\n/);
    expect(stdout).toMatch(/\n {2}external_coverage +inactive +inactive +inactive in A and B\n/);
    expect(stdout).toContain('results   out/compare-market-stall-dear: comparison.json, runs.arrow, series.arrow');
    expect(stdout).toContain('report    out/compare-market-stall-dear/report.html\n');
    const out = join(cwd, 'out/compare-market-stall-dear');
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining([
        'comparison.json',
        'manifest.json',
        'mixtures',
        'report.html',
        'runs.arrow',
        'series.arrow',
      ]),
    );
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain(
      '<h2 id="shares-title">Which difference does it</h2>',
    );
  });

  test('three designs: each with the first, and intervals that hold together', async () => {
    const { code, stdout } = await compare('a.yaml', 'b.yaml', 'c.yaml', ...short);
    expect(code).toBe(0);
    expect(stdout).toContain('A market-stall, B dear, C dearer   6 seeds');
    expect(stdout).toMatch(/\n {2}outcome +A +B +B − A, paired, 97\.5 %\n/);
    expect(stdout).toMatch(/\n {2}outcome +A +C +C − A, paired, 97\.5 %\n/);
    expect(stdout).toContain('(intervals hold at 97.5 % each, so that those of a metric hold for all 2 pairs at 95 %;');
  });

  test('prints JSON, whose shares sum to the difference, and leaves no report', async () => {
    const { code, stdout, cwd } = await compare(
      'a.yaml',
      'b.yaml',
      '--json',
      '--out',
      'o',
      '--device',
      'cpu',
      ...short,
    );
    expect(code).toBe(0);
    const told = JSON.parse(stdout);
    expect([told.version, told.level, told.folder, told.ran, told.reused]).toEqual([1, 0.95, 'o', 24, 0]);
    const takings = told.pairs[0].metrics.find(({ name }: { name: string }) => name === 'takings');
    const shares = takings.shares.reduce((sum: number, { mean }: { mean: number }) => sum + mean, 0);
    expect(shares).toBeCloseTo(takings.difference.mean, 9);
    expect(JSON.parse(readFileSync(join(cwd, 'o/comparison.json'), 'utf8')).pairs).toEqual(told.pairs);
    expect(existsSync(join(cwd, 'o/report.html'))).toBe(false);
    expect(JSON.parse(readFileSync(join(cwd, 'o/study.json'), 'utf8')).spec.device).toBe('cpu');
  });

  test('--seeds, --set and --metric change what is compared', async () => {
    const { stdout } = await compare(
      ...['a.yaml', 'b.yaml', '--seeds', '1..3', '--set', 'rules.trade.demand=6 /day', '--metric', 'income', ...short],
    );
    expect(stdout).toMatch(/^A market-stall, B dear {3}3 seeds, the same for all {3}.* · 6 runs\n/);
    expect(stdout).toContain('A → B   1 value differs; ');
    expect(stdout).not.toContain('rules.trade.demand');
    expect(stdout).toMatch(/\n {2}income:stalls +/);
  });

  test('a single seed says that it says nothing of luck', async () => {
    const { code, stdout } = await compare('a.yaml', 'c.yaml', '--seeds', '3', ...short);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n {2}takings .* · undecided: one seed says nothing of luck; try --seeds 1\.\.8\n/);
  });

  test('--quiet says nothing; the same command runs nothing again, in threads too', async () => {
    const { code, stdout, stderr, cwd } = await compare('a.yaml', 'b.yaml', '--quiet', ...short);
    expect([code, stdout, stderr]).toEqual([0, '', '']);
    const words = ['compare', 'a.yaml', 'b.yaml', '--use', stallModule, '--jobs', '2', '--no-report'];
    expect((await quesnay(words, { cwd })).stdout).toMatch(/ · 24 runs, 24 of them there before\n/);
    const report = await quesnay(['report', 'out/compare-market-stall-dear'], { cwd });
    expect([report.code, report.stdout]).toEqual([0, 'out/compare-market-stall-dear/report.html\n']);
  });

  test('warns where no seed makes a difference', async () => {
    const { code, stderr } = await compare(
      'a.yaml',
      'c.yaml',
      '--set',
      'rules.trade.demand=0 /day',
      '--quiet',
      ...short,
    );
    expect([code, stderr]).toEqual([
      0,
      'warning: several seeds of A, B ran the same run; nothing of it may be left to chance\n',
    ]);
  });

  test('exits 3 when a run crashes, tells its command, and compares the other seeds', async () => {
    const { code, stdout, stderr } = await compare('a.yaml', 'crowded.yaml', '--seeds', '1..8', ...short);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /crowded, seed \d, .*the stall has fallen down\n {2}replay {3}quesnay run crowded\.yaml --seed \d --use /,
    );
    expect(stdout).toMatch(/\n {2}failures {3}\d of 16 runs crashed\n/);
    expect(stdout).toMatch(/\n {2}takings .*= the same in every seed \(both active in \d of 8 seeds\)\n/);
  });

  test('Ctrl-C leaves what is finished, says how to go on, and exits 130', async () => {
    const cwd = mkdtempSync(join(folder, 'interrupted-'));
    copyFileSync(stallFile, join(cwd, 'a.yaml'));
    writeFileSync(join(cwd, 'b.yaml'), files['b.yaml']!);
    const words = ['compare', 'a.yaml', 'b.yaml', '--use', stallModule, '--seeds', '1..4000', ...short];
    const { child, ended } = start(words, { cwd });
    child.stderr!.once('data', () => child.kill('SIGINT'));
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toContain(
      'interrupted: what is finished is kept in out/compare-market-stall-dear: the same command goes on',
    );
  });

  test.each<[string, readonly string[], string]>([
    ['one design', ['a.yaml'], 'compare: expected two designs or more, got 1; try another file'],
    ['the same design twice', ['a.yaml', 'a.yaml'], 'expected two designs, got the same one twice'],
    [
      'a metric of no definition',
      ['a.yaml', 'b.yaml', '--metric', 'takngs'],
      '--metric: expected a metric, got takngs; try one of ',
    ],
    [
      'a metric that is not measured',
      ['a.yaml', 'b.yaml', '--metric', 'stake_hhi'],
      '--metric stake_hhi: expected a metric that one of the designs measures',
    ],
    ['no jobs', ['a.yaml', 'b.yaml', '--jobs', '0'], '--jobs: expected how many runs at once, got 0'],
    ['no file', ['a.yaml', 'nothing.yaml'], 'nothing.yaml:1:1  expected a file, found no nothing.yaml'],
  ])('exits 2 with %s', async (_, words, message) => {
    const { code, stdout, stderr } = await compare(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
