import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, describe, expect, test } from 'vitest';
import { townFile, townModule } from '../study/fixtures/town.ts';
import { type Ended, quesnay, start } from './quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-sweep-'));
afterAll(() => rmSync(folder, { recursive: true }));

const design =
  '{ design: grid, over: { rules.fair.price: [4 USD, 12 USD], rules.fair.wage: [1 TOKEN/day, 3 TOKEN/day] } }';
const town = ['sweep', townFile, '--use', townModule, '--set', 'shocks=~', '--jobs', '1', '--seeds', '1..2'];
const swept = [...town, '--set', `sweep=${design}`];

/** Runs in a folder of its own, and tells what was left there. */
async function runIn(name: string, words: readonly string[]): Promise<Ended & { left: string[]; cwd: string }> {
  const cwd = mkdtempSync(join(folder, `${name}-`));
  const ended = await quesnay(words, { cwd });
  return { ...ended, left: readdirSync(cwd), cwd };
}
const runs = (cwd: string, out = 'out/market-town-sweep') =>
  tableFromIPC(readFileSync(join(cwd, out, 'runs.arrow'))).toArray();

describe.concurrent('quesnay sweep', () => {
  test('tells what mattered, which points pass, and where the tables are', async () => {
    const { code, stdout, stderr, cwd } = await runIn('well', swept);
    expect(code).toBe(0);
    expect(stderr.split('\n')[0]).toMatch(/^\[#\.{9}\] 1\/8 · .* left · rss \d+ MB$/);
    expect(stderr.trim().split('\n')).toHaveLength(8);
    const [head, , mattered, , about, frontier, ...rest] = stdout.split('\n');
    expect(head).toMatch(/^market-town {3}2 × 2 points × 2 seeds = 8 runs {3}[\d.]+ s$/);
    expect(mattered).toMatch(
      /^ {2}mattered {2}booked_external +rules\.fair\.\w+ [\d.]+ % \(noise [\d.]+ %\) · rules\.fair\.\w+ [\d.]+ % \(noise/,
    );
    expect(about).toContain('share of the variance over all runs that one parameter explains alone');
    expect(frontier).toBe('  frontier  no point passes all checks; 0 passes 1 of 2:');
    expect(rest.at(-3)).toBe('  failures  none');
    expect(rest.at(-2)).toBe('  results   out/market-town-sweep: manifest.json, runs.arrow, points.arrow');
    expect(runs(cwd).map((row) => [row.point, row.seed, row['rules.fair.price'], row['rules.fair.wage']])).toEqual([
      [0, 1, 4, 1],
      [0, 2, 4, 1],
      [1, 1, 4, 3],
      [1, 2, 4, 3],
      [2, 1, 12, 1],
      [2, 2, 12, 1],
      [3, 1, 12, 3],
      [3, 2, 12, 3],
    ]);
  });

  test('names the frontier of the points that pass', async () => {
    const checks = 'checks=[{ that: booked_external >= 1 %, seeds: 50 % }, { that: token_supply <= 400 TOKEN }]';
    const { stdout } = await runIn('frontier', [...swept, '--set', checks]);
    // More is sold at the higher price, less is minted at the lower wage: one point is best in both.
    expect(stdout).toMatch(
      /frontier {2}2 of 4 points pass all checks; no other betters this one:\n +2 {2}rules\.fair\.price=12 USD rules\.fair\.wage=1 TOKEN\/day {3}booked_external >= 1 % at end: [\d.]+ % · token_supply <= 400 TOKEN at end: 310 TOKEN\n/,
    );
  });

  test('--dry-run counts, shows points, measures, and writes nothing', async () => {
    const dry = await runIn('dry', [...swept, '--dry-run']);
    expect([dry.code, dry.stderr, dry.left]).toEqual([0, '', []]);
    const [head, ...points] = dry.stdout.trimEnd().split('\n');
    expect(head).toMatch(/^2 × 2 points × 2 seeds = 8 runs, about [\d.]+ s, [\d.]+ kB in out\/market-town-sweep$/);
    expect(points).toHaveLength(4);
    expect(points[3]).toBe('  3  rules.fair.price=12 USD rules.fair.wage=3 TOKEN/day');
  });

  test('goes on with what is there, and --dry-run says what that is', async () => {
    const { cwd } = await runIn('on', [...swept.slice(0, -3), '1', ...swept.slice(-2)]);
    const counted = await quesnay([...swept, '--dry-run', '--json'], { cwd });
    expect(JSON.parse(counted.stdout)).toMatchObject({ version: 1, runs: 8, missing: 4, seeds: [1, 2] });
    const { stdout } = await quesnay(swept, { cwd });
    expect(stdout).toContain('= 8 runs, 4 of them there before');
    const nothing = await quesnay([...swept, '--dry-run'], { cwd });
    expect(nothing.stdout).toContain('8 already done, nothing to do');
  });

  test('--json prints the findings and nothing else; --quiet nothing', async () => {
    const { code, stdout, stderr, cwd } = await runIn('json', [...swept, '--json', '--quiet', '--series']);
    expect([code, stderr]).toEqual([0, '']);
    const data = JSON.parse(stdout);
    expect(data).toMatchObject({ version: 1, name: 'market-town', ran: 8, reused: 0, failures: [], frontier: [] });
    expect(data.files).toContain('series.arrow');
    expect(data.points[2]).toMatchObject({ varied: { 'rules.fair.price': '12 USD' }, finished: 2, passes: false });
    expect(data.influences[0].parameters).toHaveLength(2);
    const series = tableFromIPC(readFileSync(join(cwd, data.folder, 'series.arrow')));
    expect(series.numRows).toBe(8 * 30);
    const quiet = await quesnay([...swept, '--series', '--quiet'], { cwd });
    expect([quiet.code, quiet.stdout, quiet.stderr]).toEqual([0, '', '']);
  });

  test('a crash is a row: the others finish, it can be run again, and the code is 3', async () => {
    const faults = '{ design: grid, over: { rules.fair.fault: [1e6 day, 3 days] } }';
    const { code, stdout, stderr, cwd } = await runIn('crash', [...town, '--quiet', '--set', `sweep=${faults}`]);
    expect([code, stdout]).toEqual([3, '']);
    const [message, replay, ...more] = stderr.trimEnd().split('\n');
    expect(message).toMatch(
      /^market-town, seed 1, day 3\.\d+: fair \(rule fair\), at meet of entity \d: the fair is rained off$/,
    );
    expect(replay).toMatch(
      /^ {2}replay {3}quesnay run .*market-town\.yaml --seed 1 --set .* --set 'rules\.fair\.fault=3 days' --use /,
    );
    expect(more).toHaveLength(2);
    expect(runs(cwd).map(({ status }) => status)).toEqual(['done', 'done', 'crashed', 'crashed']);
    const again = await quesnay(
      [...replay!.slice(19).matchAll(/'([^']*)'|(\S+)/g)].map(([, a, b]) => a ?? b!),
      { cwd },
    );
    expect(again.stderr.split('\n')[0]).toBe(message);
  });

  test('--fail-fast stops at the first crash', async () => {
    const faults = '{ design: grid, over: { rules.fair.fault: [3 days, 1e6 day] } }';
    const { code, stderr, cwd } = await runIn('fast', [...town, '--fail-fast', '--quiet', '--set', `sweep=${faults}`]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^market-town, seed 1, day 3\.\d+: .*\n {2}replay .*\n {2}at .*market-town\.ts/);
    expect(stderr).toMatch(
      /\nstopped at it; what is finished is kept in out\/market-town-sweep: the same command goes on/,
    );
    expect(readdirSync(join(cwd, 'out/market-town-sweep'))).not.toContain('runs.arrow');
  });

  test('Ctrl-C exits 130, and the same command goes on', async () => {
    const cwd = mkdtempSync(join(folder, 'interrupted-'));
    const words = [...town, '--seeds', '1..400', '--set', `sweep=${design}`].filter((_, i) => i !== 8 && i !== 9);
    const { child, ended } = start(words, { cwd });
    const place = join(cwd, 'out/market-town-sweep/records');
    while (!existsSync(place) || readdirSync(place).length === 0) await setTimeout(20);
    await setTimeout(200);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toContain(
      'interrupted: what is finished is kept in out/market-town-sweep: the same command goes on from there\n',
    );
    expect(readdirSync(place)).toEqual(['0001.records']);
  });

  const wrong: [words: string[], message: string | RegExp][] = [
    [town, /market-town\.yaml: expected a sweep section, got none; try sweep: \{ design: grid/],
    [swept.map((word) => (word === '1' ? 'many' : word)), '--jobs: expected how many runs at once, got many; try 2'],
    [
      [...town, '--set', 'sweep={ design: grid, over: { rules.fair.price: [4 USD, 4.0 USD] } }'],
      'got the same one twice',
    ],
    [[...town, '--set', 'sweep={ design: grid, over: { run.seeds: [1, 2] } }'], 'expected a parameter of a design'],
    [[...town, '--set', 'sweep={ design: grid, over: { rules.fair.price: [4 TOKEN] } }'], 'expected USD'],
    [[...swept, '--device', 'abacus'], 'device: expected auto,'],
  ];
  test.each(wrong)('exits 2 for %j', async (words, message) => {
    const { code, stdout, stderr, left } = await runIn('wrong', words);
    expect(stderr).toMatch(message);
    expect([code, stdout, left]).toEqual([2, '', []]);
  });

  test('refuses the folder of another sweep, and takes another with --out', async () => {
    const { cwd } = await runIn('other', swept);
    const other = [...swept, '--set', 'rules.fair.price=9 USD', '--set', 'run.length=10 days'];
    const { code, stderr } = await quesnay(other, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('expected the same study, got one with other points; try another --out');
    expect((await quesnay([...other, '--out', 'out/other'], { cwd })).code).toBe(0);
    expect(runs(cwd, 'out/other')).toHaveLength(8);
  });

  test('runs the rule of a user, and a base beside the file, in threads', async () => {
    const cwd = mkdtempSync(join(folder, 'threads-'));
    writeFileSync(join(cwd, 'base.yaml'), readFileSync(townFile));
    writeFileSync(join(cwd, 'own.yaml'), `quesnay: 1\nbase: ./base.yaml\nname: own\nsweep: ${design}\n`);
    const words = ['sweep', 'own.yaml', '--use', townModule, '--seeds', '1..2'];
    const outs = ['1', '2'].map((jobs) => quesnay([...words, '--jobs', jobs, '--out', jobs], { cwd }));
    expect((await Promise.all(outs)).map(({ code }) => code)).toEqual([0, 0]);
    expect(readFileSync(join(cwd, '1/runs.arrow')).equals(readFileSync(join(cwd, '2/runs.arrow')))).toBe(true);
    const { execution } = JSON.parse(readFileSync(join(cwd, '2/manifest.json'), 'utf8'));
    expect(execution).toEqual({ executor: '2 threads', ran: 8, reused: 0 });
  });

  test('--help shows three examples', async () => {
    const { code, stdout } = await runIn('help', ['sweep', '--help']);
    expect(code).toBe(0);
    expect(stdout.match(/^\$ quesnay sweep .*$/gm)).toHaveLength(3);
  });
});
