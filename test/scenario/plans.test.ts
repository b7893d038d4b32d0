// Shocks, sweeps and checks that mean nothing. Each refusal is the whole message, with its place; the tables are long because
// the ways to go wrong are many.

import { describe, test } from 'vitest';
import { refuses } from './refusals.ts';

describe('shocks', () => {
  test.each([
    [
      'of a misspelt path',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 1 day, set: populations.people.demnd, to: 1 request/day }]
`,
      `
scenario.yaml:11:47  shocks[0].set: unknown parameter
   11 | shocks: [{ at: 1 day, set: populations.people.demnd, to: 1 request/day }]
                                                      ^^^^^ did you mean demand?`,
    ],
    [
      'of an unknown population',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 1 day, set: populations.poeple.demand, to: 1 request/day }]
`,
      `
scenario.yaml:11:40  shocks[0].set: unknown population
   11 | shocks: [{ at: 1 day, set: populations.poeple.demand, to: 1 request/day }]
                                               ^^^^^^ did you mean people?`,
    ],
    [
      'of something structural',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 1 day, set: populations.people.count, to: 5 }]
`,
      `
scenario.yaml:11:28  shocks[0].set: expected a parameter that a running world reads
   11 | shocks: [{ at: 1 day, set: populations.people.count, to: 5 }]
                                   ^^^^^^^^^^^^^^^^^^^^^^^^ sweep this one instead`,
    ],
    [
      'of a section no module reads',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 1 day, set: learning.retrain, to: 2 months }]
`,
      `
scenario.yaml:11:28  shocks[0].set: expected a parameter that a running world reads
   11 | shocks: [{ at: 1 day, set: learning.retrain, to: 2 months }]
                                   ^^^^^^^^^^^^^^^^ sweep this one instead`,
    ],
    [
      'of a group',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 1 day, set: populations.people.adoption, to: {} }]
`,
      `
scenario.yaml:11:28  shocks[0].set: expected the path of one whole parameter
   11 | shocks: [{ at: 1 day, set: populations.people.adoption, to: {} }]
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ name one of its parameters`,
    ],
    [
      'of a definition',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 1 day, set: populations.people.agent, to: contributor }]
`,
      `
scenario.yaml:11:28  shocks[0].set: expected the path of one whole parameter
   11 | shocks: [{ at: 1 day, set: populations.people.agent, to: contributor }]
                                   ^^^^^^^^^^^^^^^^^^^^^^^^ name one of its parameters`,
    ],
    [
      'with a value of another unit',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 1 day, set: populations.people.demand, to: 1 USD }]
`,
      `
scenario.yaml:11:59  shocks[0].to: expected request/day, got USD
   11 | shocks: [{ at: 1 day, set: populations.people.demand, to: 1 USD }]
                                                                  ^^^^^`,
    ],
    [
      'with a value out of bounds',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 1 day, set: populations.people.season, to: 200 % }]
`,
      `
scenario.yaml:11:59  shocks[0].to: expected a share from 0 % to 100 %, got 200 %
   11 | shocks: [{ at: 1 day, set: populations.people.season, to: 200 % }]
                                                                  ^^^^^`,
    ],
    [
      'after the end',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 2 years, set: populations.people.demand, to: 1 request/day }]
`,
      `
scenario.yaml:11:16  shocks[0].at: expected a time within the run, 1 year, got 2 years
   11 | shocks: [{ at: 2 years, set: populations.people.demand, to: 1 request/day }]
                       ^^^^^^^`,
    ],
    [
      'an hour after the end',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 8761 h, set: populations.people.demand, to: 1 request/day }]
`,
      `
scenario.yaml:11:16  shocks[0].at: expected a time within the run, 1 year, got 8761 h
   11 | shocks: [{ at: 8761 h, set: populations.people.demand, to: 1 request/day }]
                       ^^^^^^`,
    ],
    [
      'with no value',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 1 day, set: populations.people.demand }]
`,
      `
scenario.yaml:11:10  shocks[0].to: missing; expected the value that is set
   11 | shocks: [{ at: 1 day, set: populations.people.demand }]
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
    ],
    [
      'with a misspelt key',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 1 day, sett: populations.people.demand, to: 1 request/day }]
`,
      `
scenario.yaml:11:10  shocks[0].set: missing; expected one line of text
   11 | shocks: [{ at: 1 day, sett: populations.people.demand, to: 1 request/day }]
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
scenario.yaml:11:23  shocks[0].sett: unknown parameter
   11 | shocks: [{ at: 1 day, sett: populations.people.demand, to: 1 request/day }]
                              ^^^^ did you mean set?`,
    ],
    [
      'of an instance that is not there',
      `payer: people }
`,
      `payer: people }
shocks: [{ at: 1 day, set: rules.emission.to, to: { givers: 100 % } }]
`,
      `
scenario.yaml:11:34  shocks[0].set: unknown rule
   11 | shocks: [{ at: 1 day, set: rules.emission.to, to: { givers: 100 % } }]
                                         ^^^^^^^^ one of fees`,
    ],
    [
      'that are no list',
      `payer: people }
`,
      `payer: people }
shocks: { at: 1 day }
`,
      `
scenario.yaml:11:9  shocks: expected a list, got a map
   11 | shocks: { at: 1 day }
                ^^^^^^^^^^^^^`,
    ],
  ])('%s', (_, from, to, message) => refuses(from, to, message));
});

describe('sweeps', () => {
  test.each([
    [
      'of a misspelt path',
      `payer: people }
`,
      `payer: people }
sweep: { design: grid, over: { rules.fee.fee: [1 USD/request] } }
`,
      `
scenario.yaml:11:38  sweep.over.rules.fee.fee: unknown rule
   11 | sweep: { design: grid, over: { rules.fee.fee: [1 USD/request] } }
                                             ^^^ did you mean fees?`,
    ],
    [
      'of a group',
      `payer: people }
`,
      `payer: people }
sweep: { design: grid, over: { populations.people.adoption.bass: [1] } }
`,
      `
scenario.yaml:11:32  sweep.over.populations.people.adoption.bass: expected the path of one whole parameter
   11 | sweep: { design: grid, over: { populations.people.adoption.bass: [1] } }
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ name one of its parameters`,
    ],
    [
      'of a part of a split',
      `payer: people }
`,
      `payer: people }
sweep: { design: grid, over: { populations.givers.shards.clean: [10 %] } }
`,
      `
scenario.yaml:11:32  sweep.over.populations.givers.shards.clean: expected the path of one whole parameter
   11 | sweep: { design: grid, over: { populations.givers.shards.clean: [10 %] } }
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ its parts are given together`,
    ],
    [
      'of values of another unit',
      `payer: people }
`,
      `payer: people }
sweep: { design: grid, over: { rules.fees.fee: [1 USD/request, 2 USD] } }
`,
      `
scenario.yaml:11:64  sweep.over.rules.fees.fee: expected USD/request, got USD
   11 | sweep: { design: grid, over: { rules.fees.fee: [1 USD/request, 2 USD] } }
                                                                       ^^^^^`,
    ],
    [
      'of no values',
      `payer: people }
`,
      `payer: people }
sweep: { design: grid, over: { rules.fees.fee: [] } }
`,
      `
scenario.yaml:11:48  sweep.over.rules.fees.fee: expected values, got an empty list
   11 | sweep: { design: grid, over: { rules.fees.fee: [] } }
                                                       ^^`,
    ],
    [
      'of a range on a grid',
      `payer: people }
`,
      `payer: people }
sweep: { design: grid, over: { rules.fees.fee: { from: 1 USD/request, to: 2 USD/request } } }
`,
      `
scenario.yaml:11:48  sweep.over.rules.fees.fee: expected a list of values; a range needs a latin or sobol design
   11 | sweep: { design: grid, over: { rules.fees.fee: { from: 1 USD/request, to: 2 USD/request } } }
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
    ],
    [
      'of a range upside down',
      `payer: people }
`,
      `payer: people }
sweep: { design: sobol, points: 8, over: { rules.fees.fee: { from: 2 USD/request, to: 1 USD/request } } }
`,
      `
scenario.yaml:11:60  sweep.over.rules.fees.fee: expected from below to
   11 | sweep: { design: sobol, points: 8, over: { rules.fees.fee: { from: 2 USD/request, to: 1 USD/request } } }
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
    ],
    [
      'of half a range',
      `payer: people }
`,
      `payer: people }
sweep: { design: sobol, points: 8, over: { rules.fees.fee: { from: 2 USD/request } } }
`,
      `
scenario.yaml:11:60  sweep.over.rules.fees.fee.to: missing; expected USD/request
   11 | sweep: { design: sobol, points: 8, over: { rules.fees.fee: { from: 2 USD/request } } }
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^ such as 1 USD/request`,
    ],
    [
      'of a range of names',
      `payer: people }
`,
      `payer: people }
sweep: { design: latin, points: 8, over: { rules.fees.payer: { from: people, to: givers } } }
`,
      `
scenario.yaml:11:62  sweep.over.rules.fees.payer: expected a list of values; a reference has no range
   11 | sweep: { design: latin, points: 8, over: { rules.fees.payer: { from: people, to: givers } } }
                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
    ],
    [
      'without points',
      `payer: people }
`,
      `payer: people }
sweep: { design: latin, over: { rules.fees.fee: { from: 1 USD/request, to: 2 USD/request } } }
`,
      `
scenario.yaml:11:1  sweep.points: missing; a latin design needs a number of points
   11 | sweep: { design: latin, over: { rules.fees.fee: { from: 1 USD/request, to: 2 USD/request } } }
        ^^^^^`,
    ],
    [
      'with points it cannot use',
      `payer: people }
`,
      `payer: people }
sweep: { design: zip, points: 3, over: { rules.fees.fee: [1 USD/request] } }
`,
      `
scenario.yaml:11:23  sweep.points: a zip design has as many points as its values make
   11 | sweep: { design: zip, points: 3, over: { rules.fees.fee: [1 USD/request] } }
                              ^^^^^^`,
    ],
    [
      'of lists that do not pair',
      `payer: people }
`,
      `payer: people }
sweep: { design: zip, over: { rules.fees.fee: [1 USD/request], populations.people.count: [1, 2] } }
`,
      `
scenario.yaml:11:29  sweep.over: expected lists of one length in a zip design, got 1, 2
   11 | sweep: { design: zip, over: { rules.fees.fee: [1 USD/request], populations.people.count: [1, 2] } }
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
    ],
    [
      'of an unknown design',
      `payer: people }
`,
      `payer: people }
sweep: { design: gird, over: { rules.fees.fee: [1 USD/request] } }
`,
      `
scenario.yaml:11:18  sweep.design: expected one of grid, zip, latin, sobol, got gird
   11 | sweep: { design: gird, over: { rules.fees.fee: [1 USD/request] } }
                         ^^^^ did you mean grid?`,
    ],
    [
      'over nothing',
      `payer: people }
`,
      `payer: people }
sweep: { design: grid }
`,
      `
scenario.yaml:11:1  sweep.over: expected a map from paths to values, got nothing
   11 | sweep: { design: grid }
        ^^^^^`,
    ],
    [
      'that is no map',
      `payer: people }
`,
      `payer: people }
sweep: [rules.fees.fee]
`,
      `
scenario.yaml:11:8  sweep: expected a map, got a list
   11 | sweep: [rules.fees.fee]
               ^^^^^^^^^^^^^^^^`,
    ],
  ])('%s', (_, from, to, message) => refuses(from, to, message));
});

describe('checks', () => {
  test.each([
    [
      'of an unknown metric',
      `payer: people }
`,
      `payer: people }
checks:
  - { that: external_covrage >= 30 % }
`,
      `
scenario.yaml:12:13  checks[0].that: unknown metric external_covrage
   12 |   - { that: external_covrage >= 30 % }
                    ^^^^^^^^^^^^^^^^ did you mean external_coverage?`,
    ],
    [
      'of an unknown metric in quotes',
      `payer: people }
`,
      `payer: people }
checks:
  - { that: "coverage >= 30 %" }
`,
      `
scenario.yaml:12:13  checks[0].that: unknown metric coverage
   12 |   - { that: "coverage >= 30 %" }
                    ^^^^^^^^^^^^^^^^^^ one of external_coverage, self_referential_share, provider_margin`,
    ],
    [
      'without a comparison',
      `payer: people }
`,
      `payer: people }
checks: [{ that: external_coverage }]
`,
      `
scenario.yaml:11:18  checks[0].that: expected a metric, one of < <= > >= and a quantity, got external_coverage
   11 | checks: [{ that: external_coverage }]
                         ^^^^^^^^^^^^^^^^^ such as external_coverage >= 30 %`,
    ],
    [
      'with another comparison',
      `payer: people }
`,
      `payer: people }
checks: [{ that: external_coverage == 30 % }]
`,
      `
scenario.yaml:11:18  checks[0].that: expected a metric, one of < <= > >= and a quantity, got external_coverage == 30 %
   11 | checks: [{ that: external_coverage == 30 % }]
                         ^^^^^^^^^^^^^^^^^^^^^^^^^ such as external_coverage >= 30 %`,
    ],
    [
      'with a threshold of another unit',
      `payer: people }
`,
      `payer: people }
checks: [{ that: external_coverage >= 30 USD }]
`,
      `
scenario.yaml:11:39  checks[0].that: expected a pure number, got USD
   11 | checks: [{ that: external_coverage >= 30 USD }]
                                              ^^^^^^`,
    ],
    [
      'with a threshold without its unit',
      `payer: people }
`,
      `payer: people }
checks: [{ that: provider_margin > 0 }]
`,
      `
scenario.yaml:11:36  checks[0].that: expected USD/day, got 0 without a unit; try 0 USD/day
   11 | checks: [{ that: provider_margin > 0 }]
                                           ^`,
    ],
    [
      'at two moments',
      `payer: people }
`,
      `payer: people }
checks: [{ that: provider_margin > 0 USD/day, at: end, after: 1 day }]
`,
      `
scenario.yaml:11:56  checks[0].after: expected at or after, got both
   11 | checks: [{ that: provider_margin > 0 USD/day, at: end, after: 1 day }]
                                                               ^^^^^`,
    ],
    [
      'after the end',
      `payer: people }
`,
      `payer: people }
checks: [{ that: provider_margin > 0 USD/day, after: 13 months }]
`,
      `
scenario.yaml:11:54  checks[0].after: expected a time within the run, 1 year, got 13 months
   11 | checks: [{ that: provider_margin > 0 USD/day, after: 13 months }]
                                                             ^^^^^^^^^`,
    ],
    [
      'at no time',
      `payer: people }
`,
      `payer: people }
checks: [{ that: provider_margin > 0 USD/day, at: last }]
`,
      `
scenario.yaml:11:51  checks[0].at: expected end or a time such as 1 year, got last
   11 | checks: [{ that: provider_margin > 0 USD/day, at: last }]
                                                          ^^^^`,
    ],
    [
      'of an unknown level',
      `payer: people }
`,
      `payer: people }
checks: [{ level: fatal, that: provider_margin > 0 USD/day }]
`,
      `
scenario.yaml:11:19  checks[0].level: expected one of error, warn, got fatal
   11 | checks: [{ level: fatal, that: provider_margin > 0 USD/day }]
                          ^^^^^`,
    ],
    [
      'in too many seeds',
      `payer: people }
`,
      `payer: people }
checks: [{ that: provider_margin > 0 USD/day, seeds: 110 % }]
`,
      `
scenario.yaml:11:54  checks[0].seeds: expected a share from 0 % to 100 %, got 110 %
   11 | checks: [{ that: provider_margin > 0 USD/day, seeds: 110 % }]
                                                             ^^^^^`,
    ],
    [
      'of an unknown statistic',
      `payer: people }
`,
      `payer: people }
checks: [{ that: provider_margin > 0 USD/day, statistic: p100 }]
`,
      `
scenario.yaml:11:58  checks[0].statistic: expected mean, median or a percentile from p1 to p99, got p100
   11 | checks: [{ that: provider_margin > 0 USD/day, statistic: p100 }]
                                                                 ^^^^`,
    ],
    [
      'of a statistic and of a share of the seeds',
      `payer: people }
`,
      `payer: people }
checks: [{ that: provider_margin > 0 USD/day, statistic: mean, seeds: 90 % }]
`,
      `
scenario.yaml:11:64  checks[0].seeds: expected seeds or statistic, got both
   11 | checks: [{ that: provider_margin > 0 USD/day, statistic: mean, seeds: 90 % }]
                                                                       ^^^^^`,
    ],
    [
      'of nothing',
      `payer: people }
`,
      `payer: people }
checks: [{ level: warn }]
`,
      `
scenario.yaml:11:10  checks[0].that: missing; expected one line of text
   11 | checks: [{ level: warn }]
                 ^^^^^^^^^^^^^^^`,
    ],
  ])('%s', (_, from, to, message) => refuses(from, to, message));
});
