import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Baseline, baselinePath, readBaseline, writeBaseline } from '../../../sim/study/check/baseline.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-baseline-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'town.baseline.json');

const baseline: Baseline = {
  format: 1,
  quesnay: '0.1.0',
  scenario: 'town',
  designHash: 'abc',
  seeds: [1, 2],
  fingerprints: ['f1', 'f2'],
  metrics: {
    income: { unit: 'USD/day', values: [0.1 + 0.2, null] },
    'share:"odd"': { unit: '1', values: [5e-324, 1.7976931348623157e308] },
  },
};

test('stands beside its scenario', () => {
  expect(baselinePath('economy/town.yaml')).toBe('economy/town.baseline.json');
  expect(baselinePath('town.yml')).toBe('town.baseline.json');
});

test('is read as it was written, to the last bit, a metric a line', () => {
  writeBaseline(path, baseline);
  expect(readBaseline(path)).toEqual(baseline);
  expect(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"values"')),
  ).toHaveLength(2);
});

test('that is not there is none', () => {
  expect(readBaseline(join(folder, 'none.json'))).toBeUndefined();
});

test.each([
  ['not JSON', '{', /expected a baseline, got no JSON \(.*\); try quesnay check --update$/],
  ['of another format', JSON.stringify({ ...baseline, format: 2 }), /got format: /],
  ['without seeds', JSON.stringify({ ...baseline, seeds: [] }), /got seeds: /],
  [
    'with a text for a value',
    JSON.stringify({ ...baseline, metrics: { a: { unit: '1', values: ['1', 2] } } }),
    /got metrics\.a\.values\.0: /,
  ],
  ['with a key of its own', JSON.stringify({ ...baseline, sedes: 1 }), /Unrecognized key/],
  [
    'short of a value',
    JSON.stringify({ ...baseline, fingerprints: ['f1'] }),
    /got lists that are not of one value per seed/,
  ],
  ['a number', '7', /got the whole: /],
])('%s is refused', (_, text, message) => {
  writeFileSync(path, text);
  expect(() => readBaseline(path)).toThrow(message);
  expect(() => readBaseline(path)).toThrow(path);
});

test('a folder in its place is refused', () => {
  expect(() => readBaseline(folder)).toThrow(/expected a file that can be read, got /);
});
