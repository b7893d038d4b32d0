import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCatalogue, load } from '../../../sim/index.ts';
import { parseBundle } from '../../../sim/scenario/bundle.ts';
import { differingParameters } from '../../../sim/study/compare/parameter-difference.ts';

const catalogue = createCatalogue();
const file = join(import.meta.dirname, '../../../scenarios/minimal.yaml');
const minimal = (...set: readonly string[]) => load(file, { catalogue, set });

/** The differences from the first settings to the second, as the settings that make them. */
function settings(first: readonly string[], second: readonly string[]): string[] {
  return differingParameters(minimal(...first), minimal(...second), catalogue).map(({ set }) => set);
}

describe('the parameters in which two designs differ', () => {
  test('are what a file gives one value to', () => {
    const [rate, split] = differingParameters(
      minimal(),
      minimal('rules.emission.to={ miners: 80 %, investors: 20 % }', 'rules.emission.rate=250 TOKEN/day'),
      catalogue,
    );
    expect(rate).toEqual({
      path: 'rules.emission.rate',
      a: '500 TOKEN/day',
      b: '250 TOKEN/day',
      set: 'rules.emission.rate=250 TOKEN/day',
    });
    expect(split).toEqual({
      path: 'rules.emission.to',
      a: '{ miners: 100 % }',
      b: '{ miners: 80 %, investors: 20 % }',
      set: 'rules.emission.to={ miners: 80 %, investors: 20 % }',
    });
  });

  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    [
      'a split that loses a part',
      ['rules.emission.to={ miners: 80 %, investors: 20 % }'],
      [],
      ['rules.emission.to={ miners: 100 %, investors: ~ }'],
    ],
    [
      'a list',
      [],
      ['rules.payments.payments=[{ from: customer, to: miners, amount: 50 USD/epoch }]'],
      ['rules.payments.payments=[{ from: customer, to: miners, amount: 50 USD/epoch }]'],
    ],
    [
      'a population that only the second has',
      [],
      ['populations={ other: { agent: scripted, count: 2 } }'],
      ['populations={ other: { agent: scripted, count: 2, class: earning } }'],
    ],
    ['a rule that only the first has', [], ['rules.payments=~'], ['rules.payments=~']],
    [
      'another definition',
      [],
      ['rules.emission={ rule: constant-emission, halves-every: ~ }'],
      [
        'rules.emission={ rule: constant-emission, rate: 500 TOKEN/day, from: reserve, to: { miners: 100 % }, halves-every: ~ }',
      ],
    ],
    [
      'shocks',
      [],
      ['shocks=[{ at: 20 days, set: rules.emission.rate, to: 100 TOKEN/day }]'],
      ['shocks=[{ at: 20 days, set: rules.emission.rate, to: 100 TOKEN/day }]'],
    ],
    [
      'shocks that the second lacks',
      ['shocks=[{ at: 20 days, set: rules.emission.rate, to: 100 TOKEN/day }]'],
      [],
      ['shocks=~'],
    ],
    ['what decides no run', [], ['checks=[]', 'run.seeds=1..9', 'name=other', 'report.title=Other'], []],
  ])('%s', (_, first, second, expected) => {
    expect(settings(first, second)).toEqual(expected);
  });

  // Each changes something of minimal.yaml, and any of them go together.
  const changes = [
    'rules.emission.rate=250 TOKEN/day',
    'rules.emission.to={ miners: 80 %, investors: 20 % }',
    'rules.payments.payments=[{ from: customer, to: miners, amount: 50 USD/epoch }]',
    'populations={ other: { agent: scripted, count: 2 } }',
    'populations.investors.price-to-sales=5',
    'populations.team.sells=10 %',
    'shocks=[{ at: 20 days, set: markets.pool.fee, to: 1 % }]',
    'markets.pool.fee=1 %',
    'genesis.pool.cash=60_000 USD',
    'run.window=60 days',
    'token.symbol=MIN',
  ];

  test('their settings make the first design the second', () => {
    const some = fc.subarray(changes);
    fc.assert(
      fc.property(some, some, (first, second) => {
        const [a, b] = [minimal(...first), minimal(...second)];
        const set = [...first, ...differingParameters(a, b, catalogue).map(({ set }) => set)];
        expect(parseBundle(a.bundle, { catalogue, set }).designHash).toBe(b.designHash);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});
