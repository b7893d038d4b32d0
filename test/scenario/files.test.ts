import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { explainScenario } from '../../sim/scenario/explain.ts';
import { load } from '../../sim/scenario/load.ts';
import { parseScenario } from '../../sim/scenario/parse.ts';
import { ScenarioError } from '../../sim/scenario/problems.ts';
import { catalogue, example } from './example.ts';
import { small } from './refusals.ts';

const root = mkdtempSync(join(tmpdir(), 'quesnay-scenarios-'));
let folder = root;
let count = 0;

beforeEach(() => {
  folder = join(root, String(count++));
});

afterAll(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

const read = (set: readonly string[] = [], file = 'scenario.yaml') => load(join(folder, file), { catalogue, set });

/** The refusal, as if the program stood in the scenario's folder. */
function refusal(set: readonly string[] = [], file = 'scenario.yaml'): string {
  try {
    read(set, file);
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    return (error as Error).message.replaceAll(`${folder}/`, '');
  }
  throw new Error('expected a refusal');
}

describe('a file', () => {
  test('is read as its text is', () => {
    write({ 'scenario.yaml': example });
    const path = join(folder, 'scenario.yaml');
    const scenario = read();
    expect(scenario.hash).toBe(parseScenario(example, { catalogue }).hash);
    expect([scenario.files, scenario.text]).toEqual([[path], example]);
    expect(load(path, { catalogue, seeds: '7..9' }).run.seeds).toEqual([7, 8, 9]);
  });

  test('that is not there, is a folder or is no text', () => {
    write({ 'scenario.yaml': new Uint8Array([0x61, 0xff, 0xfe]) });
    expect(refusal([], 'scenaro.yaml')).toBe(
      'scenaro.yaml:1:1  expected a file, found no scenaro.yaml\n    1 | \n        ^',
    );
    expect(refusal([], '.')).toMatch(/expected a file, .* is none/);
    expect(refusal()).toMatch(/^scenario.yaml:1:1 {2}expected text in UTF-8 in scenario.yaml: /);
  });
});

describe('a base', () => {
  const origins = (set: readonly string[] = []) =>
    Object.fromEntries(
      explainScenario(read(set)).map(({ path, value, origin }) => [path, [value, origin.replaceAll(`${folder}/`, '')]]),
    );

  test('is laid under: maps merge, scalars and lists are replaced, ~ removes, and each value knows its file', () => {
    write({
      'scenario.yaml': `quesnay: 1
base: ./bases/middle.yaml
name: top
populations:
  people: { demand: 3 request/day }
  givers: ~
rules:
  fees: { tiers: [{ above: 7 USD }] }
`,
      'bases/middle.yaml': `quesnay: 1
base: ../lowest.yaml
run: { length: 2 years, seeds: 1..4 }
populations:
  people: { count: 20, demand: 2 request/day }
`,
      'lowest.yaml': small.replace('payer: people', 'payer: people, tiers: [{ above: 1 USD }, { above: 2 USD }]'),
    });
    const scenario = read(['run.seeds=5']);
    expect(scenario.files.map((file) => file.replace(`${folder}/`, ''))).toEqual([
      'scenario.yaml',
      'bases/middle.yaml',
      'lowest.yaml',
    ]);
    expect(scenario.populations.map(({ id }) => id)).toEqual(['people']);
    expect(scenario.populations[0]!.values).toMatchObject({ count: 20, demand: 3 });
    expect(scenario.rules[0]!.values.tiers).toEqual([{ above: 7 }]);
    expect(origins(['run.seeds=5'])).toMatchObject({
      name: ['top', 'file scenario.yaml:3:7'],
      'run.length': ['2 years', 'base bases/middle.yaml:3'],
      'run.seeds': ['5', '--set'],
      'run.epoch': ['1 day', 'default'],
      'token.supply': ['1_000 TOKEN', 'base lowest.yaml:4'],
      'populations.people.agent': ['customer', 'base lowest.yaml:7'],
      'populations.people.count': ['20', 'base bases/middle.yaml:5'],
      'populations.people.demand': ['3 request/day', 'file scenario.yaml:5:21'],
      'rules.fees.tiers[0].above': ['7 USD', 'file scenario.yaml:8:28'],
    });
  });

  test('may have another distribution for the same parameter, which is replaced whole', () => {
    const givers =
      'agent: contributor, count: 3, reservation-income: { normal: { mean: 5 USD/day, deviation: 1 USD/day } }';
    write({
      'scenario.yaml': `quesnay: 1
base: ./base.yaml
populations: { givers: { reservation-income: { uniform: { from: 1 USD/day, to: 2 USD/day } } } }
`,
      'base.yaml': small.replace('agent: contributor, count: 3', givers),
    });
    expect(read().populations[1]!.values['reservation-income']).toEqual({ kind: 'uniform', from: 1, to: 2 });
  });

  test('may give part of the same distribution, which merges', () => {
    const givers =
      'agent: contributor, count: 3, reservation-income: { normal: { mean: 5 USD/day, deviation: 1 USD/day } }';
    write({
      'scenario.yaml': `quesnay: 1
base: ./base.yaml
populations: { givers: { reservation-income: { normal: { mean: 6 USD/day } } } }
`,
      'base.yaml': small.replace('agent: contributor, count: 3', givers),
    });
    expect(read().populations[1]!.values['reservation-income']).toEqual({ kind: 'normal', mean: 6, deviation: 1 });
  });

  test('has its own faults told with its own name, after those of the scenario', () => {
    write({
      'scenario.yaml': 'quesnay: 1\nbase: ./base.yaml\nrun: { length: 3 TOKEN }\nrules:\n  feees: ~\n',
      'base.yaml': small
        .replace('count: 10', 'count: ten')
        .replace('rule: fee-split', 'rule: fee-split, contributer: 1 %'),
    });
    expect(refusal()).toBe(`scenario.yaml:3:16  run.length: expected h, got TOKEN
    3 | run: { length: 3 TOKEN }
                       ^^^^^^^
scenario.yaml:5:3  rules.feees: expected a value, got nothing
    5 |   feees: ~
          ^^^^^ ~ removes only what the base has
base.yaml:7:37  populations.people.count: expected a whole number at or above 0, got ten
    7 |   people: { agent: customer, count: ten }
                                            ^^^
base.yaml:10:28  rules.fees.contributer: unknown parameter
   10 |   fees: { rule: fee-split, contributer: 1 %, payer: people }
                                   ^^^^^^^^^^^ did you mean contributors?`);
  });

  test('that leads back to the scenario is a cycle, shown whole', () => {
    write({
      'scenario.yaml': 'quesnay: 1\nbase: ./a/one.yaml\n',
      'a/one.yaml': 'quesnay: 1\nbase: two.yaml\n',
      'a/two.yaml': 'quesnay: 1\n\nbase: ../a/one.yaml\n',
    });
    expect(
      refusal(),
    ).toBe(`a/two.yaml:3:7  base: a scenario cannot be its own base: a/one.yaml → a/two.yaml → a/one.yaml
    3 | base: ../a/one.yaml
              ^^^^^^^^^^^^^`);
    write({ 'scenario.yaml': 'quesnay: 1\nbase: ./scenario.yaml\n' });
    expect(refusal()).toContain('base: a scenario cannot be its own base: scenario.yaml → scenario.yaml');
  });

  test('that is a cycle through a link is still one', () => {
    write({ 'scenario.yaml': 'quesnay: 1\nbase: ./link.yaml\n' });
    symlinkSync(join(folder, 'scenario.yaml'), join(folder, 'link.yaml'));
    expect(refusal()).toContain('base: a scenario cannot be its own base: scenario.yaml → link.yaml');
  });

  test.each([
    ['is missing', './minimum.yaml', 'expected a file, found no ./minimum.yaml'],
    ['is a folder', './folder.yaml', 'expected a file, ./folder.yaml is none'],
    ['has an absolute path', '/etc/base.yaml', 'expected a path relative to the file, got /etc/base.yaml'],
  ])('that %s', (_, base, message) => {
    write({ 'scenario.yaml': `quesnay: 1\nbase: ${base}\n`, 'folder.yaml/x': '' });
    expect(refusal()).toBe(`scenario.yaml:2:7  base: ${message}
    2 | base: ${base}
              ${'^'.repeat(base.length)}`);
  });

  test('of a later format, or that cannot be read, stops the reading', () => {
    write({ 'scenario.yaml': 'quesnay: 1\nbase: base.yaml\nrun: 3\n', 'base.yaml': 'quesnay: 3\n' });
    expect(refusal()).toBe(`base.yaml:1:10  quesnay: expected 1, the format this Quesnay reads, got 3
    1 | quesnay: 3
                 ^ a later Quesnay reads it`);
    write({ 'base.yaml': 'quesnay: 1\nrun: [\n' });
    expect(refusal()).toMatch(/^base.yaml:3:1 {2}not YAML: /);
  });
});

describe('a data file', () => {
  const scenario = (regions: string) =>
    small.replace('customer, count: 10', `compute-provider, hardware: h100-sxm, regions: ${regions}`);
  const regions = () => read().populations[0]!.values.regions;

  test('is given with its hash and, if it is YAML or JSON, parsed', () => {
    write({
      'scenario.yaml': scenario('./data/regions.yaml'),
      'data/regions.yaml': 'texas: { price: 0.05 USD/kWh, pue: 1.2 }\n',
      'data/regions.json': '{ "texas": 1.2 }',
      'data/regions.csv': 'abc',
    });
    expect(regions()).toEqual({
      path: './data/regions.yaml',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      content: { texas: { price: '0.05 USD/kWh', pue: 1.2 } },
    });
    write({ 'scenario.yaml': scenario('data/regions.json') });
    expect(regions()).toMatchObject({ content: { texas: 1.2 } });
    write({ 'scenario.yaml': scenario('data/regions.csv') });
    // The example of FIPS 180-2.
    expect(regions()).toMatchObject({
      hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      content: 'abc',
    });
  });

  test('changes the hashes when its content does', () => {
    write({ 'scenario.yaml': scenario('regions.csv'), 'regions.csv': 'texas,1.2\n' });
    const before = read();
    write({ 'regions.csv': 'texas,1.3\n' });
    const after = read();
    expect([after.hash === before.hash, after.designHash === before.designHash]).toEqual([false, false]);
  });

  test('that a base names lies in the folder of the base; that --set names, in the folder of the scenario', () => {
    write({
      'scenario.yaml': 'quesnay: 1\nbase: ./bases/base.yaml\n',
      'mine.csv': 'mine',
      'bases/base.yaml': scenario('theirs.csv'),
      'bases/theirs.csv': 'theirs',
    });
    expect(regions()).toMatchObject({ content: 'theirs' });
    const set = read(['populations.people.regions=mine.csv']).populations[0]!.values.regions;
    expect(set).toMatchObject({ content: 'mine' });
  });

  test('stays inside the folder, through links too', () => {
    write({ 'secret.csv': 'x', 'inner/scenario.yaml': scenario('../secret.csv'), 'inner/data/here.csv': 'fine' });
    const outside = (
      path: string,
    ) => `inner/scenario.yaml:7:67  populations.people.regions: expected a file inside the scenario's folder, got ${path}
    7 |   people: { agent: compute-provider, hardware: h100-sxm, regions: ${path} }
                                                                          ${'^'.repeat(path.length)} copy it there`;
    expect(refusal([], 'inner/scenario.yaml')).toBe(outside('../secret.csv'));
    write({ 'inner/scenario.yaml': scenario('data/../../secret.csv') });
    expect(refusal([], 'inner/scenario.yaml')).toBe(outside('data/../../secret.csv'));
    symlinkSync(join(folder, 'secret.csv'), join(folder, 'inner/link.csv'));
    write({ 'inner/scenario.yaml': scenario('link.csv') });
    expect(refusal([], 'inner/scenario.yaml')).toBe(outside('link.csv'));
    symlinkSync(folder, join(folder, 'inner/up'));
    write({ 'inner/scenario.yaml': scenario('up/secret.csv') });
    expect(refusal([], 'inner/scenario.yaml')).toBe(outside('up/secret.csv'));
    symlinkSync(join(folder, 'inner/data'), join(folder, 'inner/alias'));
    write({ 'inner/scenario.yaml': scenario('alias/here.csv') });
    expect(read([], 'inner/scenario.yaml').populations[0]!.values.regions).toMatchObject({ content: 'fine' });
  });

  test.each([
    ['missing', 'none.csv', 'expected a file, found no none.csv'],
    ['of another kind', 'data.txt', 'expected the path of a file ending in .yaml or .json or .csv, got data.txt'],
    ['at an absolute path', '/etc/data.csv', 'expected a path relative to the file, got /etc/data.csv'],
    ['a folder', 'folder.csv', 'expected a file, folder.csv is none'],
    ['no text', 'bytes.csv', 'expected text in UTF-8 in bytes.csv: The encoded data was not valid for encoding utf-8'],
    ['no name', '[1]', 'expected the path of a file ending in .yaml or .json or .csv, got a list'],
  ])('that is %s', (_, path, message) => {
    write({ 'scenario.yaml': scenario(path), 'folder.csv/x': '', 'bytes.csv': new Uint8Array([0xff]) });
    expect(refusal()).toBe(`scenario.yaml:7:67  populations.people.regions: ${message}
    7 |   people: { agent: compute-provider, hardware: h100-sxm, regions: ${path} }
                                                                          ${'^'.repeat(path.length)}`);
  });

  test('with faults of its own has them told in its own lines', () => {
    write({ 'scenario.yaml': scenario('regions.yaml'), 'regions.yaml': 'a: 1\na: &x 2\n' });
    expect(refusal()).toBe(`regions.yaml:2:1  a: given twice
    2 | a: &x 2
        ^ first given on line 1`);
    write({ 'scenario.yaml': scenario('regions.json'), 'regions.json': '{' });
    expect(refusal()).toContain('populations.people.regions: expected JSON in regions.json: ');
  });
});
