// A small catalogue and a scenario in its words, for the tests of the loader. The economics is beside the point.

import type { Catalogue, Described } from '../../sim/model/described.ts';
import {
  choice,
  count,
  dataFile,
  distribution,
  entries,
  flag,
  group,
  list,
  optional,
  type ParameterSpecs,
  quantity,
  reference,
  share,
  split,
} from '../../sim/model/parameters.ts';

const define =
  (kind: Described['kind']) =>
  (name: string, parameters: ParameterSpecs): Described => ({ kind, name, about: `What ${name} does.`, parameters });

const byName = <D extends Described>(definitions: readonly D[]): ReadonlyMap<string, D> =>
  new Map(definitions.map((definition) => [definition.name, definition]));

const agent = define('agent');
const market = define('market');
const rule = define('rule');

export const catalogue: Catalogue = {
  agents: byName([
    agent('contributor', {
      count: count({ about: 'How many contribute.', min: 1, max: 1_000_000 }),
      shards: split({ about: 'Kinds of shards.', of: ['clean', 'noisy', 'copied'], structural: true }),
      cost: quantity('USD/day', { about: 'Cost of contributing.', default: '1 USD/day', min: 0 }),
      'reservation-income': distribution('USD/day', {
        about: 'Income below which one leaves.',
        default: { lognormal: { median: '3 USD/day', sigma: 0.6 } },
        min: 0,
      }),
    }),
    agent('customer', {
      adoption: group(
        {
          bass: group(
            {
              p: quantity('/year', { about: 'Innovation.', default: '0.03 /year', min: 0 }),
              q: quantity('/year', { about: 'Imitation.', default: '0.4 /year', min: 0 }),
            },
            { about: 'Diffusion after Bass (1969).' },
          ),
        },
        { about: 'How customers come.' },
      ),
      demand: quantity('request/day', { about: 'Requests of a customer.', default: '1 request/day', min: 0 }),
      season: share({ about: 'Swing of the season.', default: '20 %' }),
      loyal: flag({ about: 'Whether customers stay.', default: false }),
    }),
    agent('compute-provider', {
      hardware: reference('hardware', { about: 'Machine.' }),
      regions: optional(dataFile({ about: 'Prices by region.', extensions: ['.yaml', '.json', '.csv'] })),
      sells: optional(reference('market', { about: 'Where it sells.' })),
    }),
  ]),
  markets: byName([
    market('constant-product', { fee: share({ about: 'Fee of a swap.', default: '0.3 %', max: '10 %' }) }),
    market('logit-choice', {
      incumbent: group(
        {
          price: quantity('USD/request', { about: 'Price.', default: '0.28 USD/request', min: 0, grade: 'assumed' }),
          accuracy: share({ about: 'Accuracy.', default: '88 %' }),
        },
        { about: 'The incumbent.' },
      ),
    }),
  ]),
  rules: byName([
    rule('halving-emission', {
      rate: quantity('TOKEN/epoch', { about: 'Tokens issued.', min: 0 }),
      'halves-every': quantity('year', { about: 'Time to half.', default: '4 years', structural: true }),
      from: choice(['mint', 'reserve'], { about: 'Where tokens come from.', default: 'mint' }),
      to: split({ about: 'Who is paid.', of: ['populations', 'treasury'] }),
    }),
    rule('fee-split', {
      payer: reference('population', { about: 'Who pays.', default: 'customers' }),
      fee: quantity('USD/request', { about: 'Fee.', default: '0.15 USD/request', min: 0, max: '100 USD/request' }),
      contributors: share({ about: 'Share of contributors.', default: '50 %' }),
      tiers: list(group({ above: quantity('USD', { about: 'From.' }) }, { about: 'A tier.' }), {
        about: 'Tiers.',
        default: [],
      }),
      prices: entries(quantity('USD', { about: 'A price.' }), { about: 'Price of each model.' }),
    }),
  ]),
  metrics: new Map(
    [
      { ...define('metric')('external_coverage', {}), unit: '1' },
      { ...define('metric')('self_referential_share', {}) },
      { ...define('metric')('provider_margin', {}), unit: 'USD/day' },
    ].map((metric) => [metric.name, metric]),
  ),
  hardware: new Set(['h100-sxm', 'rtx-4090']),
};

export const example = `# An example.
quesnay: 1
name: example
about: Data paid by attribution.
run: { length: 2 years, epoch: 12 h, seeds: 1..4 }
token: { symbol: OPEN, supply: 100_000_000 TOKEN, decimals: 6 }
genesis:
  pool: { token: 5_000_000 OPEN, cash: 1_500_000 USD }
  holders: { token: 61_710_000.5 TOKEN }
  insiders: { token: 33_289_999.5 TOKEN, cliff: 12 months, vesting: 36 months }
populations:
  contributors:
    agent: contributor
    count: 300
    shards: { clean: 50 %, noisy: 30 %, copied: 20 % }
    reservation-income: { lognormal: { median: 90 USD/month, sigma: 0.6 } }
  customers: { agent: customer, count: 20_000, adoption: { bass: { p: 10 %/year } }, demand: 2 request/day }
  providers: { agent: compute-provider, count: 60, hardware: h100-sxm }
markets:
  pool: { market: constant-product, fee: 0.3 % }
  service: { market: logit-choice, incumbent: { price: 0.28 USD/request } }
rules:
  emission: { rule: halving-emission, rate: 20_000 TOKEN/day, to: { contributors: 45 %, providers: 45 %, treasury: 10 % } }
  fees: { rule: fee-split, fee: 0.15 USD/request, tiers: [{ above: 5 USD }] }
learning: { hidden: 32 }
shocks:
  - { at: 400 days, set: populations.customers.demand, to: 1 request/day }
  - { at: 1 year, set: rules.emission.to, to: { contributors: 100 % } }
sweep:
  design: grid
  over:
    rules.emission.rate: [10_000 TOKEN/day, 20_000 TOKEN/day]
    markets.service.incumbent.price: [0.20 USD/request, 0.28 USD/request]
checks:
  - { level: error, that: external_coverage >= 30 %, after: 1 year }
  - { level: warn, that: provider_margin > -0.5 USD/h, at: 18 months, seeds: 50 % }
  - { that: self_referential_share <= 0.8 }
`;
