import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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
