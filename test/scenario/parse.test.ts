import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../sim/scenario/parse.ts';
import { catalogue, example } from './example.ts';

const scenario = parseScenario(example, { catalogue });

describe('a scenario', () => {
  test('has its sections converted: hours, TOKEN and USD, as the parameters declare', () => {
    expect(scenario.name).toBe('example');
    expect(scenario.run).toEqual({ length: 17520, epoch: 12, observe: 24, window: 2160, seeds: [1, 2, 3, 4] });
    expect(scenario.token).toEqual({ symbol: 'OPEN', supply: 100_000_000, decimals: 6, price: 1 });
    expect(scenario.genesis).toEqual({
      pool: { token: 5_000_000, cash: 1_500_000, cliff: 0, vesting: 0, convention: 'from-cliff' },
      holders: { token: 61_710_000.5, cash: 0, cliff: 0, vesting: 0, convention: 'from-cliff' },
      insiders: { token: 33_289_999.5, cash: 0, cliff: 8760, vesting: 26280, convention: 'from-cliff' },
    });
    expect(scenario.learning).toMatchObject({
      task: 'digits',
      hidden: 32,
      retrain: 730,
      production: { parameters: 7e9, 'tokens-per-request': 800 },
    });
  });

  test('has its populations, markets and rules in order, with defaults where the file is silent', () => {
    expect(scenario.populations).toEqual([
      {
        id: 'contributors',
        definition: 'contributor',
        values: {
          count: 300,
          shards: { clean: 0.5, noisy: 0.3, copied: 0.2 },
          cost: 1,
          'reservation-income': { kind: 'lognormal', median: (90 * 12) / 365, sigma: 0.6 },
        },
      },
      {
        id: 'customers',
        definition: 'customer',
        values: { count: 20000, adoption: { bass: { p: 0.1, q: 0.4 } }, demand: 2, season: 0.2, loyal: false },
      },
      {
        id: 'providers',
        definition: 'compute-provider',
        values: { count: 60, hardware: 'h100-sxm', regions: undefined, sells: undefined },
      },
    ]);
    expect(scenario.markets).toEqual([
      { id: 'pool', definition: 'constant-product', values: { fee: 0.003 } },
      { id: 'service', definition: 'logit-choice', values: { incumbent: { price: 0.28, accuracy: 0.88 } } },
    ]);
    expect(scenario.rules).toEqual([
      {
        id: 'emission',
        definition: 'halving-emission',
        // 20,000 TOKEN a day are 10,000 an epoch of 12 hours.
        values: {
          rate: 10_000,
          'halves-every': 4,
          from: 'mint',
          to: { contributors: 0.45, providers: 0.45, treasury: 0.1 },
        },
      },
      {
        id: 'fees',
        definition: 'fee-split',
        values: { payer: 'customers', fee: 0.15, contributors: 0.5, tiers: [{ above: 5 }], prices: {} },
      },
    ]);
  });

  test('has its shocks, that of a split share by share, a share left out being nought', () => {
    expect(scenario.shocks).toEqual([
      { at: 9600, path: 'populations.customers.demand', value: 1, text: '1 request/day' },
      { at: 8760, path: 'rules.emission.to.contributors', value: 1, text: '100 %' },
      { at: 8760, path: 'rules.emission.to.providers', value: 0, text: '0 %' },
      { at: 8760, path: 'rules.emission.to.treasury', value: 0, text: '0 %' },
    ]);
  });

  test('may have a shock at its very end', () => {
    const last = parseScenario(example.replace('at: 400 days', 'at: 2 years'), { catalogue });
    expect(last.shocks[0]).toMatchObject({ at: 17520, value: 1 });
  });

  test('has its sweep as texts that can be set', () => {
    expect(scenario.sweep).toEqual({
      design: 'grid',
      points: undefined,
      over: [
        {
          path: 'rules.emission.rate',
          of: 'quantity',
          unit: 'TOKEN/epoch',
          kind: 'values',
          texts: ['10_000 TOKEN/day', '20_000 TOKEN/day'],
        },
        {
          path: 'markets.service.incumbent.price',
          of: 'quantity',
          unit: 'USD/request',
          kind: 'values',
          texts: ['0.20 USD/request', '0.28 USD/request'],
        },
      ],
    });
  });

  test('has its checks, thresholds in the unit of the metric, with their place', () => {
    expect(scenario.checks).toEqual([
      {
        level: 'error',
        that: 'external_coverage >= 30 %',
        metric: 'external_coverage',
        comparison: '>=',
        threshold: 0.3,
        when: { kind: 'after', hours: 8760 },
        seeds: 0.9,
        place: { file: 'scenario.yaml', line: 35, column: 5 },
      },
      {
        level: 'warn',
        that: 'provider_margin > -0.5 USD/h',
        metric: 'provider_margin',
        comparison: '>',
        threshold: -12,
        when: { kind: 'at', hours: 13140 },
        seeds: 0.5,
        place: { file: 'scenario.yaml', line: 36, column: 5 },
      },
      {
        level: 'error',
        that: 'self_referential_share <= 0.8',
        metric: 'self_referential_share',
        comparison: '<=',
        threshold: 0.8,
        when: { kind: 'end' },
        seeds: 0.9,
        place: { file: 'scenario.yaml', line: 37, column: 5 },
      },
    ]);
  });

  test.each([
    ['median', '>=', 0.5],
    ['p5', '>=', 0.95],
    ['p5', '>', 0.95],
    ['p5', '<=', 0.05],
    ['p99', '<', 0.99],
    ['mean', '>=', undefined],
  ])('a check on %s that is %s its threshold asks for a share of the seeds of %s', (statistic, comparison, seeds) => {
    const text = example.replace('{ that: self_referential_share <= 0.8 }', () => {
      return `{ that: self_referential_share ${comparison} 0.8, statistic: ${statistic} }`;
    });
    expect(parseScenario(text, { catalogue }).checks[2]).toMatchObject({ seeds, statistic });
  });

  test('is plain data that a worker can be sent', () => {
    expect(structuredClone(scenario)).toEqual(scenario);
  });
});

describe('how a value may be written', () => {
  const values = (line: string) => {
    const text = example.replace('fee: 0.15 USD/request', line);
    return parseScenario(text, { catalogue }).rules[1]!.values;
  };

  test('quoted or plain, grouped, as a fraction or in percent', () => {
    expect(values('fee: "0.15 USD/request"').fee).toBe(0.15);
    expect(values("contributors: '12.5 %'").contributors).toBe(0.125);
    expect(values('contributors: 12.5%').contributors).toBe(0.125);
    expect(values('contributors: 0.125').contributors).toBe(0.125);
    expect(values('prices: { small: 1_000 USD, large: 2e3 USD }').prices).toEqual({ small: 1000, large: 2000 });
  });

  test('in Windows lines, or after a byte order mark', () => {
    const { hash } = parseScenario(`\uFEFF${example.replaceAll('\n', '\r\n')}`, { catalogue });
    expect(hash).toBe(scenario.hash);
  });

  test('each distribution', () => {
    const distribution = (text: string) => {
      const written = example.replace('{ lognormal: { median: 90 USD/month, sigma: 0.6 } }', text);
      return parseScenario(written, { catalogue }).populations[0]!.values['reservation-income'];
    };
    expect(distribution('48 USD/day')).toEqual({ kind: 'fixed', value: 48 });
    expect(distribution('{ normal: { mean: 2 USD/h, deviation: 24 USD/day } }')).toEqual({
      kind: 'normal',
      mean: 48,
      deviation: 24,
    });
    expect(distribution('{ uniform: { from: 1 USD/day, to: 1 USD/h } }')).toEqual({ kind: 'uniform', from: 1, to: 24 });
    expect(distribution('{ values: [1 USD/day, 1 USD/h] }')).toEqual({ kind: 'values', values: [1, 24] });
  });

  test.each([
    ['17', [17]],
    ['3..5', [3, 4, 5]],
    ['[9, 2]', [9, 2]],
    ['0', [0]],
  ])('seeds %s', (text, seeds) => {
    expect(parseScenario(example.replace('1..4', text), { catalogue }).run.seeds).toEqual(seeds);
  });

  test('every range of a latin or sobol design in the unit of its parameter', () => {
    const design = `sweep:
  design: sobol
  points: 64
  over:
    rules.emission.rate: { from: 2 TOKEN/day, to: 4 TOKEN/epoch }
    populations.customers.season: { from: 0 %, to: 50 % }
    populations.customers.loyal: [true, false]
checks:
`;
    const text = example.replace(/sweep:[\s\S]*checks:\n/, design);
    expect(parseScenario(text, { catalogue }).sweep).toEqual({
      design: 'sobol',
      points: 64,
      over: [
        { path: 'rules.emission.rate', of: 'quantity', unit: 'TOKEN/epoch', kind: 'range', from: 1, to: 4 },
        { path: 'populations.customers.season', of: 'share', unit: '1', kind: 'range', from: 0, to: 0.5 },
        { path: 'populations.customers.loyal', of: 'flag', unit: undefined, kind: 'values', texts: ['true', 'false'] },
      ],
    });
  });
});

describe('the hashes of a scenario', () => {
  const hashes = (from: string, to: string) => {
    expect(example).toContain(from);
    const { hash, designHash } = parseScenario(example.replace(from, to), { catalogue });
    return [hash === scenario.hash, designHash === scenario.designHash];
  };

  test('are blind to how it is written', () => {
    expect(hashes('# An example.', '# An example,\n# on two lines.')).toEqual([true, true]);
    expect(hashes('2 years', '730 days')).toEqual([true, true]);
    expect(hashes('supply: 100_000_000 TOKEN, decimals: 6', 'decimals: 6, supply: 1e8 OPEN')).toEqual([true, true]);
    expect(hashes('fee: 0.3 %', 'fee: 0.003')).toEqual([true, true]);
  });

  test('tell what decides a run from what is asked of it', () => {
    expect(hashes('demand: 2', 'demand: 3')).toEqual([false, false]);
    expect(hashes('at: 400 days', 'at: 401 days')).toEqual([false, false]);
    expect(hashes('1..4', '1..8')).toEqual([false, true]);
    expect(hashes('name: example', 'name: other')).toEqual([false, true]);
    expect(hashes('>= 30 %', '>= 40 %')).toEqual([false, true]);
    expect(hashes('10_000 TOKEN/day, 20', '15_000 TOKEN/day, 20')).toEqual([false, true]);
  });

  test('know the order in which agents stand', () => {
    const [, contributors = ''] = /( {2}contributors:\n[\s\S]*?)( {2}customers)/.exec(example) ?? [];
    const moved = example.replace(contributors, '').replace('markets:', `${contributors}markets:`);
    expect(parseScenario(moved, { catalogue }).designHash).not.toBe(scenario.designHash);
  });
});
