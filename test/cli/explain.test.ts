import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCatalogue, loadMechanisms } from '../../sim/catalogue.ts';
import { describeMechanism, describeMetric, describeModule } from '../../sim/cli/describe.ts';
import { townFile, townModule } from '../study/fixtures/town.ts';
import { quesnay, repository } from './quesnay.ts';

const loop = join(repository, 'scenarios/known-loop.yaml');

describe.concurrent('quesnay explain', () => {
  test('shows every value of a scenario and where it came from', async () => {
    const { code, stdout, stderr } = await quesnay(['explain', loop, '--set', 'rules.emission.rate=1 TOKEN/h']);
    expect([code, stderr]).toEqual([0, '']);
    const origins = new Map(
      stdout
        .split('\n')
        .map((line) => line.trim().split(/ {2,}/))
        .map(([path, ...rest]) => [path, rest]),
    );
    expect(origins.get('run.length')).toEqual(['40 days', `file ${loop}:7:16`]);
    expect(origins.get('rules.emission.rate')?.at(-1)).toBe('--set');
    expect(origins.get('token.decimals')?.at(-1)).toMatch(/^file/);
    expect(origins.get('populations.provider.count')).toEqual(['1', 'default']);
  });

  test('describes what has a name: a rule and a mechanism here', async () => {
    const { code, stdout } = await quesnay(['explain', 'constant-emission']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^rule constant-emission\n {2}Pays participants a constant number of tokens\.\n/);
    expect(stdout).toMatch(/ {2}rate +TOKEN\/day; required; at least 0\n +Tokens paid out, all targets together\./);
    expect(stdout).toMatch(/ {2}from +one of mint, reserve; default mint\n/);
    expect(stdout).toMatch(/\n\nmechanism constant-emission\n/);
    expect(stdout).toContain('example   constantEmission(0.5, 1, 24) = 12');
  });

  test('knows a metric of a role by its full name, and a definition of the user', async () => {
    const metric = await quesnay(['explain', 'external_income_share:provider']);
    expect(metric.stdout).toMatch(/^metric external_income_share\n/);
    const own = await quesnay(['explain', 'fair', '--use', townModule]);
    expect(own.stdout).toMatch(/^rule fair\n.*\n\n {2}owner +protocol\n {2}pays for +wage, trade, fare, bread\n/);
  });

  test('lists all there is', async () => {
    const { code, stdout } = await quesnay(['explain']);
    expect(code).toBe(0);
    const { agents, rules, metrics } = createCatalogue();
    for (const definitions of [agents, rules, metrics, await loadMechanisms()])
      for (const name of definitions.keys()) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  test('gives all of it as JSON', async () => {
    const [scenario, definition, all] = await Promise.all(
      [[townFile, '--use', townModule], ['constant-product-swap'], []].map((words) =>
        quesnay(['explain', ...words, '--json']),
      ),
    );
    expect(JSON.parse(scenario!.stdout)).toContainEqual({
      path: 'rules.fair.wage',
      value: '3 TOKEN/day',
      origin: 'default',
    });
    expect(JSON.parse(definition!.stdout)).toMatchObject([{ name: 'constant-product-swap' }]);
    expect(JSON.parse(all!.stdout).rules['payment-table']).toMatch(/^Pays a written table/);
  });

  test('guesses what was meant, and refuses what makes no sense', async () => {
    const [near, far, set] = await Promise.all([
      quesnay(['explain', 'constant-emision']),
      quesnay(['explain', 'keynes']),
      quesnay(['explain', 'fee-split', '--set', 'a.b=1']),
    ]);
    expect([near!.code, near!.stdout, near!.stderr]).toEqual([
      2,
      '',
      'explain constant-emision: expected the file of a scenario or a known name; did you mean constant-emission?\n',
    ]);
    expect([far!.code, far!.stderr]).toEqual([
      2,
      'explain keynes: expected the file of a scenario or a known name; try quesnay explain for all there are\n',
    ]);
    expect([set!.code, set!.stderr]).toEqual([2, '--set: expected the file of a scenario to set it in, got none\n']);
  });
});

describe('quesnay explain of results', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quesnay-explain-'));
  const results = join(folder, 'loop');
  beforeAll(async () => {
    await quesnay(['run', 'scenarios/known-loop.yaml', '--out', results, '--no-report', '--quiet']);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('says what lies behind a number: what was booked, and who paid whom out of whose money', async () => {
    const { code, stdout, stderr } = await quesnay(['explain', results, 'self_referential_share@30']);
    expect([code, stderr]).toEqual([0, '']);
    // By the table of payments: a customer buys for 20 of the provider's 100, 80 are minted.
    expect(plain(stdout)).toMatch(/^self_referential_share on day 30: 80 %\n {2}Of all value booked/);
    expect(plain(stdout)).toContain('\n\nbooked, USD a day, days 29 to 30\n');
    expect(plain(stdout)).toMatch(/\n {2}customer → provider +table\.service {2}20: 100 % outside money\n/);
    expect(plain(stdout)).toMatch(/\n {2}protocol → validator +emission {2}30: 100 % emission\n/);
    // Of the provider's income .24309392 is from outside, and so is what it pays with.
    expect(plain(stdout)).toMatch(
      /provider → suppliers outside +table\.inputs {2}70: 24\.3 % outside money, 75\.7 % emission\n/,
    );
  });

  test("of a role's metric shows what that role booked, made and got, and is data when asked", async () => {
    const { stdout } = await quesnay(['explain', results, 'external_income_share:provider', '--json']);
    const { metric, day, since, values, booked, payments } = JSON.parse(stdout);
    expect([metric.name, day, since]).toEqual(['external_income_share:provider', 40, 39]);
    expect(values).toEqual([{ seed: 1, value: expect.closeTo(0.24309392, 6) }]);
    expect(booked).toMatchObject([{ role: 'provider' }]);
    for (const { from, to } of payments) expect([from, to]).toContain('provider');
  });

  test('lists every metric with its value at the end', async () => {
    const { stdout } = await quesnay(['explain', results]);
    expect(plain(stdout)).toMatch(/^at the end\n {2}self_referential_share +80 %\n +Of all value booked/);
    expect(plain(stdout)).toMatch(/\n {2}income:validator +50\.0 USD\/day\n/);
  });

  test.each([
    [
      ['self_referential_shares'],
      'expected a metric of these results, got self_referential_shares; did you mean self_referential_share?',
    ],
    [
      ['self_referential_share@7.4'],
      'expected a day on which was observed, got day 7.4; try self_referential_share@7\n',
    ],
    [['self_referential_share@end'], 'expected METRIC@DAY, got end for a day; try self_referential_share@30'],
    [['self_referential_share@'], 'expected METRIC@DAY, got '],
    [['external_coverage', 'supply_cost'], 'expected one metric, got '],
  ])('refuses %s', async (words, message) => {
    const { code, stdout, stderr } = await quesnay(['explain', results, ...words]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('a second word belongs to results alone', async () => {
    const { code, stderr } = await quesnay(['explain', 'fee-split', 'fees']);
    expect([code, stderr]).toEqual([
      2,
      'explain: expected one subject, or a folder of results and a metric, got fee-split fees; try one after the other\n',
    ]);
  });
});

/** Without the narrow spaces that keep a number and its unit on one line. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('every definition can be described', async () => {
  const { agents, markets, rules, metrics } = createCatalogue();
  const texts = [
    ...[agents, markets, rules].flatMap((definitions) => [...definitions.values()].map(describeModule)),
    ...[...metrics.values()].map(describeMetric),
    ...[...(await loadMechanisms()).values()].map(describeMechanism),
  ];
  for (const text of texts) {
    expect(text).not.toMatch(/\bundefined[,;:)]|\[object/);
    expect(text.split('\n')[0]).toMatch(/^(agent|market|rule|metric|mechanism) [\w-]+$/);
  }
});

describe.concurrent('quesnay schema', () => {
  test('prints the schema that stands in the repository', async () => {
    const { code, stdout, stderr } = await quesnay(['schema']);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).$schema).toBe('http://json-schema.org/draft-07/schema#');
    const kept = readFileSync(join(repository, 'scenarios/schema.json'), 'utf8');
    expect(stdout === kept, 'scenarios/schema.json is stale: npm run schema').toBe(true);
  });

  test('knows the definitions of the user', async () => {
    const { stdout } = await quesnay(['schema', '--use', townModule]);
    expect(JSON.parse(stdout).definitions['rule.fair'].properties.wage.default).toBe('3 TOKEN/day');
  });
});
