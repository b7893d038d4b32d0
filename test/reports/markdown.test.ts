import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeMarkdown } from '../../reports/markdown.ts';
import { type NetworkOptions, writeNetwork } from './fixtures/small-network.ts';

const markdownOf = (options: NetworkOptions = {}) => {
  const folder = writeNetwork(options);
  const path = writeMarkdown(folder);
  expect(path).toBe(join(folder, 'report.md'));
  return readFileSync(path, 'utf8').replaceAll('\u00a0', ' ');
};

test('one seed: head, checks, a value for every measure, the command that repeats it', () => {
  const text = markdownOf();
  expect(text).toContain('# network\n\nA small network.\n\n20 days · seed 1 · window 10 days · Quesnay 9.8.7');
  expect(text).toContain('> A note of the author.');
  expect(text).toContain('| `external_coverage >= 50 %` at the end | ✓ passed | 80 % | 1 of 1 | `network.yaml:9` |');
  expect(markdownOf({ seeds: 3 })).toMatch(/\| ! warning \|/);
  expect(text).toContain('| External demand | 100 USD/day |');
  expect(text).toContain('| Cash self-reference | inactive |');
  expect(text).toContain('| 1 | `11111111111111111111111111111111` | `quesnay run network.yaml --seed 1` |');
});

test('several seeds: median and spread, and in how many a measure is inactive', () => {
  const text = markdownOf({ seeds: 3 });
  // .4444, .4544, .4644: quantiles of type 7 interpolate a tenth of the way between neighbours.
  expect(text).toContain('| Self-referential share | 45.4 % | 44.5 % | 46.3 % |  |');
  expect(text).toContain('| Cash self-reference | inactive | inactive | inactive | 3 |');
});

test('text of the author stays text', () => {
  const text = markdownOf({
    manifest: (manifest) => ({
      ...manifest,
      scenario: { ...manifest.scenario, name: 'a *b* <c>', about: 'x | [y](z)' },
      runs: [{ ...manifest.runs[0]!, again: "quesnay run 'a|b`.yaml'" }],
    }),
  });
  expect(text).toContain('# a \\*b\\* \\<c\\>\n\nx | \\[y\\](z)\n');
  expect(text).toContain("``quesnay run 'a\\|b`.yaml'``");
});

test('a folder without results is refused', () => {
  const folder = writeNetwork();
  rmSync(join(folder, 'manifest.json'));
  expect(() => writeMarkdown(folder)).toThrow(`report ${folder}: expected a folder of results, got none`);
});
