import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../reports/csv.ts';
import { writeMarkdown } from '../../reports/markdown.ts';
import { writeReport } from '../../reports/page.ts';
import { COALITION_DEFAULTS } from '../../sim/learning/coalition-training.ts';
import type { ComparedMethod, Comparison } from '../../sim/learning/valuation/compare-methods.ts';
import { type PaidByRule, writeValuation } from '../../sim/study/valuation-record.ts';
import { writeNetwork } from './fixtures/small-network.ts';

const shapley: ComparedMethod = {
  name: 'shapley',
  about: 'All orders.',
  source: 'Shapley (1953)',
  values: [0.75, -0.25],
  spread: [Number.NaN, Number.NaN],
  errors: undefined,
  rankCorrelation: 1,
  repeatability: Number.NaN,
  payoutError: 0,
  paid: { clean: 1, noisy: 0, duplicate: 0, poisoned: 0.0625, empty: 0 },
  duplicates: 1.5,
  split: 0.875,
  cost: {
    trainings: 4096,
    steps: 409_600,
    flop: 176e9,
    seconds: 26.25,
    energy: { joules: 5e-5, meter: 'RAPL: the processor' },
  },
};
const cheap: ComparedMethod = {
  ...shapley,
  name: 'cheap & quick',
  values: [1e-3, 2500],
  rankCorrelation: -0.5,
  payoutError: 0.125,
  cost: { trainings: 1, steps: 100, flop: 2.5e6, seconds: 0.015, energy: undefined },
};
const comparison: Comparison = {
  shards: [
    { name: 'clean', kind: 'clean', samples: 26 },
    { name: 'all <wrong>', kind: 'poisoned', samples: 26 },
  ],
  model: 'logistic',
  device: 'wasm',
  seeds: [1],
  ends: [{ none: 0.125, all: 0.625, shapleySum: 0.5 }],
  methods: [cheap, shapley],
};
const parts = { comparison, training: COALITION_DEFAULTS, leftOut: ['influence'] };

function folderOf(write: (folder: string) => void): string {
  const folder = writeNetwork({});
  write(folder);
  return folder;
}
const pageOf = async (write: (folder: string) => void) => readFileSync(await writeReport(folderOf(write)), 'utf8');
const sectionOf = (page: string) => /<section id="data-value"[\s\S]*?<\/section>/.exec(page)![0];
const written = (folder: string) => writeValuation(folder, parts);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the section on data value', () => {
  test('is there where data was valued, with every figure', async () => {
    const page = await pageOf(written);
    const section = sectionOf(page);
    const text = plain(section.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
    expect(text).toContain('takes it from 12.5 % to 62.5 %');
    expect(text).toContain('Not for this model: influence.');
    expect(text).toContain('cheap &amp; quick −0.50 – 12.5 % 6.3 % 1.50 0.88 1 0.0025 0.015 –');
    expect(text).toContain('shapley the reference 1.00 – 0.0 % 6.3 % 1.50 0.88 4,096 176 26 0.00005');
    expect(text).toContain('How energy was counted: RAPL: the processor.');
    expect(text).toMatch(/all &lt;wrong&gt; 26 2\.5k −0\.250? /);
    expect(section).not.toContain('<wrong>');
  });

  test('names the best of what costs less than the reference', async () => {
    const text = plain((await pageOf(written)).replace(/<[^>]*>/g, ''));
    expect(text).toContain(
      'Short of retraining on every coalition, cheap &amp; quick comes nearest to what data is worth: 12.5 % of the pot goes to the wrong people, for one model trained.',
    );
  });

  test('says so where nothing is known: no method but the reference, no meter', async () => {
    const alone = { ...shapley, payoutError: Number.NaN, cost: cheap.cost };
    const page = await pageOf((folder) =>
      writeValuation(folder, { ...parts, comparison: { ...comparison, methods: [alone] } }),
    );
    expect(page).not.toContain('Short of retraining');
    expect(page).toContain('How energy was counted: not at all, there was no meter.');
    expect(sectionOf(page)).not.toMatch(/NaN|null|undefined/);
  });

  test('says whether the run’s own rule paid by worth', async () => {
    const group = { kind: 'clean', members: 50, samples: 371 };
    const pay: PaidByRule = {
      ...{ rule: 'attribution', seed: 7, windowDays: 90, payoutError: 0.25, rankCorrelation: 0.5, cost: cheap.cost },
      groups: [
        { ...group, name: 'clean 1', value: 0.125, due: 0.5, paid: 0.75 },
        { ...group, name: 'noisy', value: -0.0625, due: 0, paid: 0.25 },
      ],
    };
    const folder = folderOf((place) => writeValuation(place, { ...parts, pay }));
    const section = sectionOf(readFileSync(await writeReport(folder), 'utf8'));
    const text = plain(section.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
    expect(text).toContain('25 % of what the rule attribution paid over the last 90 days of seed 7 went to the wrong');
    expect(text).toContain('clean 1 50 371 12.5 % 50.0 % 75.0 % 1.50');
    expect(text).toContain('noisy 50 371 −6.3 % 0.0 % 25.0 % –');
    expect(plain(readFileSync(writeMarkdown(folder), 'utf8'))).toContain(
      'own pay rule: attribution, seed 7, the last 90 days: 25.0 % of the pay of 2 groups of contributors went to the wrong ones; rank correlation 0.50.',
    );
    const idle = { ...pay, payoutError: Number.NaN, groups: pay.groups.map((one) => ({ ...one, paid: Number.NaN })) };
    const nobody = sectionOf(await pageOf((place) => writeValuation(place, { ...parts, pay: idle })));
    expect(nobody).toContain('Nobody was paid, or was due anything.');
    expect(nobody).not.toMatch(/NaN|null/);
  });

  test('is not there where it was not', async () => {
    expect(await pageOf(() => undefined)).not.toContain('data-value');
  });

  test('of a damaged record is an error, not a page', async () => {
    await expect(pageOf((folder) => writeFileSync(join(folder, 'valuation.json'), '{'))).rejects.toThrow(SyntaxError);
  });
});

test('Markdown has the table, and says what its columns are', () => {
  const text = plain(readFileSync(writeMarkdown(folderOf(written)), 'utf8'));
  expect(text).toContain(
    '2 shards of 26 samples of digits; logistic, 100 steps, on wasm; seed 1; joules: RAPL: the processor; left out: influence.',
  );
  expect(text).toContain('| cheap & quick | −0.50 | – | 12.5 % | 6.3 % | 1.50 | 0.88 | 1 | 0.0025 | 0.015 | – |');
  expect(text).toContain('*Split*: what an owner gets who comes as two');
});

test('CSV has every figure to its last bit, and every value', async () => {
  const paths = await writeCsv(folderOf(written));
  expect(paths.at(-1)).toMatch(/valuation\.csv$/);
  const [head, first, second] = readFileSync(paths.at(-1)!, 'utf8').split('\r\n');
  expect(head).toBe(
    'method,rank_correlation,repeatability,payout_error,paid_to_poisoners,duplicates,split,trainings,gflop,seconds,joules,value: clean,value: all <wrong>',
  );
  expect(first).toBe('cheap & quick,-0.5,,0.125,0.0625,1.5,0.875,1,0.0025,0.015,,0.001,2500');
  expect(second).toBe('shapley,1,,0,0.0625,1.5,0.875,4096,176,26.25,0.00005,0.75,-0.25');
});
