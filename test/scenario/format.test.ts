// Texts that are no scenario: names that mean nothing, formats and YAML that are not read. Each refusal is the whole message,
// with its place; the tables are long because the ways to go wrong are many.

import { describe, test } from 'vitest';
import { refuses, small } from './refusals.ts';

describe('names', () => {
  test.each([
    [
      'a misspelt parameter',
      'rule: fee-split,',
      'rule: fee-split, contributer: 50 %,',
      `
scenario.yaml:10:28  rules.fees.contributer: unknown parameter
   10 |   fees: { rule: fee-split, contributer: 50 %, payer: people }
                                   ^^^^^^^^^^^ did you mean contributors?`,
    ],
    [
      'an unknown parameter that is near none',
      'rule: fee-split,',
      'rule: fee-split, colour: red,',
      `
scenario.yaml:10:28  rules.fees.colour: unknown parameter
   10 |   fees: { rule: fee-split, colour: red, payer: people }
                                   ^^^^^^ one of payer, fee, contributors, tiers, prices`,
    ],
    [
      'a misspelt section',
      'run:',
      `runs: {}
run:`,
      `
scenario.yaml:3:1  runs: unknown section
    3 | runs: {}
        ^^^^ did you mean run?`,
    ],
    [
      'a misspelt parameter of a section',
      'length: 1 year',
      'length: 1 year, windw: 30 days',
      `
scenario.yaml:3:24  run.windw: unknown parameter
    3 | run: { length: 1 year, windw: 30 days }
                               ^^^^^ did you mean window?`,
    ],
    [
      'a misspelt account',
      'holders:',
      'holder:',
      `
scenario.yaml:5:12  genesis.holder: unknown name
    5 | genesis: { holder: { token: 1_000 TOKEN } }
                   ^^^^^^ did you mean holders?`,
    ],
    [
      'an unknown agent',
      'agent: customer',
      'agent: custommer',
      `
scenario.yaml:7:20  populations.people.agent: unknown agent custommer
    7 |   people: { agent: custommer, count: 10 }
                           ^^^^^^^^^ did you mean customer?`,
    ],
    [
      'an unknown rule',
      'rule: fee-split',
      'rule: auction',
      `
scenario.yaml:10:17  rules.fees.rule: unknown rule auction
   10 |   fees: { rule: auction, payer: people }
                        ^^^^^^^ one of halving-emission, fee-split`,
    ],
    [
      'an unknown market',
      'rules:',
      `markets: { pool: { market: constant-produkt } }
rules:`,
      `
scenario.yaml:9:28  markets.pool.market: unknown market constant-produkt
    9 | markets: { pool: { market: constant-produkt } }
                                   ^^^^^^^^^^^^^^^^ did you mean constant-product?`,
    ],
    [
      'no agent',
      'agent: customer, count: 10',
      'count: 10',
      `
scenario.yaml:7:3  populations.people: missing agent: the name of its definition
    7 |   people: { count: 10 }
          ^^^^^^ one of contributor, customer, compute-provider`,
    ],
    [
      'a reference to nobody',
      'payer: people',
      'payer: poeple',
      `
scenario.yaml:10:35  rules.fees.payer: expected the id of a population, got poeple
   10 |   fees: { rule: fee-split, payer: poeple }
                                          ^^^^^^ did you mean people?`,
    ],
    [
      'a default that refers to nobody',
      ', payer: people',
      '',
      `
scenario.yaml:10:3  rules.fees.payer: its default: expected the id of a population, got customers
   10 |   fees: { rule: fee-split }
          ^^^^ one of people, givers`,
    ],
    [
      'an id with capitals',
      '  fees:',
      '  Fees_Split:',
      `
scenario.yaml:10:3  rules.Fees_Split: expected lower-case words joined by hyphens, got Fees_Split
   10 |   Fees_Split: { rule: fee-split, payer: people }
          ^^^^^^^^^^ try fees-split`,
    ],
    [
      'an id that is a number',
      '  fees:',
      '  5:',
      `
scenario.yaml:10:3  rules: expected a name as the key
   10 |   5: { rule: fee-split, payer: people }
          ^ names begin with a letter`,
    ],
    [
      'an id that is a list',
      '  fees:',
      '  [fees]:',
      `
scenario.yaml:10:3  rules: expected a name as the key
   10 |   [fees]: { rule: fee-split, payer: people }
          ^^^^^^ names begin with a letter`,
    ],
    [
      'an id that another section has',
      '  fees:',
      '  people:',
      `
scenario.yaml:10:3  rules.people: expected an id of its own, got one that populations has
   10 |   people: { rule: fee-split, payer: people }
          ^^^^^^`,
    ],
    [
      'an id that an account has',
      '  givers:',
      '  treasury:',
      `
scenario.yaml:8:3  populations.treasury: expected an id of its own, got one that genesis has
    8 |   treasury: { agent: contributor, count: 3, shards: { clean: 60 %, noisy: 40 % } }
          ^^^^^^^^`,
    ],
    [
      'a name of a scenario in capitals',
      'name: small',
      'name: Small One',
      `
scenario.yaml:2:7  name: expected lower-case words joined by hyphens, got Small One
    2 | name: Small One
              ^^^^^^^^^`,
    ],
    [
      'a share of something that takes no part',
      'noisy: 40 %',
      'noissy: 40 %',
      `
scenario.yaml:8:66  populations.givers.shards.noissy: unknown name
    8 |   givers: { agent: contributor, count: 3, shards: { clean: 60 %, noissy: 40 % } }
                                                                         ^^^^^^ did you mean noisy?`,
    ],
    [
      'an id within a parameter that is none',
      'payer: people',
      'payer: people, prices: { GPT: 3 USD }',
      `
scenario.yaml:10:53  rules.fees.prices.GPT: expected lower-case words joined by hyphens, got GPT
   10 |   fees: { rule: fee-split, payer: people, prices: { GPT: 3 USD } }
                                                            ^^^ try gpt`,
    ],
  ])('%s', (_, from, to, message) => refuses(from, to, message));
});

describe('the format', () => {
  test.each([
    [
      'a later version',
      'quesnay: 1',
      'quesnay: 2',
      `
scenario.yaml:1:10  quesnay: expected 1, the format this Quesnay reads, got 2
    1 | quesnay: 2
                 ^ a later Quesnay reads it`,
    ],
    [
      'a version in words',
      'quesnay: 1',
      'quesnay: one',
      `
scenario.yaml:1:10  quesnay: expected 1, the format this Quesnay reads, got one
    1 | quesnay: one
                 ^^^`,
    ],
    [
      'no version',
      `quesnay: 1
`,
      '',
      `
scenario.yaml:1:1  quesnay: missing; expected quesnay: 1, the format of the file
    1 | name: small
        ^^^^`,
    ],
    [
      'an empty file',
      small,
      '',
      `
scenario.yaml:1:1  empty
    1 | 
        ^`,
    ],
    [
      'a file of comments',
      small,
      `# nothing
`,
      `
scenario.yaml:1:1  empty
    1 | # nothing
        ^`,
    ],
    [
      'a list',
      small,
      `- quesnay: 1
`,
      `
scenario.yaml:1:1  expected a map of sections, got a list
    1 | - quesnay: 1
        ^^^^^^^^^^^^ start with quesnay: 1`,
    ],
    [
      'a word',
      small,
      `hello
`,
      `
scenario.yaml:1:1  expected a map of sections, got hello
    1 | hello
        ^^^^^ start with quesnay: 1`,
    ],
    [
      'two documents',
      'rules:',
      `---
rules:`,
      `
scenario.yaml:9:1  a second document; a file holds one
    9 | ---
        ^`,
    ],
    [
      'a document after the end',
      `payer: people }
`,
      `payer: people }
...
quesnay: 1
`,
      `
scenario.yaml:12:1  a second document; a file holds one
   12 | quesnay: 1
        ^`,
    ],
    [
      'YAML 1.1, where yes is true',
      'quesnay: 1',
      `%YAML 1.1
---
quesnay: 1`,
      `
scenario.yaml:1:1  expected YAML 1.2
    1 | %YAML 1.1
        ^^^^^ leave the %YAML line out`,
    ],
    [
      'a section that is no map',
      `rules:
  fees: { rule: fee-split, payer: people }`,
      'rules: [fees]',
      `
scenario.yaml:9:8  rules: expected a map, got a list
    9 | rules: [fees]
               ^^^^^^`,
    ],
    [
      'an instance that is no map',
      'fees: { rule: fee-split, payer: people }',
      'fees: fee-split',
      `
scenario.yaml:10:9  rules.fees: expected a map, got fee-split
   10 |   fees: fee-split
                ^^^^^^^^^`,
    ],
    [
      'a section left empty',
      '{ length: 1 year }',
      '',
      `
scenario.yaml:3:1  run: expected a value, got nothing
    3 | run:
        ^^^ ~ removes only what the base has`,
    ],
    [
      'a section left out',
      `run: { length: 1 year }
`,
      '',
      `
scenario.yaml:2:1  run.length: missing; expected h
    2 | name: small
        ^^^^ such as 1 h`,
    ],
    [
      'a base, where there is no folder',
      'rules:',
      `base: ./minimal.yaml
rules:`,
      `
scenario.yaml:9:7  base: expected no base: the text stands in no folder
    9 | base: ./minimal.yaml
              ^^^^^^^^^^^^^^`,
    ],
    [
      'a base that is no YAML file',
      'rules:',
      `base: minimal
rules:`,
      `
scenario.yaml:9:7  base: expected the path of a .yaml file, got minimal
    9 | base: minimal
              ^^^^^^^`,
    ],
  ])('%s', (_, from, to, message) => refuses(from, to, message));
});

describe('the traps of YAML', () => {
  test.each([
    [
      'a key given twice',
      'count: 10',
      'count: 10, count: 11',
      `
scenario.yaml:7:41  populations.people.count: given twice
    7 |   people: { agent: customer, count: 10, count: 11 }
                                                ^^^^^ first given on line 7`,
    ],
    [
      'a section given twice',
      'rules:',
      `token: {}
rules:`,
      `
scenario.yaml:9:1  token: given twice
    9 | token: {}
        ^^^^^ first given on line 4`,
    ],
    [
      'an anchor',
      'count: 10',
      'demand: &often 5 request/day',
      `
scenario.yaml:7:38  populations.people.demand: an anchor
    7 |   people: { agent: customer, demand: &often 5 request/day }
                                             ^^^^^^ write the value out where it is used`,
    ],
    [
      'an anchor on a key',
      '  fees:',
      '  &f fees:',
      `
scenario.yaml:10:3  rules: an anchor
   10 |   &f fees: { rule: fee-split, payer: people }
          ^^ write the value out where it is used`,
    ],
    [
      'an alias',
      'count: 10',
      'demand: *often',
      `
scenario.yaml:7:38  populations.people.demand: an alias
    7 |   people: { agent: customer, demand: *often }
                                             ^^^^^^ write the value out`,
    ],
    [
      'a merge key',
      'count: 10',
      '<<: { count: 3 }',
      `
scenario.yaml:7:30  populations.people: a merge key
    7 |   people: { agent: customer, <<: { count: 3 } }
                                     ^^ inherit with base:`,
    ],
    [
      'a standard tag',
      'count: 10',
      'count: !!int 3',
      `
scenario.yaml:7:37  populations.people.count: a tag
    7 |   people: { agent: customer, count: !!int 3 }
                                            ^^^^^ a scenario holds plain values`,
    ],
    [
      'a tag of its own',
      'count: 10',
      'count: !mine 3',
      `
scenario.yaml:7:37  populations.people.count: a tag
    7 |   people: { agent: customer, count: !mine 3 }
                                            ^^^^^ a scenario holds plain values`,
    ],
    [
      'a tab as indentation',
      '  fees:',
      '\tfees:',
      `
scenario.yaml:10:1  a tab
   10 |  fees: { rule: fee-split, payer: people }
        ^ use spaces`,
    ],
    [
      'a tab after a value',
      'name: small',
      'name: small\t',
      `
scenario.yaml:2:12  a tab
    2 | name: small
                   ^ use spaces`,
    ],
    [
      'a control character',
      'name: small',
      'name: sm\u0007all',
      `
scenario.yaml:2:9  a control character
    2 | name: sm\u0007all
                ^`,
    ],
    [
      'a bracket left open',
      'payer: people }',
      'payer: people',
      `
scenario.yaml:11:1  not YAML: Flow map in block collection must be sufficiently indented and end with a }
   11 | 
        ^`,
    ],
    [
      'a quote left open',
      'name: small',
      'name: "small',
      `
scenario.yaml:11:1  not YAML: Missing closing "quote
   11 | 
        ^`,
    ],
    [
      'a tower of brackets',
      'payer: people',
      `payer: ${'['.repeat(5000)}`,
      `
scenario.yaml:10:66  nested deeper than 32 levels
   10 | …s: { rule: fee-split, payer: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
                                                                     ^`,
    ],
    [
      'indentation beyond reason',
      'payer: people',
      `payer: ${'{ a: '.repeat(32)}1${' }'.repeat(32)}`,
      `
scenario.yaml:10:190  nested deeper than 32 levels
   10 | …{ a: { a: { a: { a: { a: { a: { a: { a: { a: { a: { a: { a: { a: 1 } } } } } } } } } } } } } } } } } } } } } } } } } } }…
                                                                     ^`,
    ],
    [
      'a ~ that removes nothing',
      'count: 10',
      'count: ~',
      `
scenario.yaml:7:30  populations.people.count: expected a value, got nothing
    7 |   people: { agent: customer, count: ~ }
                                     ^^^^^ ~ removes only what the base has`,
    ],
    [
      'a key without a value',
      'count: 10',
      'loyal:',
      `
scenario.yaml:7:30  populations.people.loyal: expected a value, got nothing
    7 |   people: { agent: customer, loyal: }
                                     ^^^^^ ~ removes only what the base has`,
    ],
  ])('%s', (_, from, to, message) => refuses(from, to, message));
});
