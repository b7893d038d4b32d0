// Values that are not what their parameter expects. Each refusal is the whole message, with its place; the tables are long
// because the ways to go wrong are many.

import { describe, test } from 'vitest';
import { refuses } from './refusals.ts';

describe('quantities', () => {
  test.each([
    [
      'the wrong unit',
      'count: 10',
      'demand: 3 request/kWh',
      `
scenario.yaml:7:38  populations.people.demand: expected request/day, got request/kWh
    7 |   people: { agent: customer, demand: 3 request/kWh }
                                             ^^^^^^^^^^^^^`,
    ],
    [
      'a missing unit',
      'count: 10',
      'demand: 3',
      `
scenario.yaml:7:38  populations.people.demand: expected request/day, got 3 without a unit; try 3 request/day
    7 |   people: { agent: customer, demand: 3 }
                                             ^`,
    ],
    [
      'an unknown unit',
      'count: 10',
      'demand: 3 request/dya',
      `
scenario.yaml:7:38  populations.people.demand: unknown unit dya in request/dya
    7 |   people: { agent: customer, demand: 3 request/dya }
                                             ^^^^^^^^^^^^^ did you mean day?`,
    ],
    [
      'a unit in the wrong case',
      'payer: people',
      'payer: people, fee: 3 usd/request',
      `
scenario.yaml:10:48  rules.fees.fee: unknown unit usd in usd/request
   10 |   fees: { rule: fee-split, payer: people, fee: 3 usd/request }
                                                       ^^^^^^^^^^^^^ did you mean USD?`,
    ],
    [
      'text for money',
      'supply: 1_000 TOKEN',
      'supply: 1_000 token',
      `
scenario.yaml:4:18  token.supply: expected TOKEN, got token; TOKEN is the money, token is text
    4 | token: { supply: 1_000 token }
                         ^^^^^^^^^^^`,
    ],
    [
      'another symbol',
      'supply: 1_000 TOKEN',
      'symbol: OPEN, supply: 1_000 SHUT',
      `
scenario.yaml:4:32  token.supply: unknown unit SHUT
    4 | token: { symbol: OPEN, supply: 1_000 SHUT }
                                       ^^^^^^^^^^`,
    ],
    [
      'a symbol that is a unit',
      'supply: 1_000 TOKEN',
      'symbol: USD, supply: 1_000 TOKEN',
      `
scenario.yaml:4:18  token.symbol: expected a name that is no unit, got USD
    4 | token: { symbol: USD, supply: 1_000 TOKEN }
                         ^^^`,
    ],
    [
      'a symbol in small letters',
      'supply: 1_000 TOKEN',
      'symbol: open, supply: 1_000 TOKEN',
      `
scenario.yaml:4:18  token.symbol: expected at most ten capital letters and digits, got open
    4 | token: { symbol: open, supply: 1_000 TOKEN }
                         ^^^^`,
    ],
    [
      'not a number',
      'count: 10',
      'demand: .nan',
      `
scenario.yaml:7:38  populations.people.demand: expected request/day, got ".nan"; try 1 request/day
    7 |   people: { agent: customer, demand: .nan }
                                             ^^^^`,
    ],
    [
      'infinity',
      'count: 10',
      'season: .inf',
      `
scenario.yaml:7:38  populations.people.season: expected a pure number, got ".inf"; try 0.3
    7 |   people: { agent: customer, season: .inf }
                                             ^^^^`,
    ],
    [
      'a number too large',
      'count: 10',
      'demand: 1e999 request/day',
      `
scenario.yaml:7:38  populations.people.demand: 1e999 request/day is outside what a double-precision number holds
    7 |   people: { agent: customer, demand: 1e999 request/day }
                                             ^^^^^^^^^^^^^^^^^`,
    ],
    [
      'words',
      'count: 10',
      'demand: plenty',
      `
scenario.yaml:7:38  populations.people.demand: expected request/day, got "plenty"; try 1 request/day
    7 |   people: { agent: customer, demand: plenty }
                                             ^^^^^^`,
    ],
    [
      'a list',
      'count: 10',
      'demand: [1 request/day]',
      `
scenario.yaml:7:38  populations.people.demand: expected request/day, got a list
    7 |   people: { agent: customer, demand: [1 request/day] }
                                             ^^^^^^^^^^^^^^^`,
    ],
    [
      'less than the least',
      'count: 10',
      'demand: -3 request/day',
      `
scenario.yaml:7:38  populations.people.demand: expected at least 0 request/day, got -3 request/day
    7 |   people: { agent: customer, demand: -3 request/day }
                                             ^^^^^^^^^^^^^^`,
    ],
    [
      'more than the most',
      'payer: people',
      'payer: people, fee: 200 USD/request',
      `
scenario.yaml:10:48  rules.fees.fee: expected at most 100 USD/request, got 200 USD/request
   10 |   fees: { rule: fee-split, payer: people, fee: 200 USD/request }
                                                       ^^^^^^^^^^^^^^^`,
    ],
    [
      'an epoch measured in epochs',
      'length: 1 year',
      'length: 1 year, epoch: 2 epochs',
      `
scenario.yaml:3:31  run.epoch: expected hours or days, got epochs
    3 | run: { length: 1 year, epoch: 2 epochs }
                                      ^^^^^^^^`,
    ],
    [
      'an observation within an epoch',
      'length: 1 year',
      'length: 1 year, observe: 36 h',
      `
scenario.yaml:3:33  run.observe: expected whole epochs of 24 h, got 36 h
    3 | run: { length: 1 year, observe: 36 h }
                                        ^^^^`,
    ],
    [
      'a run shorter than an epoch',
      'length: 1 year',
      'length: 12 h',
      `
scenario.yaml:3:16  run.length: expected whole epochs of 24 h, got 12 h
    3 | run: { length: 12 h }
                       ^^^^`,
    ],
    [
      'a window shorter than an epoch',
      'length: 1 year',
      'length: 1 year, window: 1 h',
      `
scenario.yaml:3:32  run.window: expected whole epochs of 24 h, got 1 h
    3 | run: { length: 1 year, window: 1 h }
                                       ^^^`,
    ],
  ])('%s', (_, from, to, message) => refuses(from, to, message));
});

describe('counts, shares, choices, flags, texts and seeds', () => {
  test.each([
    [
      'a negative count',
      'count: 10',
      'count: -1',
      `
scenario.yaml:7:37  populations.people.count: expected a whole number at or above 0, got -1
    7 |   people: { agent: customer, count: -1 }
                                            ^^`,
    ],
    [
      'half an agent',
      'count: 10',
      'count: 1.5',
      `
scenario.yaml:7:37  populations.people.count: expected a whole number at or above 0, got 1.5
    7 |   people: { agent: customer, count: 1.5 }
                                            ^^^`,
    ],
    [
      'a count in words',
      'count: 10',
      'count: ten',
      `
scenario.yaml:7:37  populations.people.count: expected a whole number at or above 0, got ten
    7 |   people: { agent: customer, count: ten }
                                            ^^^`,
    ],
    [
      'a count beyond its bounds',
      'count: 3,',
      'count: 0,',
      `
scenario.yaml:8:40  populations.givers.count: expected at least 1, got 0
    8 |   givers: { agent: contributor, count: 0, shards: { clean: 60 %, noisy: 40 % } }
                                               ^`,
    ],
    [
      'a count that is none of those allowed',
      'rules:',
      `learning: { side: 9 }
rules:`,
      `
scenario.yaml:9:19  learning.side: expected one of 7, 14, got 9
    9 | learning: { side: 9 }
                          ^`,
    ],
    [
      'a share above the whole',
      'count: 10',
      'season: 120 %',
      `
scenario.yaml:7:38  populations.people.season: expected a share from 0 % to 100 %, got 120 %
    7 |   people: { agent: customer, season: 120 % }
                                             ^^^^^`,
    ],
    [
      'a share below its least',
      'count: 10',
      'season: -1 %',
      `
scenario.yaml:7:38  populations.people.season: expected a share from 0 % to 100 %, got -1 %
    7 |   people: { agent: customer, season: -1 % }
                                             ^^^^`,
    ],
    [
      'a share with a unit',
      'count: 10',
      'season: 3 USD',
      `
scenario.yaml:7:38  populations.people.season: expected a pure number, got USD
    7 |   people: { agent: customer, season: 3 USD }
                                             ^^^^^`,
    ],
    [
      'a choice that is none',
      'rules:',
      `learning: { model: mpl }
rules:`,
      `
scenario.yaml:9:20  learning.model: expected one of logistic, mlp, transformer, got mpl
    9 | learning: { model: mpl }
                           ^^^ did you mean mlp?`,
    ],
    [
      'a flag in words',
      'count: 10',
      'loyal: yes',
      `
scenario.yaml:7:37  populations.people.loyal: expected true or false, got yes
    7 |   people: { agent: customer, loyal: yes }
                                            ^^^`,
    ],
    [
      'text over several lines',
      'name: small',
      `name: small
about: |
  one
  two`,
      `
scenario.yaml:3:8  about: expected one line of text, got several
    3 | about: |
               ^`,
    ],
    [
      'seeds that fall',
      'length: 1 year',
      'length: 1 year, seeds: 8..1',
      `
scenario.yaml:3:31  run.seeds: expected seeds in rising order, got 8..1
    3 | run: { length: 1 year, seeds: 8..1 }
                                      ^^^^ write 1..8`,
    ],
    [
      'a seed twice',
      'length: 1 year',
      'length: 1 year, seeds: [1, 2, 1]',
      `
scenario.yaml:3:31  run.seeds: expected each seed once, got 1 twice
    3 | run: { length: 1 year, seeds: [1, 2, 1] }
                                      ^^^^^^^^^`,
    ],
    [
      'a seed below zero',
      'length: 1 year',
      'length: 1 year, seeds: -1',
      `
scenario.yaml:3:31  run.seeds: expected seeds such as 1..8, got -1
    3 | run: { length: 1 year, seeds: -1 }
                                      ^^ write 1..8, 17 or [3, 5]`,
    ],
    [
      'no seeds',
      'length: 1 year',
      'length: 1 year, seeds: []',
      `
scenario.yaml:3:31  run.seeds: expected seeds such as 1..8, got an empty list
    3 | run: { length: 1 year, seeds: [] }
                                      ^^ write 1..8, 17 or [3, 5]`,
    ],
    [
      'millions of seeds',
      'length: 1 year',
      'length: 1 year, seeds: 1..9999999',
      `
scenario.yaml:3:31  run.seeds: expected at most 1_000_000 seeds, got 9999999
    3 | run: { length: 1 year, seeds: 1..9999999 }
                                      ^^^^^^^^^^`,
    ],
    [
      'an item of a list',
      'payer: people',
      'payer: people, tiers: [{ above: 3 EUR }, 5, {}]',
      `
scenario.yaml:10:60  rules.fees.tiers[0].above: unknown unit EUR
   10 |   fees: { rule: fee-split, payer: people, tiers: [{ above: 3 EUR }, 5, {}] }
                                                                   ^^^^^
scenario.yaml:10:69  rules.fees.tiers[1]: expected a map, got 5
   10 |   fees: { rule: fee-split, payer: people, tiers: [{ above: 3 EUR }, 5, {}] }
                                                                            ^
scenario.yaml:10:72  rules.fees.tiers[2].above: missing; expected USD
   10 |   fees: { rule: fee-split, payer: people, tiers: [{ above: 3 EUR }, 5, {}] }
                                                                               ^^ such as 1 USD`,
    ],
  ])('%s', (_, from, to, message) => refuses(from, to, message));
});

describe('splits and distributions', () => {
  test.each([
    [
      'shares that do not sum',
      'noisy: 40 %',
      'noisy: 30 %',
      `
scenario.yaml:8:51  populations.givers.shards: expected shares that sum to 100 %, got 90 %
    8 |   givers: { agent: contributor, count: 3, shards: { clean: 60 %, noisy: 30 % } }
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
    ],
    [
      'shares whose sum is wrong by a millionth',
      'noisy: 40 %',
      'noisy: 40.0001 %',
      `
scenario.yaml:8:51  populations.givers.shards: expected shares that sum to 100 %, got 100.0001 %
    8 |   givers: { agent: contributor, count: 3, shards: { clean: 60 %, noisy: 40.0001 % } }
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
    ],
    [
      'a split that is no map',
      '{ clean: 60 %, noisy: 40 % }',
      '100 %',
      `
scenario.yaml:8:51  populations.givers.shards: expected a map of shares, got 100 %
    8 |   givers: { agent: contributor, count: 3, shards: 100 % }
                                                          ^^^^^`,
    ],
    [
      'a distribution of no name',
      'count: 3,',
      'count: 3, reservation-income: { normale: { mean: 1 USD/day } },',
      `
scenario.yaml:8:65  populations.givers.reservation-income: unknown distribution normale
    8 | …vers: { agent: contributor, count: 3, reservation-income: { normale: { mean: 1 USD/day } }, shards: { clean: 60 %, noisy…
                                                                     ^^^^^^^ did you mean normal?`,
    ],
    [
      'two distributions',
      'count: 3,',
      'count: 3, reservation-income: { normal: {}, uniform: {} },',
      `
scenario.yaml:8:63  populations.givers.reservation-income: expected USD/day, or how it is distributed, got normal and uniform
    8 | …givers: { agent: contributor, count: 3, reservation-income: { normal: {}, uniform: {} }, shards: { clean: 60 %, noisy: 4…
                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ one of lognormal, normal, uniform, values`,
    ],
    [
      'a parameter missing',
      'count: 3,',
      'count: 3, reservation-income: { normal: { mean: 1 USD/day } },',
      `
scenario.yaml:8:73  populations.givers.reservation-income: expected mean and deviation of a normal distribution, got no deviation
    8 | …agent: contributor, count: 3, reservation-income: { normal: { mean: 1 USD/day } }, shards: { clean: 60 %, noisy: 40 % } …
                                                                     ^^^^^^^^^^^^^^^^^^^`,
    ],
    [
      'a parameter too many',
      'count: 3,',
      'count: 3, reservation-income: { uniform: { from: 1 USD/day, to: 2 USD/day, at: 3 } },',
      `
scenario.yaml:8:108  populations.givers.reservation-income: a uniform distribution has from and to, no at
    8 | …vation-income: { uniform: { from: 1 USD/day, to: 2 USD/day, at: 3 } }, shards: { clean: 60 %, noisy: 40 % } }
                                                                     ^^`,
    ],
    [
      'a parameter of the wrong unit',
      'count: 3,',
      'count: 3, reservation-income: { lognormal: { median: 3 TOKEN/day, sigma: 0.6 } },',
      `
scenario.yaml:8:86  populations.givers.reservation-income: expected USD/day, got TOKEN/day
    8 | …butor, count: 3, reservation-income: { lognormal: { median: 3 TOKEN/day, sigma: 0.6 } }, shards: { clean: 60 %, noisy: 4…
                                                                     ^^^^^^^^^^^`,
    ],
    [
      'a median at zero',
      'count: 3,',
      'count: 3, reservation-income: { lognormal: { median: 0 USD/day, sigma: 0.6 } },',
      `
scenario.yaml:8:76  populations.givers.reservation-income: expected a median above 0 of a lognormal distribution
    8 | …nt: contributor, count: 3, reservation-income: { lognormal: { median: 0 USD/day, sigma: 0.6 } }, shards: { clean: 60 %, …
                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
    ],
    [
      'a negative sigma',
      'count: 3,',
      'count: 3, reservation-income: { lognormal: { median: 1 USD/day, sigma: -1 } },',
      `
scenario.yaml:8:104  populations.givers.reservation-income: expected at least 0, got -1
    8 | …eservation-income: { lognormal: { median: 1 USD/day, sigma: -1 } }, shards: { clean: 60 %, noisy: 40 % } }
                                                                     ^^`,
    ],
    [
      'an interval upside down',
      'count: 3,',
      'count: 3, reservation-income: { uniform: { from: 2 USD/day, to: 1 USD/day } },',
      `
scenario.yaml:8:74  populations.givers.reservation-income: expected from at or below to in a uniform distribution
    8 | …gent: contributor, count: 3, reservation-income: { uniform: { from: 2 USD/day, to: 1 USD/day } }, shards: { clean: 60 %,…
                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
    ],
    [
      'no values',
      'count: 3,',
      'count: 3, reservation-income: { values: [] },',
      `
scenario.yaml:8:73  populations.givers.reservation-income: expected a list of values in USD/day
    8 |   givers: { agent: contributor, count: 3, reservation-income: { values: [] }, shards: { clean: 60 %, noisy: 40 % } }
                                                                                ^^`,
    ],
    [
      'a value out of bounds',
      'count: 3,',
      'count: 3, reservation-income: { values: [1 USD/day, -1 USD/day] },',
      `
scenario.yaml:8:85  populations.givers.reservation-income: expected at least 0 USD/day, got -1 USD/day
    8 | …ibutor, count: 3, reservation-income: { values: [1 USD/day, -1 USD/day] }, shards: { clean: 60 %, noisy: 40 % } }
                                                                     ^^^^^^^^^^`,
    ],
  ])('%s', (_, from, to, message) => refuses(from, to, message));
});

describe('the supply', () => {
  test.each([
    [
      'a genesis that holds too little',
      'token: 1_000 TOKEN',
      'token: 999.5 TOKEN',
      `
scenario.yaml:5:1  genesis: expected tokens that sum to the supply, 1000 TOKEN, got 999.5 TOKEN: 0.5 TOKEN too few
    5 | genesis: { holders: { token: 999.5 TOKEN } }
        ^^^^^^^`,
    ],
    [
      'a genesis that holds too much',
      'token: 1_000 TOKEN',
      'token: 1000.000001 TOKEN',
      `
scenario.yaml:5:1  genesis: expected tokens that sum to the supply, 1000 TOKEN, got 1000.000001 TOKEN: 0.000001 TOKEN too many
    5 | genesis: { holders: { token: 1000.000001 TOKEN } }
        ^^^^^^^`,
    ],
    [
      'an amount finer than the token',
      'token: 1_000 TOKEN',
      'token: 1000.0000001 TOKEN',
      `
scenario.yaml:5:30  genesis.holders.token: expected at most 6 decimals, as the token has, got more
    5 | genesis: { holders: { token: 1000.0000001 TOKEN } }
                                     ^^^^^^^^^^^^^^^^^^`,
    ],
    [
      'a supply finer than the token',
      'supply: 1_000 TOKEN',
      'supply: 1_000.5 TOKEN, decimals: 0',
      `
scenario.yaml:4:18  token.supply: expected at most 0 decimals, as the token has, got more
    4 | token: { supply: 1_000.5 TOKEN, decimals: 0 }
                         ^^^^^^^^^^^^^`,
    ],
    [
      'a supply that overflows',
      'supply: 1_000 TOKEN',
      'supply: 1_000 TOKEN, decimals: 15',
      `
scenario.yaml:4:41  token.decimals: expected a supply that stays below 2^53 base units when it doubles, got 1000 TOKEN at 15 decimals
    4 | token: { supply: 1_000 TOKEN, decimals: 15 }
                                                ^^ at most 12 decimals fit`,
    ],
    [
      'a supply that fits, but not when it doubles',
      `supply: 1_000 TOKEN }
genesis: { holders: { token: 1_000`,
      `supply: 8e9 TOKEN }
genesis: { holders: { token: 8e9`,
      `
scenario.yaml:4:18  token.decimals: expected a supply that stays below 2^53 base units when it doubles, got 8_000_000_000 TOKEN at 6 decimals
    4 | token: { supply: 8e9 TOKEN }
                         ^^^^^^^^^ at most 5 decimals fit`,
    ],
    [
      'a supply that no decimals fit',
      `supply: 1_000 TOKEN }
genesis: { holders: { token: 1_000`,
      `supply: 1e16 TOKEN }
genesis: { holders: { token: 1e16`,
      `
scenario.yaml:4:18  token.decimals: expected a supply that stays below 2^53 base units when it doubles, got 10_000_000_000_000_000 TOKEN at 6 decimals
    4 | token: { supply: 1e16 TOKEN }
                         ^^^^^^^^^^ no number of decimals fits: lower the supply`,
    ],
    [
      'no genesis',
      `genesis: { holders: { token: 1_000 TOKEN } }
`,
      '',
      `
scenario.yaml:4:18  genesis: expected tokens that sum to the supply, 1000 TOKEN, got 0 TOKEN: 1000 TOKEN too few
    4 | token: { supply: 1_000 TOKEN }
                         ^^^^^^^^^^^`,
    ],
  ])('%s', (_, from, to, message) => refuses(from, to, message));
});
