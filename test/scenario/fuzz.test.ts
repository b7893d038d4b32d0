import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../sim/scenario/parse.ts';
import { ScenarioError } from '../../sim/scenario/problems.ts';
import { catalogue, example } from './example.ts';
import { failureOf } from './refusals.ts';

/** A scenario, or a refusal whose every problem has a place in the text. */
function isReadOrRefused(text: string, set: readonly string[] = []): boolean {
  const outcome = failureOf(text, set);
  if (!(outcome instanceof Error)) return true;
  const lines = text.split('\n').length;
  return (
    outcome instanceof ScenarioError &&
    outcome.problems.length > 0 &&
    outcome.problems.every(({ file, line, column }) => column >= 1 && line >= 1 && (file === '--set' || line <= lines))
  );
}

const pieces = [
  ...'{}[]:,-#&*!|>\'"%@`~?\n\t \\=<',
  '\n  ',
  '---\n',
  '...\n',
  '<<: ',
  '&a ',
  '*a',
  '!!str ',
  '.nan',
  '1e999',
  'null',
  '__proto__: ',
  'constructor: ',
  'toString: 1, ',
  '[[[[',
  '{{',
  '\u0000',
  '\uFEFF',
  '𝔘',
  '1..9999999999',
  'TOKEN/day',
];

const mutation = fc.record({
  at: fc.nat(example.length),
  length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(40)),
  insert: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('', ...pieces) }, fc.string({ maxLength: 5 })),
});

describe('a spoilt scenario', () => {
  test('is read or refused, whatever was cut out and put in', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) =>
        isReadOrRefused(
          mutations.reduce(
            (text, { at, length, insert }) => text.slice(0, at) + insert + text.slice(at + length),
            example,
          ),
        ),
      ),
      { seed: 11, numRuns: 300 },
    );
  });

  test('is read or refused when its values are exchanged', () => {
    const values = [...new Set(example.match(/(?<=: )[^\s{[][^,}\]\n]*/g))];
    expect(values.length).toBeGreaterThan(40);
    fc.assert(
      fc.property(
        fc.constantFrom(...values),
        fc.constantFrom(...values, '~', '[]', '{}', '{ a: 1 }', '[~]'),
        (from, to) => isReadOrRefused(example.replace(`: ${from}`, () => `: ${to}`)),
      ),
      { seed: 11, numRuns: 150 },
    );
  });

  test('is read or refused when lines are exchanged, dropped or repeated', () => {
    const lines = example.split('\n');
    const places = fc.array(fc.nat(lines.length - 1), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(places, (chosen) => isReadOrRefused(chosen.map((line) => lines[line]).join('\n'))),
      { seed: 11, numRuns: 150 },
    );
  });

  test('is refused for a word of JavaScript as the name of anything', () => {
    for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      const named = [
        'run',
        'contributors',
        'agent',
        'bass',
        'clean',
        'market',
        'external_coverage',
        'customers',
        'from',
      ];
      for (const name of named) expect(isReadOrRefused(example.replaceAll(name, word))).toBe(true);
      expect(isReadOrRefused(example, [`${word}.${word}=1`, `rules.fees.${word}=1`, `${word}=~`])).toBe(true);
    }
    expect(Object.keys({})).toEqual([]);
    expect(() => parseScenario(example.replace('shards: {', 'shards: { __proto__: 0 %,'), { catalogue })).toThrow(
      'populations.contributors.shards.__proto__: unknown name',
    );
  });

  test('is read or refused under any setting', () => {
    const paths = parseScenario(example, { catalogue }).leaves.map(({ path }) => path);
    const value = fc.oneof(fc.constantFrom('~', '[]', '{}', '0', '-1', '1e400 USD', '{ a: ~ }', '"'), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...paths, 'shocks', 'sweep', 'rules'), value, (path, text) =>
        isReadOrRefused(example, [`${path}=${text}`]),
      ),
      { seed: 11, numRuns: 300 },
    );
  });
});
