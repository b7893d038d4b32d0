import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../sim/model/described.ts';
import { jsonSchema } from '../../sim/scenario/json-schema.ts';
import { parseScenario } from '../../sim/scenario/parse.ts';

const metric = (name: string, perRole: boolean) =>
  [name, { kind: 'metric', name, about: `What ${name} is.`, unit: 'USD/day', perRole, parameters: {} }] as const;
const agent = { kind: 'agent', name: 'scripted', about: 'Does nothing.', parameters: {} } as const;
const catalogue: Catalogue = {
  agents: new Map([['scripted', agent]]),
  markets: new Map(),
  rules: new Map(),
  metrics: new Map([metric('income', true), metric('demand', false)]),
};

const scenarioWith = (that: string) => `quesnay: 1
name: check
run: { length: 100 days }
token: { supply: 1 TOKEN }
genesis: { holders: { token: 1 TOKEN } }
populations: { gpu-providers: { agent: scripted }, builders: { agent: scripted } }
checks: [{ that: "${that}" }]
`;
const read = (that: string) => parseScenario(scenarioWith(that), { catalogue }).checks[0]!;

describe('a check on a metric of roles', () => {
  test('names a population after a colon', () => {
    expect(read('income:gpu-providers >= 5 USD/day')).toMatchObject({ metric: 'income:gpu-providers', threshold: 5 });
    expect(read('demand < 2 USD/h')).toMatchObject({ metric: 'demand', threshold: 48 });
  });

  test.each([
    [
      'income >= 5 USD/day',
      'expected income:ROLE with the id of a population, got none',
      'one of gpu-providers, builders',
    ],
    [
      'income:builder >= 5 USD/day',
      'expected income:ROLE with the id of a population, got builder',
      'did you mean builders?',
    ],
    [
      'income: >= 5 USD/day',
      'expected income:ROLE with the id of a population, got ',
      'one of gpu-providers, builders',
    ],
    ['demand:builders >= 5 USD/day', 'expected demand of the whole economy, got that of builders', 'try demand'],
    ['incme:builders >= 5 USD/day', 'unknown metric incme', 'did you mean income?'],
    ['income:builders >= 5 %', 'checks[0].that: expected USD/day, got %', ''],
  ])('%s is refused', (that, message, hint) => {
    expect(() => read(that)).toThrow(message);
    expect(() => read(that)).toThrow(hint);
  });

  test('is what the schema expects', () => {
    const schema = jsonSchema(catalogue) as never as {
      properties: { checks: { items: { properties: { that: { pattern: string; examples: string[] } } } } };
    };
    const { pattern, examples } = schema.properties.checks.items.properties.that;
    for (const that of [...examples, 'income:gpu-providers>=1 USD/day', 'demand <1 USD/day'])
      expect(that).toMatch(new RegExp(pattern));
    for (const that of ['income >= 1 USD/day', 'demand:builders > 1', 'income:GPU > 1', 'incom > 1'])
      expect(that).not.toMatch(new RegExp(pattern));
  });
});
