import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCatalogue, load } from '../../../sim/index.ts';
import { changesBetween } from '../../../sim/study/compare/changes.ts';
import { filesOfAll } from '../../../sim/study/compare/mixture-runs.ts';

const catalogue = createCatalogue();
const file = join(import.meta.dirname, '../../../scenarios/minimal.yaml');
const minimal = (...set: readonly string[]) => load(file, { catalogue, set });

function changes(first: readonly string[], second: readonly string[]) {
  const [a, b] = [minimal(...first), minimal(...second)];
  return { ...changesBetween(a, b, filesOfAll([a, b]), catalogue), a, b };
}

describe('the changes from one design to another', () => {
  test('are a parameter each, and every mixture is a scenario', () => {
    const found = changes([], ['rules.emission.rate=250 TOKEN/day', 'populations.team.sells=10 %']);
    expect(found.changes.map(({ name }) => name)).toEqual(['populations.team.sells', 'rules.emission.rate']);
    expect(found.mixtures.map(({ made }) => made)).toEqual([[], [0], [1], [0, 1]]);
    expect(found.mixtures[0]!.scenario.designHash).toBe(found.a.designHash);
    expect(found.mixtures[3]!.scenario.designHash).toBe(found.b.designHash);
    expect(found.mixtures[2]!.set).toEqual(['checks=[]', 'rules.emission.rate=250 TOKEN/day']);
  });

  test('a token’s supply and who holds it change together, and the rest apart', () => {
    const found = changes(
      [],
      ['token.supply=2_000_000 TOKEN', 'genesis.holders.token=1_400_000 TOKEN', 'markets.pool.fee=1 %'],
    );
    expect(found.changes.map(({ name }) => name)).toEqual(['markets.pool.fee', 'token + genesis']);
    expect(found.mixtures).toHaveLength(4);
  });

  test('a population that only one design has is a change of its own, with what cannot do without it', () => {
    const found = changes(
      [],
      [
        'populations={ other: { agent: scripted } }',
        'rules.emission.to={ other: 100 %, miners: ~ }',
        'markets.pool.fee=1 %',
      ],
    );
    expect(found.changes.map(({ name }) => name)).toEqual(['markets.pool.fee', 'rules + populations']);
    expect(found.mixtures.at(-1)!.scenario.designHash).toBe(found.b.designHash);
  });

  test('more than eight parameters go by population, market and rule', () => {
    const found = changes(
      [],
      [
        'populations.investors.capital=90_000 USD',
        'populations.investors.price-to-sales=7',
        'populations.investors.chartist-gain=0.5',
        'populations.investors.switching=1',
        'populations.investors.pace=2 %',
        'populations.team.sells=10 %',
        'rules.emission.rate=400 TOKEN/day',
        'rules.emission.halves-every=2 years',
        'markets.pool.fee=1 %',
        'run.window=60 days',
      ],
    );
    expect(found.changes.map(({ name, parameters }) => [name, parameters.length])).toEqual([
      ['run.window', 1],
      ['populations.investors', 5],
      ['populations.team.sells', 1],
      ['markets.pool.fee', 1],
      ['rules.emission', 2],
    ]);
    expect(found.mixtures).toHaveLength(32);
  });

  test.each([
    ['from', 'measured=./measured/xeon-wasm.json', 'measured=~'],
    ['to', 'measured=~', 'measured=./measured/xeon-wasm.json'],
  ])('%s a parameter that stands in another’s place is one change', (_, from, to) => {
    const path = join(import.meta.dirname, '../../../scenarios/openledger.yaml');
    const [a, b] = [from, to].map((set) => load(path, { catalogue, set: [`populations.providers.${set}`] }));
    const found = changesBetween(a!, b!, filesOfAll([a!, b!]), catalogue);
    expect(found.changes.map(({ name }) => name)).toEqual(['populations.providers.measured']);
    expect(found.mixtures.map(({ scenario }) => scenario.designHash)).toEqual([a!.designHash, b!.designHash]);
  });

  test('definitions in another order are no change of a parameter', () => {
    const found = changes(
      [],
      ['markets.pool.fee=1 %', 'rules.vesting=~', 'rules={ vesting: { rule: vesting, to: team } }'],
    );
    expect(found.changes.map(({ name }) => name)).toEqual(['markets.pool.fee']);
    expect(found.mixtures.at(-1)!.scenario.designHash).not.toBe(found.b.designHash);
  });
});
