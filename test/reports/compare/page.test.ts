import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ComparisonFile } from '../../../reports/compare/comparison-records.ts';
import { writeComparisonReport } from '../../../reports/compare/page.ts';
import { performComparison } from '../../../sim/study/compare/perform-comparison.ts';
import { inline } from '../../../sim/study/executors/inline.ts';
import { catalogue, stallWith } from '../../study/compare/fixtures/market-stall.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-comparison-report-'));
afterAll(() => rmSync(folder, { recursive: true }));
const out = join(folder, 'study');

beforeAll(() =>
  performComparison(
    [
      stallWith(),
      stallWith('rules.trade.price=6 USD', 'rules.trade.demand=5 /day'),
      stallWith('rules.trade.price=4 USD'),
    ],
    {
      catalogue,
      modules: [],
      metrics: [],
      executor: inline(),
      out,
      command: ['compare', 'a', 'b'],
      again: () => 'again',
    },
  ),
);

/** The page of the comparison with its file changed. */
async function pageWith(change: (comparison: ComparisonFile) => unknown = (comparison) => comparison): Promise<string> {
  const copy = mkdtempSync(join(folder, 'copy-'));
  cpSync(out, copy, { recursive: true });
  const path = join(copy, 'comparison.json');
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))));
  const page = readFileSync(await writeComparisonReport(copy), 'utf8');
  expect(page).not.toMatch(/<script src|https?:\/\/(?!www\.w3\.org)/);
  return page;
}

/** The text of one section, without its markup. */
function sectionOf(page: string, id: string): string {
  const body = page.split(`<section id="${id}"`)[1]?.split('</section>')[0] ?? '';
  return body
    .replace(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the report of a comparison', () => {
  test('says what is better and what is worse, pair by pair, with intervals', async () => {
    const differences = sectionOf(await pageWith(), 'differences');
    expect(differences).toContain(
      'B against A Under the same luck, B is better in external demand (+9.60 USD/day), takings (+288 USD)',
    );
    expect(differences).toContain('C is worse in external demand (−3.90 USD/day), takings (−117 USD)');
    expect(differences).toContain(
      'intervals of the paired differences at 97.5 %, so that those of a metric hold for all 2 pairs at 95 %',
    );
    expect(differences).toMatch(/Takings 585 USD 873 USD \+288 USD \d+ to \d+ better/);
    expect(differences).toMatch(/External coverage inactive inactive +inactive/);
  });

  test('draws every design on the axes of the others', async () => {
    const page = await pageWith();
    const time = page.split('<section id="time"')[1]!.split('</section>')[0]!;
    const row = time.split('<h4>Takings')[1]!;
    // The greatest of all designs decides the labels of each.
    const labels = [...row.matchAll(/<svg[\s\S]*?<\/svg>/g)]
      .slice(0, 3)
      .map(([svg]) => [...svg.matchAll(/>([\d,]+)</g)].map(([, text]) => text).join(' '));
    expect(labels[0]).toMatch(/1,000|800/);
    expect(labels[1]).toBe(labels[0]);
    expect(labels[2]).toBe(labels[0]);
  });

  test('shares a difference out, with a table that sums to it', async () => {
    const shares = sectionOf(await pageWith(), 'shares');
    expect(shares).toContain('Takings +288 USD');
    expect(shares).toMatch(
      /rules\.trade\.demand \+157 USD 1\d\d to 1\d\d rules\.trade\.price \+131 USD 1\d\d to 1\d\d Sum: the difference \+288 USD/,
    );
  });

  test('lists the designs’ differences and where it comes from', async () => {
    const page = await pageWith();
    expect(sectionOf(page, 'designs')).toContain('rules.trade.price 5 USD 6 USD');
    expect(sectionOf(page, 'provenance')).toContain('quesnay compare a b');
    expect(sectionOf(page, 'provenance')).toMatch(
      /Design C market-stall, .*market-stall\.yaml ?, design hash [0-9a-f]{64}/,
    );
  });

  test('an undecided metric says how many more seeds, one without shares why', async () => {
    const page = await pageWith((comparison) => ({
      ...comparison,
      pairs: comparison.pairs.slice(0, 1).map((pair) => ({
        ...pair,
        metrics: pair.metrics.map((metric) =>
          metric.name === 'takings'
            ? { ...metric, word: 'undecided', moreSeeds: 90, shares: null, unshared: 'for a reason' }
            : metric,
        ),
      })),
      failures: [{ design: 'B', seed: 4, message: 'fell down', replay: 'quesnay run b.yaml --seed 4' }],
    }));
    expect(sectionOf(page, 'differences')).toContain('undecided, about 90 more seeds');
    expect(sectionOf(page, 'shares')).toContain('takings : for a reason');
    expect(sectionOf(page, 'provenance')).toContain('B 4 fell down quesnay run b.yaml --seed 4');
  });

  test('what a scenario says is text', async () => {
    const evil = '<script>window.hacked = 1</script>';
    const page = await pageWith((comparison) => ({
      ...comparison,
      designs: comparison.designs.map((design) => ({ ...design, name: evil, about: evil })),
    }));
    expect(page).not.toContain(evil);
    expect(page).toContain('&lt;script&gt;window.hacked');
  });

  test('a folder without a comparison is refused', async () => {
    await expect(writeComparisonReport(folder)).rejects.toThrow(
      'expected a folder of a comparison, got none with a comparison.json; try quesnay compare',
    );
  });
});
