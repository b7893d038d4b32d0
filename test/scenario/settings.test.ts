import { describe, expect, test } from 'vitest';
import { explainScenario } from '../../sim/scenario/explain.ts';
import { parseScenario } from '../../sim/scenario/parse.ts';
import { ScenarioError } from '../../sim/scenario/problems.ts';
import { catalogue, example } from './example.ts';
import { failureOf, small } from './refusals.ts';

const withSet = (...set: string[]) => parseScenario(example, { catalogue, set });
const refusalOf = (...set: string[]) => {
  const failure = failureOf(small, set);
  expect(failure).toBeInstanceOf(ScenarioError);
  return (failure as Error).message;
};

describe('--set', () => {
  test('replaces, adds to, and removes what the file says, in turn', () => {
    const scenario = withSet(
      'populations.customers.demand=3 request/day',
      'populations.customers.demand=4 request/day',
      'markets.service.incumbent.accuracy = 90 %',
      'populations.contributors.reservation-income.lognormal.sigma=1',
      'rules.fees.tiers=[{ above: 1 USD }, { above: 2 USD }]',
      'rules.emission=~',
      'learning.production.passes=2',
      'shocks=[]',
      'sweep=~',
    );
    expect(scenario.populations[1]!.values.demand).toBe(4);
    expect(scenario.markets[1]!.values.incumbent).toEqual({ price: 0.28, accuracy: 0.9 });
    expect(scenario.populations[0]!.values['reservation-income']).toMatchObject({ kind: 'lognormal', sigma: 1 });
    expect(scenario.rules.map(({ id }) => id)).toEqual(['fees']);
    expect(scenario.rules[0]!.values.tiers).toEqual([{ above: 1 }, { above: 2 }]);
    expect(scenario.learning?.production.passes).toBe(2);
    expect([scenario.shocks, scenario.sweep]).toEqual([[], undefined]);
  });

  test('is where the value comes from', () => {
    const rows = explainScenario(withSet('populations.customers.season=5 %', 'populations.customers.loyal=true'));
    expect(rows).toContainEqual({ path: 'populations.customers.season', value: '5 %', origin: '--set' });
    expect(rows).toContainEqual({ path: 'populations.customers.loyal', value: 'true', origin: '--set' });
  });

  test('of a section that the file leaves out makes the section', () => {
    expect(parseScenario(small, { catalogue, set: ['learning.hidden=8'] }).learning?.hidden).toBe(8);
  });

  test('what explain prints of any value is what --set reads', () => {
    const scenario = withSet();
    const settable = scenario.leaves.filter(({ path }) => !/\[|^sweep/.test(path));
    expect(settable.length).toBeGreaterThan(60);
    for (const { path, text } of settable) {
      if (text === '""') continue;
      expect(`${path} ${withSet(`${path}=${text}`).hash}`).toBe(`${path} ${scenario.hash}`);
    }
  });

  test('each text of a sweep is what --set reads', () => {
    const parameter = withSet().sweep!.over[1]!;
    const prices = (parameter.kind === 'values' ? parameter.texts : []).map(
      (text) => withSet(`${parameter.path}=${text}`).markets[1]!.values.incumbent,
    );
    expect(prices).toEqual([
      { price: 0.2, accuracy: 0.88 },
      { price: 0.28, accuracy: 0.88 },
    ]);
  });
});

describe('--set refuses', () => {
  test.each([
    [
      'a misspelt parameter',
      'rules.fees.contributer=50 %',
      '--set:1:12  rules.fees.contributer: unknown parameter\n    1 | rules.fees.contributer=50 %\n                   ^^^^^^^^^^^ did you mean contributors?',
    ],
    [
      'a misspelt section',
      'rule.fees.fee=1 USD/request',
      '--set:1:1  rule.fees.fee: unknown section\n    1 | rule.fees.fee=1 USD/request\n        ^^^^ did you mean rules?',
    ],
    [
      'a misspelt id',
      ' populations.peple.count = 3',
      '--set:1:14  populations.peple.count: unknown population\n    1 |  populations.peple.count = 3\n                     ^^^^^ did you mean people?',
    ],
    [
      'a word beyond a parameter',
      'run.length.hours=3',
      '--set:1:12  run.length.hours: unknown parameter\n    1 | run.length.hours=3\n                   ^^^^^',
    ],
    [
      'an account that is none',
      'genesis.holder.token=1 TOKEN',
      '--set:1:9  genesis.holder.token: unknown name\n    1 | genesis.holder.token=1 TOKEN\n                ^^^^^^ did you mean holders?',
    ],
    ['the format', 'quesnay=1', '--set:1:1  quesnay: unknown section\n    1 | quesnay=1\n        ^^^^^^^'],
    [
      'no value',
      'run.length',
      '--set:1:1  expected path=value, got run.length\n    1 | run.length\n        ^^^^^^^^^^ such as run.length=1 year',
    ],
    [
      'an empty value',
      'run.length= ',
      '--set:1:1  run.length: expected path=value, got run.length= \n    1 | run.length=\n        ^^^^^^^^^^^ such as run.length=1 year',
    ],
    ['no path', '=3', '--set:1:1  expected path=value, got =3\n    1 | =3\n        ^^ such as run.length=1 year'],
    [
      'a wrong unit',
      'run.length=3 USD',
      '--set:1:12  run.length: expected h, got USD\n    1 | run.length=3 USD\n                   ^^^^^',
    ],
    [
      'YAML that is none',
      'rules.fees.tiers=[',
      '--set:1:19  rules.fees.tiers: not YAML: Flow sequence must end with a ]\n    1 | rules.fees.tiers=[\n                          ^',
    ],
    [
      'an alias',
      'rules.fees.tiers=*x',
      '--set:1:18  rules.fees.tiers: an alias\n    1 | rules.fees.tiers=*x\n                         ^^ write the value out',
    ],
    [
      'another agent, whose parameters differ',
      'populations.people.agent=contributor',
      '--set:1:13  populations.people.shards: missing; expected a map of shares\n    1 | populations.people.agent=contributor\n                    ^^^^^^',
    ],
  ])('%s', (_, set, message) => {
    expect(refusalOf(set)).toBe(message);
  });

  test('several at once, each on its own line, after the faults of the file', () => {
    const failure = failureOf(small.replace('count: 10', 'count: x'), [
      'run.lenth=1 year',
      'run.seeds=4',
      'run.epoch=1 USD',
    ]);
    expect(
      (failure as ScenarioError).problems.map(({ file, line, column, path }) => [file, line, column, path]),
    ).toEqual([
      ['scenario.yaml', 7, 37, 'populations.people.count'],
      ['--set', 1, 5, 'run.lenth'],
      ['--set', 3, 11, 'run.epoch'],
    ]);
  });
});
