import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { jsonSchema } from '../../sim/scenario/json-schema.ts';
import { violations } from './draft-07.ts';
import { catalogue, example } from './example.ts';
import { small } from './refusals.ts';

const schema = jsonSchema(catalogue);
const check = (text: string) => violations(schema, parse(text));
type Schemas = Record<string, { properties: Record<string, Record<string, unknown>> }>;
const definitions = schema.definitions as Schemas;

describe('the schema', () => {
  test('accepts what the loader accepts', () => {
    expect(check(example)).toEqual([]);
    expect(check(small)).toEqual([]);
    const ways = `{ values: [1 USD/day] }, count: '20_000', cost: 2e3 USD/day, shards: { clean: 1, noisy: 0 %, copied: 0% }`;
    expect(
      check(small.replace('count: 3, shards: { clean: 60 %, noisy: 40 % }', `reservation-income: ${ways}`)),
    ).toEqual([]);
    expect(check(small.replace('1 year', '1 year, seeds: [1, 5]'))).toEqual([]);
  });

  test('accepts an overlay: an id removed, and an instance whose definition the base names', () => {
    expect(check('quesnay: 1\nbase: ./base.yaml\nrules: { fees: ~, other: { fee: 1 USD/request } }\n')).toEqual([]);
  });

  test.each([
    ['a misspelt section', 'run:', 'runs: 1\nrun:', ['/runs: not']],
    ['no run', 'run: { length: 1 year }\n', '', ['/: required']],
    ['a later format', 'quesnay: 1', 'quesnay: 2', ['/quesnay: const']],
    ['a misspelt parameter', 'payer: people', 'pays: people', ['/rules/fees/pays: not']],
    ['a parameter of another agent', 'count: 10', 'shards: { clean: 1 }', ['/populations/people/shards: not']],
    ['an unknown agent', 'agent: customer', 'agent: custommer', ['/populations/people/agent: enum']],
    [
      'a parameter that no agent has, where the base names the agent',
      'agent: customer, count: 10',
      'demnd: 1',
      ['/populations/people/demnd: not'],
    ],
    ['a quantity without its unit', 'count: 10', 'demand: 3', ['/populations/people/demand: type']],
    ['a quantity in words', 'count: 10', 'demand: much', ['/populations/people/demand: pattern']],
    ['a fraction of an agent', 'count: 10', 'count: 1.5', ['/populations/people/count: anyOf']],
    ['too many agents', 'count: 3,', 'count: 2000000,', ['/populations/givers/count: anyOf']],
    ['a share that takes no part', 'noisy:', 'noisier:', ['/populations/givers/shards/noisier: not']],
    ['an id with capitals', 'fees:', 'Fees:', ['/rules/Fees: pattern']],
    ['an unknown choice', 'rules:', 'learning: { model: net }\nrules:', ['/learning/model: enum']],
    ['an unknown metric', 'rules:', 'checks: [{ that: coverage > 1 }]\nrules:', ['/checks/0/that: pattern']],
    ['an unknown key of a shock', 'rules:', 'shocks: [{ too: 1 }]\nrules:', ['/shocks/0/too: not']],
    ['an empty sweep', 'rules:', 'sweep: { over: { a.b: [] } }\nrules:', ['/sweep/over/a.b: anyOf']],
  ])('refuses %s', (_, from, to, faults) => {
    expect(small).toContain(from);
    expect(check(small.replace(from, to))).toEqual(faults);
  });

  test('says what a parameter is, its unit, bounds, default and grade', () => {
    expect(definitions['market.logit-choice']?.properties.incumbent?.properties).toMatchObject({
      price: {
        description: 'Price. (USD/request; at least 0 USD/request; default 0.28 USD/request; assumed)',
        default: '0.28 USD/request',
        examples: ['0.28 USD/request'],
      },
    });
    expect(definitions['rule.halving-emission']?.properties.rate).toMatchObject({ examples: ['1 TOKEN/epoch'] });
    expect(definitions['agent.customer']?.properties.agent).toEqual({
      const: 'customer',
      description: 'What customer does.',
    });
  });

  test('allows no unknown key anywhere: every map says which it has, or of what kind they are', () => {
    const open: string[] = [];
    const walk = (part: unknown, path: string) => {
      if (typeof part !== 'object' || part === null) return;
      const { type, properties, additionalProperties } = part as Record<string, unknown>;
      if (type === 'object' && properties && additionalProperties === undefined && !/\/(if|not)$/.test(path))
        open.push(path);
      for (const [key, inner] of Object.entries(part)) walk(inner, `${path}/${key}`);
    };
    walk(schema, '');
    expect(open).toEqual([]);
  });

  test('is draft-07, plain and the same each time', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    const text = JSON.stringify(schema);
    expect(JSON.stringify(jsonSchema(catalogue))).toBe(text);
    expect(JSON.parse(text)).toEqual(schema);
    expect(text).not.toContain('oneOf');
  });
});
