import { describe, expect, test } from 'vitest';
import { diffScenarios } from '../../sim/scenario/diff.ts';
import { explainScenario } from '../../sim/scenario/explain.ts';
import { parseScenario } from '../../sim/scenario/parse.ts';
import { catalogue, example } from './example.ts';

const scenario = (from = '', to = '') => {
  expect(example).toContain(from);
  return parseScenario(example.replace(from, to), { catalogue });
};
const differences = (from: string, to: string) =>
  diffScenarios(scenario(), scenario(from, to)).map(({ path, a, b }) => [path, a?.text, b?.text]);

describe('two scenarios differ', () => {
  test('in nothing, however they are written', () => {
    expect(differences('2 years', '730 days')).toEqual([]);
    expect(differences('demand: 2 request/day', 'demand: 60.83333333333333 requests/month, season: 20 %')).toEqual([]);
    expect(differences('name: example', 'name: other')).toEqual([]);
  });

  test('in a value, share by share', () => {
    expect(differences('demand: 2 request/day', 'demand: 1 request/h')).toEqual([
      ['populations.customers.demand', '2 request/day', '1 request/h'],
    ]);
    expect(
      differences('{ contributors: 45 %, providers: 45 %, treasury: 10 % }', '{ contributors: 90 %, treasury: 10 % }'),
    ).toEqual([
      ['rules.emission.to.contributors', '45 %', '90 %'],
      ['rules.emission.to.providers', '45 %', undefined],
    ]);
  });

  test('in a default that one of them gives', () => {
    expect(differences('demand: 2 request/day', 'demand: 2 request/day, loyal: true')).toEqual([
      ['populations.customers.loyal', 'false', 'true'],
    ]);
  });

  test('in a shock, a check, and what is swept', () => {
    expect(differences('at: 400 days', 'at: 1 day').map(([path]) => path)).toEqual(['shocks[0]']);
    expect(differences('>= 30 %', '>= 40 %').map(([path]) => path)).toEqual(['checks[0]']);
    expect(differences('[10_000 TOKEN/day,', '[11_000 TOKEN/day,').map(([path]) => path)).toEqual([
      'sweep.over.rules.emission.rate',
    ]);
  });

  test('in whole instances', () => {
    const line = '  fees: { rule: fee-split, fee: 0.15 USD/request, tiers: [{ above: 5 USD }] }\n';
    expect(differences(line, '')).toEqual([
      ['rules.fees.rule', 'fee-split', undefined],
      ['rules.fees.payer', 'customers', undefined],
      ['rules.fees.fee', '0.15 USD/request', undefined],
      ['rules.fees.contributors', '50 %', undefined],
      ['rules.fees.tiers[0].above', '5 USD', undefined],
    ]);
  });
});

test('explain has a row for each value, as it was written, and where', () => {
  const rows = explainScenario(scenario());
  const of = (path: string) => rows.filter((row) => row.path === path);
  expect(of('run.length')).toEqual([{ path: 'run.length', value: '2 years', origin: 'file scenario.yaml:5:16' }]);
  expect(of('run.window')).toEqual([{ path: 'run.window', value: '90 days', origin: 'default' }]);
  expect(of('populations.contributors.reservation-income')).toEqual([
    {
      path: 'populations.contributors.reservation-income',
      value: '{ lognormal: { median: 90 USD/month, sigma: 0.6 } }',
      origin: 'file scenario.yaml:16:25',
    },
  ]);
  expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
  expect(rows.filter(({ origin }) => !/^(default|file scenario\.yaml:\d+:\d+)$/.test(origin))).toEqual([]);
});
