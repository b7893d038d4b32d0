import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, describe, expect, test } from 'vitest';
import { townFile, townModule } from '../study/fixtures/town.ts';
import { type Ended, quesnay, repository, start } from './quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const loopFile = join(repository, 'scenarios/known-loop.yaml');
const loop = ['run', loopFile, '--no-report'];
const town = ['run', townFile, '--use', townModule, '--no-report'];

/** Runs in a folder of its own, and tells what was left there. */
async function runIn(
  name: string,
  words: readonly string[],
  text?: string,
): Promise<Ended & { left: string[]; cwd: string }> {
  const cwd = mkdtempSync(join(folder, `${name}-`));
  if (text !== undefined) writeFileSync(join(cwd, 'scenario.yaml'), text);
  const ended = await quesnay(words, { cwd });
  return { ...ended, left: readdirSync(cwd).filter((entry) => entry !== 'scenario.yaml'), cwd };
}

describe.concurrent('quesnay run', () => {
  test('prints the verdict, writes the results, and exits 0', async () => {
    const { code, stdout, stderr, cwd } = await runIn('well', ['run', loopFile]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^known-loop {3}40 days, seed 1, 4 agents {3}/);
    expect(stdout).toContain(
      '80 % of all value paid over the last 1 day did not come from customers; they paid 20 USD/day',
    );
    expect(stdout).toContain('customers paid for 20 % of what it costs participants to supply');
    expect(stdout).toContain('of the dollars that participants took out, 0 % did not come from customers');
    expect(stdout).toContain("share of each role's income: provider 24.3 % · validator 7.73 % · contributor 14.4 %");
    expect(stdout).toContain('✓ external_coverage >= 0.1999999 at end: 0.2, holds in 1 of 1 seed');
    expect(stdout).toContain('the balances of every asset sum to zero');
    expect(stdout).toContain(`replay          quesnay run ${loopFile} --seed 1\n`);
    expect(readdirSync(join(cwd, 'out'))).toEqual(['known-loop']);
    expect(readdirSync(join(cwd, 'out/known-loop'))).toEqual(expect.arrayContaining(['manifest.json', 'report.html']));
    expect(stdout).toContain('report          out/known-loop/report.html\n');
  });

  test('exits 1 when a check fails as an error, and names the worst seed', async () => {
    const { code, stdout, stderr } = await runIn('failed', [
      ...town,
      '--set',
      'checks=[{ that: meetings > 35, level: error }]',
    ]);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('✗ meetings > 35 at end: 35, holds in 0 of 3 seeds');
    expect(stdout).toMatch(
      /replay +quesnay run .* --seed 1 --set 'checks=\[\{ that: meetings > 35, level: error \}\]' --use /,
    );
  });

  test('exits 0 when a check fails as a warning', async () => {
    const { code, stdout } = await runIn('warned', town);
    expect(code).toBe(0);
    expect(stdout).toContain('! meetings >= 36 after day 6');
  });

  test('exits 4 when a check cannot be decided', async () => {
    const { code, stdout } = await runIn('undecided', [...town, '--set', 'checks=[{ that: silence > 0 }]']);
    expect(code).toBe(4);
    expect(stdout).toContain('? silence > 0 at end: inactive, holds in 0 of 3 seeds, inactive in 3');
  });

  test('exits 3 when a rule crashes: seed, date, module, replay, frames below, nothing left', async () => {
    const { code, stdout, stderr, left } = await runIn('crash', [...town, '--set', 'rules.fair.fault=3 days']);
    expect([code, stdout, left]).toEqual([3, '', ['out']]);
    const [message, replay, ...frames] = stderr.trimEnd().split('\n');
    expect(message).toMatch(
      /^market-town, seed 1, day 3\.\d+: fair \(rule fair\), at meet of entity \d: the fair is rained off$/,
    );
    expect(replay).toMatch(
      /^ {2}replay {3}quesnay run .*market-town.yaml --seed 1 --set 'rules.fair.fault=3 days' --use .*market-town.ts$/,
    );
    expect(frames[0]).toMatch(/^ {2}at .*market-town\.ts:\d+:\d+/);
    for (const frame of frames) expect(frame).toMatch(/\.ts:\d+:\d+\)?$/);
  });

  test('a seed that crashes is a row: the others finish, and the code is 3', async () => {
    // Whoever meets after noon on the last day meets a fair that is rained off.
    const set = ['populations.households.count=1', 'rules.fair.fault=29.5 days'].flatMap((each) => ['--set', each]);
    const words = [...town, ...set, '--seeds', '1..8', '--jobs', '2'];
    const { code, stdout, stderr, cwd } = await runIn('row', words);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^market-town {3}30 days, (seed \d|\d seeds), 4 agents/);
    const rows = tableFromIPC(readFileSync(join(cwd, 'out/market-town/runs.arrow'))).toArray();
    const crashed = rows.filter(({ status }) => status === 'crashed');
    expect([rows.length, crashed.length > 0, crashed.length < 8]).toEqual([8, true, true]);
    const seeds = crashed.map(({ seed }) => seed).join(', ');
    expect(stdout).toContain(
      `crashed         ${crashed.length} of 8 seeds (${seeds}): what is told here is of the others\n`,
    );
    expect(stderr).toContain(`… and ${crashed.length - 5} more crashed: rows of runs.arrow`);
    for (const { seed, error } of crashed.slice(0, 5)) {
      expect(stderr).toContain(`${error}\n  replay   quesnay run ${townFile} --seed ${seed} --set `);
    }
    const fast = await runIn('fast', [...words, '--fail-fast']);
    expect([fast.code, fast.stdout, readdirSync(join(fast.cwd, 'out'))]).toEqual([3, '', []]);
  });

  const broken: [what: string, text: string, message: RegExp][] = [
    ['text that is no YAML', 'quesnay: [', /^scenario\.yaml:1:\d+ {2}/],
    ['an unknown key', 'quesnay: 1\nnaem: x\n', /scenario\.yaml:2:1 {2}naem: unknown section\n/],
    ['another version', 'quesnay: 2\nname: x\n', /scenario\.yaml:1:10 {2}quesnay: /],
    ['nothing', '', /scenario\.yaml:1:1 {2}/],
  ];
  test.each(broken)('exits 2 with %s, tells the place, and leaves nothing', async (_, text, message) => {
    const { code, stdout, stderr, left } = await runIn('broken', ['run', 'scenario.yaml'], text);
    expect([code, stdout, left]).toEqual([2, '', []]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\.ts:\d+/);
  });

  const wrong: [words: string[], message: string][] = [
    [['run'], 'quesnay run <scenario>: expected scenario, got none; try quesnay run --help'],
    [[...loop, '--sed', '3'], 'Unknown argument: sed; did you mean --seed?'],
    [[...loop, '--seed', '1', '--seed', '2'], '--seed: expected once, got 1 and 2'],
    [[...loop, '--seed', '1', '--seeds', '2'], '--seed: expected one of --seed and --seeds'],
    [[...loop, '--agents', 'many'], '--agents: expected a number of members, got many; try 100'],
    [[...loop, '--jobs', '0'], '--jobs: expected how many runs at once, got 0; try 2'],
    [[...town, '--jobs', '2', '--events'], '--jobs: expected one run at a time with --events, got more; try --jobs 1'],
    [[...loop, '--snapshot', '3 USD'], '--snapshot: expected h, got USD'],
    [[...loop, '--use', 'nowhere.ts'], '--use nowhere.ts: expected a file, got none there'],
    [['rnu', loopFile], 'Did you mean run?'],
  ];
  test.each(wrong)('exits 2 for %j', async (words, message) => {
    const { code, stdout, stderr, left } = await runIn('wrong', words);
    expect(stderr).toContain(message);
    expect([code, stdout, left]).toEqual([2, '', []]);
  });

  test('--json prints data and nothing else', async () => {
    const { code, stdout, stderr } = await runIn('json', [...town, '--json', '--seeds', '4..5']);
    expect([code, stderr]).toEqual([0, '']);
    const data = JSON.parse(stdout);
    expect(data).toMatchObject({ version: 1, name: 'market-town', folder: 'out/market-town', snapshots: [] });
    expect(data.runs.map((run: { seed: number }) => run.seed)).toEqual([4, 5]);
    expect(data.runs[0].hash).toMatch(/^[0-9a-f]{32}$/);
    expect(data.runs[0].metrics).toMatchObject({ meetings: 35, silence: null });
    expect(data.checks[1]).toMatchObject({
      that: 'meetings >= 36',
      verdict: 'fail',
      fails: 2,
      place: { line: 17, column: 5 },
    });
  });

  test('--quiet prints nothing but failures', async () => {
    const { code, stdout, stderr } = await runIn('quiet', [...loop, '--quiet']);
    expect([code, stdout, stderr]).toEqual([0, '', '']);
    const failing = await runIn('quiet', [...town, '--quiet']);
    expect([failing.code, failing.stdout]).toEqual([0, '']);
    expect(failing.stderr).toBe('! meetings >= 36 after day 6: 35, holds in 0 of 3 seeds\n');
  });

  test('--set, --out, --events and --agents do what they say', async () => {
    const words = [
      '--out',
      'here/it/is',
      '--events',
      '--agents',
      '2',
      '--seed',
      '9',
      '--set',
      'rules.fair.price=100 USD',
      '--set',
      'shocks=~',
    ];
    const { code, cwd } = await runIn('options', [...town, ...words]);
    expect(code).toBe(0);
    const place = join(cwd, 'here/it/is');
    expect(readdirSync(place)).toEqual(expect.arrayContaining(['events.arrow', 'agents.arrow']));
    const run = tableFromIPC(readFileSync(join(place, 'runs.arrow'))).get(0)!;
    expect(run.seed).toBe(9);
    expect(run.external_demand).toBeCloseTo(700, 9);
    const manifest = JSON.parse(readFileSync(join(place, 'manifest.json'), 'utf8'));
    expect(manifest.scenario.set).toEqual(['rules.fair.price=100 USD', 'shocks=~']);
    expect(manifest.modules).toMatchObject([{ path: townModule }]);
    expect(manifest.command.slice(0, 2)).toEqual(['run', townFile]);
  });

  test('--snapshot and --resume end alike', async () => {
    const put = await runIn('put', [...town, '--seed', '2', '--snapshot', '12.5 days', '--json']);
    const [snapshot] = JSON.parse(put.stdout).snapshots;
    const resumed = await runIn('resumed', [...town, '--resume', join(put.cwd, snapshot), '--json']);
    expect(JSON.parse(resumed.stdout).runs).toEqual(JSON.parse(put.stdout).runs);
  });

  test('warns when several seeds are one and the same run', async () => {
    const { code, stderr } = await runIn('same', [...loop, '--seeds', '1..2']);
    expect(code).toBe(0);
    expect(stderr).toBe('warning: several seeds ran the same run; nothing of this scenario may be left to chance\n');
  });

  test('Ctrl-C exits 130 and leaves nothing half-written', async () => {
    const cwd = mkdtempSync(join(folder, 'interrupted-'));
    const { child, ended } = start([...town, '--set', 'run.length=1_000_000 days'], { cwd });
    while (!readdirSync(cwd).includes('out')) await setTimeout(20);
    await setTimeout(300);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toMatch(/^interrupted: nothing was written; again with quesnay run /);
    expect(readdirSync(join(cwd, 'out'))).toEqual([]);
  });

  test('--help shows three examples before the options', async () => {
    const { code, stdout } = await runIn('help', ['run', '--help']);
    expect(code).toBe(0);
    expect(stdout.match(/^\$ quesnay run .*$/gm)).toHaveLength(3);
    expect(stdout.indexOf('$ quesnay run')).toBeLessThan(stdout.indexOf('Options:'));
  });
});
