import { describe, expect, test } from 'vitest';
import { nearest, suggest } from '../../sim/scenario/nearest.ts';
import { ScenarioError } from '../../sim/scenario/problems.ts';
import { failureOf, small } from './refusals.ts';

describe('everything that is wrong', () => {
  const spoilt = small
    .replace('name: small', 'name: Small\nchecks: [{ that: nothing > 3 }]')
    .replace('1 year', '1 yaer')
    .replace('count: 10', 'count: 10, count: 11, demand: &x 3 USD')
    .replace('noisy: 40 %', 'noisy: 30 %')
    .replace('rule: fee-split', 'rule: fee-splitt')
    .replace('rules:', 'rule: {}\nrules:');

  test('is told at once, in the order of the file', () => {
    const { problems } = failureOf(spoilt) as ScenarioError;
    expect(problems.map(({ line, path, message }) => `${line} ${path}: ${message}`)).toEqual([
      '2 name: expected lower-case words joined by hyphens, got Small',
      '3 checks[0].that: unknown metric nothing',
      '4 run.length: unknown unit yaer',
      '8 populations.people.count: given twice',
      '8 populations.people.demand: an anchor',
      '8 populations.people.demand: expected request/day, got USD',
      '9 populations.givers.shards: expected shares that sum to 100 %, got 90 %',
      '10 rule: unknown section',
      '12 rules.fees.rule: unknown rule fee-splitt',
    ]);
  });

  test('is an error whose message is all of them, and whose problems are plain data', () => {
    const failure = failureOf(spoilt) as ScenarioError;
    expect(failure).toBeInstanceOf(ScenarioError);
    expect(failure.name).toBe('ScenarioError');
    expect(failure.message.split('\n')).toHaveLength(9 * 3);
    expect(structuredClone(failure.problems)).toEqual(failure.problems);
    expect(failure.problems[2]).toEqual({
      file: 'scenario.yaml',
      line: 4,
      column: 16,
      path: 'run.length',
      message: 'unknown unit yaer',
      excerpt: '    4 | run: { length: 1 yaer }\n                       ^^^^^^ did you mean year?',
    });
  });

  test('is marked under the place in a line of any length', () => {
    for (const width of [0, 10, 50, 51, 52, 100, 300]) {
      const run = `run: { ${' '.repeat(width)}length: 3 USD, epoch: 1 day, window: 90 days, observe: 1 day }`;
      const failure = failureOf(small.replace('run: { length: 1 year }', run)) as ScenarioError;
      const { excerpt } = failure.problems.find(({ path }) => path === 'run.length')!;
      const [shown = '', mark = ''] = excerpt.split('\n');
      expect(shown.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('3 USD');
      expect(shown.length).toBeLessThan(135);
    }
  });
});

describe('the nearest name', () => {
  test.each([
    ['contributer', ['contributors', 'providers'], 'contributors'],
    ['usd', ['USD', 'us'], 'USD'],
    ['emisison', ['emission', 'mission'], 'emission'],
    ['rate', ['date', 'rates'], 'date'],
    ['ab', ['ac', 'zz'], 'ac'],
    ['holder', ['holders'], 'holders'],
    ['auction', ['fee-split', 'burn'], undefined],
    ['', ['a'], undefined],
    ['x', [], undefined],
  ])('to %s', (name, known, expected) => {
    expect(nearest(name, known)).toBe(expected);
  });

  test('is suggested; where none is near, the known ones are, unless they are many', () => {
    expect(suggest('holder', ['holders'])).toBe('did you mean holders?');
    expect(suggest('colour', ['fee', 'payer'])).toBe('one of fee, payer');
    expect(
      suggest(
        'colour',
        Array.from({ length: 13 }, (_, i) => `name-${i}`),
      ),
    ).toBe('');
    expect(suggest('colour', [])).toBe('');
  });
});
