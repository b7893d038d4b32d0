import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../sim/catalogue.ts';
import type { RunGiven } from '../../sim/cli/run.ts';
import { valueDataSettings } from '../../sim/cli/value-data-settings.ts';
import { planOf } from '../../sim/economy/plan.ts';
import { load } from '../../sim/scenario/load.ts';
import { repository } from './quesnay.ts';

const catalogue = createCatalogue();
const planIn = (file: string, ...set: string[]) =>
  planOf(load(join(repository, 'scenarios', file), { catalogue, set }), catalogue);
const scenario = (...set: string[]) => planIn('known-loop.yaml', ...set);
const learning = scenario('learning={ task: teacher }');

type Options = Readonly<Record<string, string | boolean>>;
const settings = (options: Options, of = learning) => valueDataSettings(options as unknown as RunGiven, of);

describe('what --value-data is asked for', () => {
  test('is nothing unless it is given, and then two seeds of twelve shards with 26 samples', () => {
    expect(settings({})).toBeUndefined();
    expect(settings({}, scenario())).toBeUndefined();
    expect(settings({ 'value-data': true })).toEqual({ seeds: [1, 2], shards: 12, samples: 26, payGroups: undefined });
    const asked = { 'value-data': true, 'value-seeds': '3..5', 'value-shards': '7', 'value-samples': '500' };
    expect(settings(asked)).toEqual({ seeds: [3, 4, 5], shards: 7, samples: 500, payGroups: undefined });
    expect(settings({ 'value-data': true, 'value-seeds': '0' })).toMatchObject({ seeds: [0] });
  });

  const alone: [Options, string][] = [
    [{ 'value-seeds': '1' }, '--value-seeds: expected --value-data beside it'],
    [{ 'value-shards': '9' }, '--value-shards: expected --value-data beside it'],
    [{ 'value-pay': '8' }, '--value-pay: expected --value-data beside it'],
    [{ 'value-samples': '9' }, '--value-samples: expected --value-data beside it'],
  ];
  const seeds = ['3..1', 'all', '1..', '-1', '1..101', '1.5', '1,2', '1..2..3', ''];
  const samples = ['1', '0', '501', '2.5', 'many', '-3', ''];
  test.each([
    ...alone,
    ...seeds.map((text): [Options, string] => [
      { 'value-data': true, 'value-seeds': text },
      `--value-seeds: expected seeds in rising order, at most 100, got ${text}; try 1..2`,
    ]),
    ...samples.map((text): [Options, string] => [
      { 'value-data': true, 'value-samples': text },
      `--value-samples: expected a whole number from 2 to 500, got ${text}; try 26`,
    ]),
    ...['6', '13', 'all'].map((text): [Options, string] => [
      { 'value-data': true, 'value-shards': text },
      `--value-shards: expected a whole number from 7 to 12, got ${text}; try 12`,
    ]),
    [
      { 'value-data': true, replay: 'nowhere' },
      `--value-data: expected a valuation's measurements in nowhere, got no ${join('nowhere', 'learning', 'valuation.log')}; try without --replay`,
    ] as [Options, string],
  ])('is refused as %j', (options, message) => {
    expect(() => settings(options)).toThrow(message);
  });

  test('is the run’s own pay rule too, where there is one', () => {
    const openledger = planIn('openledger.yaml');
    expect(settings({ 'value-data': true, 'value-pay': '9' }, openledger)).toMatchObject({ payGroups: 9 });
    for (const text of ['2', '13', 'few'])
      expect(() => settings({ 'value-data': true, 'value-pay': text }, openledger)).toThrow(
        `--value-pay: expected a whole number from 3 to 12, got ${text}; try 8`,
      );
    expect(() => settings({ 'value-data': true, 'value-pay': '9' })).toThrow(
      '--value-pay: expected a rule that pays for data, got none; try attribution-pay, or without',
    );
  });

  test('is refused of a scenario that learns nothing', () => {
    expect(() => settings({ 'value-data': true }, scenario())).toThrow(
      'expected a scenario that learns, got one without',
    );
  });
});
