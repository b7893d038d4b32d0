import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, describe, expect, test } from 'vitest';
import { townFile, townModule } from '../study/fixtures/town.ts';
import { type Ended, quesnay, repository, start } from './quesnay.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Not the runner's own: where the tests run may be GitHub.
const env = { GITHUB_ACTIONS: '', GITHUB_WORKSPACE: '' };

/** A folder of its own with the shipped scenario in it. */
function guardFolder(name: string): string {
  const cwd = mkdtempSync(join(folder, `${name}-`));
  copyFileSync(join(repository, 'scenarios/fee-guard.yaml'), join(cwd, 'fee-guard.yaml'));
  return cwd;
}

const guard = ['check', 'fee-guard.yaml', '--jobs', '1'];
const fivePoints = ['--set', 'rules.fees.to={ platform: 15 %, builder: 20 %, treasury: 20 %, contributors: 45 % }'];
const town = ['check', townFile, '--use', townModule, '--jobs', '1'];
const checks = (text: string) => ['--set', `checks=[${text}]`];

const checkIn = (cwd: string, words: readonly string[], more: Record<string, string> = {}) =>
  quesnay(words, { cwd, env: { ...env, ...more } });

function townCheck(...words: string[]): Promise<Ended> {
  return checkIn(mkdtempSync(join(folder, 'town-')), [...town, ...words]);
}

/** The words of a command as a shell takes them, quotes read. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain! : quoted.replaceAll("'\\''", "'"),
  );
}

describe.concurrent('fee-guard.yaml', () => {
  const line =
    readFileSync(join(repository, 'scenarios/fee-guard.yaml'), 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('that: income:contributors')) + 1;

  test('passes as it is', async () => {
    const { code, stdout, stderr } = await checkIn(guardFolder('passes'), guard);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /✓ income:contributors >= 80 USD\/day at end: .* holds in 64 of 64 seeds, which leaves 94\.4 % to 100 % of all; 90 % asked\n/,
    );
    expect(stdout).toMatch(/✓ median of external_coverage >= 100 % at end: /);
  });

  test('is undecided with three seeds: exit 4, and how many more would decide it', async () => {
    const { code, stdout } = await checkIn(guardFolder('undecided'), [...guard, '--seeds', '1..3']);
    expect(code).toBe(4);
    expect(stdout).toMatch(
      /\? income:contributors .* holds in 3 of 3 seeds, which leaves 29\.2 % to 100 % of all; 90 % asked; undecided: about 33 more seeds would decide it\n/,
    );
  });

  test('fails when five points of the fees move: the line, JUnit, the comment, and commands that fail alike', async () => {
    const cwd = guardFolder('fails');
    const outputs = ['--junit', 'out/junit.xml', '--markdown', 'out/check.md', '--json'];
    const github = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: join(cwd, '..') };
    const { code, stdout, stderr } = await checkIn(
      cwd,
      [...guard, ...fivePoints, ...outputs, '--seeds', '1..8'],
      github,
    );
    expect(code).toBe(1);
    const [scenario] = JSON.parse(stdout).scenarios;
    expect(scenario.findings.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['failed', 'passed']);

    const place = `${cwd.split('/').at(-1)}/fee-guard.yaml`;
    expect(stderr).toMatch(
      new RegExp(`^::error file=${place},line=${line},col=5,title=income%3Acontributors >= 80 USD/day at end::`),
    );
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
    const { testsuites } = parser.parse(readFileSync(join(cwd, 'out/junit.xml'), 'utf8'));
    expect(testsuites).toMatchObject({ tests: '2', failures: '1', testsuite: { name: 'fee-guard' } });
    expect(testsuites.testsuite.testcase[0]).toMatchObject({ line: String(line), failure: {} });
    expect(readFileSync(join(cwd, 'out/check.md'), 'utf8')).toContain(
      '| ❌ failed | `income:contributors >= 80 USD/day at end` |',
    );

    const [replay, smaller] = scenario.findings[0].commands as { label: string; text: string }[];
    expect([replay!.label, smaller!.label]).toEqual(['replay', 'smaller']);
    for (const { text } of [replay!, smaller!]) {
      expect(readFileSync(join(cwd, 'out/check.md'), 'utf8')).toContain(text);
      const [program, ...words] = wordsOf(text);
      expect([program, words[0]]).toEqual(['quesnay', 'run']);
      const again = await checkIn(cwd, [...words, '--no-report']);
      expect(again.code).toBe(1);
      expect(again.stdout).toMatch(
        /✗ income:contributors >= 80 USD\/day at end: 7\d(\.\d)? USD\/day, holds in 0 of 1 seed/,
      );
    }
    const failing = readFileSync(join(cwd, 'out/check/fee-guard/failing.yaml'), 'utf8');
    expect(failing).toContain(smaller!.text);
    expect(failing).toContain('length: 30 days');
    expect(failing).not.toContain('investor');
    // What is left fails for the same reason: with the five points back it does not.
    const back = fivePoints[1]!.replace('15 %', '10 %').replace('45 %', '50 %');
    const restored = await checkIn(cwd, ['run', 'out/check/fee-guard/failing.yaml', '--set', back, '--no-report']);
    expect(restored.code).toBe(0);
  });

  test('marks the check where a base writes it', async () => {
    const cwd = guardFolder('base');
    const variant =
      'quesnay: 1\nbase: ./fee-guard.yaml\nname: more-for-the-platform\nrules: { fees: { to: { platform: 15 %, contributors: 45 % } } }\n';
    writeFileSync(join(cwd, 'variant.yaml'), variant);
    const words = [
      'check',
      'fee-guard.yaml',
      'variant.yaml',
      '--jobs',
      '1',
      '--seeds',
      '1..6',
      '--undecided',
      'pass',
      '--annotations',
      'github',
    ];
    const { code, stdout } = await checkIn(cwd, words);
    expect(code).toBe(1);
    expect(stdout).toContain(`\n::error file=fee-guard.yaml,line=${line},col=5,title=`);
    expect(stdout).toMatch(/^fee-guard\.yaml .*\n {2}✓ .*\n {2}✓ .*\nvariant\.yaml .*\n {2}✗ /);
    const failing = readFileSync(join(cwd, 'out/check/variant/failing.yaml'), 'utf8');
    expect(failing).not.toContain('base:');
    expect(failing).toContain('contributors: 45 %');
  });

  test('has a baseline: the same runs, other runs, and a drift on the line of its check', async () => {
    const cwd = guardFolder('baseline');
    const few = [...guard, '--seeds', '1..8', '--undecided', 'pass', '--no-shrink'];
    const written = await checkIn(cwd, [...few, '--update']);
    expect([written.code, written.stderr]).toEqual([
      0,
      expect.stringMatching(/^fee-guard\.baseline\.json: written, \d+ metrics in 8 seeds\n$/),
    ]);
    copyFileSync(join(cwd, 'fee-guard.baseline.json'), join(cwd, 'b.json'));
    expect((await checkIn(cwd, [...few, '--baseline', 'b.json'])).stdout).toMatch(
      /✓ b\.json: none of \d+ metrics moved; the same runs, event for event\n/,
    );
    const moved = [...few, '--set', 'rules.emission.rate=51 TOKEN/day', '--annotations', 'github', '--drift', 'error'];
    const drifted = await checkIn(cwd, moved);
    expect(drifted.code).toBe(1);
    expect(drifted.stdout).toMatch(
      /✗ income:contributors as in fee-guard\.baseline\.json: .* in 8 pairs of equal luck at 99\.\d %.*; another design/,
    );
    expect(drifted.stdout).toMatch(
      new RegExp(`::error file=fee-guard.yaml,line=${line},col=5,title=income%3Acontributors as in`),
    );
  });
});

describe.concurrent('quesnay check', () => {
  test('a warning exits 0', async () => {
    const { code, stdout } = await townCheck(...checks('{ level: warn, that: meetings > 35 }'));
    expect(code).toBe(0);
    expect(stdout).toContain('  ! meetings > 35 at end: 35, holds in 0 of 3 seeds');
    expect(stdout).not.toContain('smaller');
  });

  test('exits 3 when runs crash, with the command that crashes again, whatever else fails', async () => {
    const crash = [...checks('{ that: meetings > 35 }'), '--set', 'rules.fair.fault=3 days'];
    const { code, stdout } = await townCheck(...crash);
    expect(code).toBe(3);
    expect(stdout).toMatch(
      /✗ every seed runs to its end: 3 of 3 crashed; market-town, seed 1, day 3\.\d+: .* the fair is rained off\n/,
    );
    const [, replay] = /replay {3}(quesnay .*)\n/.exec(stdout)!;
    expect((await quesnay(wordsOf(replay!).slice(1), { cwd: folder })).code).toBe(3);
  });

  test('exits 2 with every problem of every scenario, and runs nothing', async () => {
    const cwd = mkdtempSync(join(folder, 'broken-'));
    writeFileSync(join(cwd, 'a.yaml'), 'quesnay: 1\nnaem: x\n');
    const { code, stdout, stderr } = await checkIn(cwd, ['check', 'a.yaml', townFile, 'b.yaml', '--use', townModule]);
    expect([code, stdout, existsSync(join(cwd, 'out'))]).toEqual([2, '', false]);
    expect(stderr).toContain('a.yaml:2:1  naem: unknown section');
    expect(stderr).toContain('b.yaml:1:1  expected a file, found no b.yaml');
  });

  test.each([
    [['--baseline', 'none.json'], '--baseline none.json: expected a file, found none; try --update, which writes it'],
    [['--set', 'checks=[{ that: adoption > 1 customer }]'], 'expected a metric that this world measures, got adoption'],
    [['--device', 'abacus'], 'got abacus'],
  ])('exits 2 for %j', async (words, message) => {
    const { code, stdout, stderr } = await townCheck(...words);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  test('a baseline that is none is refused before anything runs', async () => {
    const cwd = mkdtempSync(join(folder, 'baseline-'));
    writeFileSync(join(cwd, 'b.json'), '{}');
    const { code, stderr } = await checkIn(cwd, [...town, '--baseline', 'b.json']);
    expect([code, existsSync(join(cwd, 'out'))]).toEqual([2, false]);
    expect(stderr).toMatch(/^b\.json: expected a baseline, got /);
  });

  test('--quiet prints what did not pass, to stderr', async () => {
    const passing = await townCheck(...checks('{ that: meetings >= 1, seeds: 100 % }'), '--quiet');
    expect([passing.code, passing.stdout, passing.stderr]).toEqual([0, '', '']);
    const failing = await townCheck(...checks('{ that: meetings > 35 }'), '--quiet', '--no-shrink');
    expect([failing.code, failing.stdout]).toEqual([1, '']);
    expect(failing.stderr).toMatch(
      / {2}✗ meetings > 35 at end: .*\n {6}.*market-town\.yaml:1:1\n {6}replay {3}quesnay run .* --seed 1 /,
    );
    expect(failing.stderr).not.toContain('smaller');
  });

  test('writes its results where it is told, and anew each time', async () => {
    const cwd = mkdtempSync(join(folder, 'out-'));
    const twice = [...town, ...checks('{ that: meetings >= 1, seeds: 100 % }'), '--out', 'here'];
    mkdirSync(join(cwd, 'here'));
    await checkIn(cwd, [...twice, '--seeds', '1..2']);
    const manifest = () => JSON.parse(readFileSync(join(cwd, 'here/market-town/manifest.json'), 'utf8'));
    expect(manifest().execution).toMatchObject({ ran: 2, reused: 0 });
    expect((await checkIn(cwd, [...twice, '--seeds', '1..3', '--set', 'rules.fair.price=3 USD'])).code).toBe(0);
    expect(manifest().execution).toMatchObject({ ran: 3, reused: 0 });
  });

  test('Ctrl-C exits 130; the same command goes on', async () => {
    const cwd = mkdtempSync(join(folder, 'interrupted-'));
    const long = [...town, '--seeds', '1..400', '--set', 'run.length=3000 days', ...checks('{ that: meetings >= 1 }')];
    const { child, ended } = start(long, { cwd, env });
    const records = join(cwd, 'out/check/market-town/records/0001.records');
    while (!existsSync(records)) await setTimeout(20);
    await setTimeout(400);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toMatch(
      /^interrupted: what is finished is kept in out\/check\/market-town: the same command goes on/,
    );
    expect(existsSync(join(cwd, 'out/check/market-town/study.json'))).toBe(true);
  });

  test('--help shows three examples before the options', async () => {
    const { code, stdout } = await quesnay(['check', '--help']);
    expect(code).toBe(0);
    expect(stdout.match(/^\$ quesnay check .*$/gm)).toHaveLength(3);
    expect(stdout.indexOf('$ quesnay check')).toBeLessThan(stdout.indexOf('Options:'));
  });
});
