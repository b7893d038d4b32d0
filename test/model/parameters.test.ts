import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  choice,
  count,
  type DataFile,
  type DistributionValue,
  dataFile,
  distribution,
  entries,
  flag,
  group,
  list,
  optional,
  quantity,
  reference,
  seeds,
  share,
  split,
  text,
  type Values,
} from '../../sim/model/parameters.ts';

const parameters = {
  price: quantity('USD/kWh', { about: 'Price of electricity.', default: '0.08 USD/kWh', min: 0, source: 'a tariff' }),
  income: distribution('USD/day', { about: 'Income.', default: { lognormal: { median: '3 USD/day', sigma: 0.6 } } }),
  agents: count({ about: 'How many.', default: 3 }),
  burned: share({ about: 'Share burned.', default: '10 %' }),
  method: choice(['knn-shapley', 'equal'], { about: 'How value is found.', default: 'equal' }),
  passed: flag({ about: 'Whether cost is passed through.', default: false }),
  label: text({ about: 'What it is called.' }),
  to: split({ about: 'Who is paid.', of: 'populations' }),
  hardware: reference('hardware', { about: 'The machine.' }),
  regions: optional(dataFile({ about: 'Prices by region.', extensions: ['.yaml'] })),
  seeds: seeds({ about: 'Replicates.' }),
  bass: group({ p: quantity('/year', { about: 'Innovation.' }), on: flag({ about: 'Whether.' }) }, { about: 'Bass.' }),
  tiers: list(group({ fee: share({ about: 'Fee.' }) }, { about: 'A tier.' }), { about: 'Tiers.' }),
  prices: entries(quantity('USD', { about: 'A price.' }), { about: 'Price of each.' }),
};

describe('the types a definition reads', () => {
  test('follow from its parameters', () => {
    expectTypeOf<Values<typeof parameters>>().toEqualTypeOf<{
      readonly price: number;
      readonly income: DistributionValue;
      readonly agents: number;
      readonly burned: number;
      readonly method: 'knn-shapley' | 'equal';
      readonly passed: boolean;
      readonly label: string;
      readonly to: Readonly<Record<string, number>>;
      readonly hardware: string;
      readonly regions: DataFile | undefined;
      readonly seeds: readonly number[];
      readonly bass: { readonly p: number; readonly on: boolean };
      readonly tiers: readonly { readonly fee: number }[];
      readonly prices: Readonly<Record<string, number>>;
    }>();
  });
});

describe('a specification', () => {
  test('is plain data', () => {
    expect(structuredClone(parameters)).toEqual(parameters);
    expect(parameters.price).toEqual({
      kind: 'quantity',
      unit: 'USD/kWh',
      about: 'Price of electricity.',
      default: '0.08 USD/kWh',
      min: 0,
      source: 'a tariff',
    });
    expect(parameters.burned).toMatchObject({ kind: 'share', min: 0, max: 1 });
  });

  test('is structural where the world is built from it, and movable otherwise unless it says so', () => {
    const structural = Object.entries(parameters).filter(([, spec]) => 'structural' in spec && spec.structural);
    expect(structural.map(([name]) => name)).toEqual(['income', 'agents', 'hardware', 'regions', 'seeds']);
    expect(quantity('h', { about: 'Length.', structural: true }).structural).toBe(true);
    expect(distribution('h', { about: 'Read at use.', structural: false }).structural).toBe(false);
  });

  test('of a unit that is none, or with a default or bound of another unit, throws at once', () => {
    expect(() => quantity('USD/kwh', { about: '' })).toThrow('unknown unit kwh in USD/kwh');
    expect(() => distribution('OPEN', { about: '' })).toThrow('unknown unit OPEN');
    expect(() => quantity('USD', { about: '', default: '1 TOKEN' })).toThrow('expected USD, got TOKEN');
    expect(() => quantity('USD', { about: '', max: '5' })).toThrow('expected USD, got 5 without a unit; try 5 USD');
    expect(quantity('TOKEN/epoch', { about: '', default: '5 TOKEN/day' }).unit).toBe('TOKEN/epoch');
  });
});
