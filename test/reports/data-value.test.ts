import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeReport } from '../../reports/page.ts';
import type { Comparison } from '../../sim/learning/valuation/compare-methods.ts';
import { writeValuation } from '../../sim/study/valuation-record.ts';
import { writeNetwork } from './fixtures/small-network.ts';

const comparison: Comparison = {
  shards: [
    { name: 'clean', kind: 'clean', samples: 26 },
    { name: 'all <wrong>', kind: 'poisoned', samples: 26 },
  ],
  model: 'logistic',
  device: 'wasm',
  seeds: [1],
  ends: [{ none: 0.125, all: 0.625, shapleySum: 0.5 }],
  methods: [
    {
      name: 'shapley',
      about: 'All orders.',
      source: 'Shapley (1953)',
      values: [0.75, -0.25],
      spread: [Number.NaN, Number.NaN],
      errors: undefined,
      rankCorrelation: 1,
      repeatability: Number.NaN,
      payoutError: 0.125,
      paid: { clean: 1, noisy: 0, duplicate: 0, poisoned: 0.0625, empty: 0 },
      duplicates: 1.5,
      split: 0.875,
      cost: { trainings: 4096, steps: 409_600, flop: 176e9, seconds: 26, energy: undefined },
    },
  ],
};

async function pageOf(write: (folder: string) => void): Promise<string> {
  const folder = writeNetwork({});
  write(folder);
  return readFileSync(await writeReport(folder), 'utf8');
}

describe('the section on data value', () => {
  test('is there where data was valued, with every figure', async () => {
    const page = await pageOf((folder) => writeValuation(folder, comparison));
    const section = /<section id="data-value"[\s\S]*?<\/section>/.exec(page)![0];
    const text = section.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('takes it from 12.5 % to 62.5 %');
    expect(text).toContain('shapley 1.00 – 12.5 % 6.3 % 1.50 0.88 4,096 176 26 –');
    expect(text).toContain('all &lt;wrong&gt; 26');
    expect(section).not.toContain('<wrong>');
  });

  test('is not there where it was not', async () => {
    expect(await pageOf(() => undefined)).not.toContain('data-value');
  });

  test('of a damaged record is an error, not a page', async () => {
    await expect(pageOf((folder) => writeFileSync(join(folder, 'valuation.json'), '{'))).rejects.toThrow(SyntaxError);
  });
});
