import { describe, expect, test } from 'vitest';
import { textOf } from '../../reports/markup.ts';
import type { Records } from '../../reports/records.ts';
import { runs } from '../../reports/sections/runs.ts';

const recordsOf = (failures?: Records['manifest']['failures']): Records =>
  ({
    manifest: { checks: [], runs: [{ seed: 4, again: 'quesnay run a.yaml --seed 4' }], ...(failures && { failures }) },
    metrics: [],
    seeds: [{ seed: 4 }],
  }) as unknown as Records;
const body = async (records: Records) => textOf((await runs.body(records))!);

describe('the section of runs', () => {
  test('lists the seeds that crashed, what was wrong and how to see it again', async () => {
    const again = 'quesnay run a.yaml --seed 5';
    const text = await body(recordsOf([{ seed: 5, message: 'day 3: a < b', again }]));
    expect(text).toContain('One more seed crashed. No number on this page is about it.');
    expect(text).toContain(
      '<th scope="row">5</th><td>day 3: a &lt; b</td><td><kbd>quesnay run a.yaml --seed 5</kbd></td>',
    );
  });

  test('says nothing of crashes where there was none, or older results do not say', async () => {
    for (const records of [recordsOf([]), recordsOf()]) expect(await body(records)).not.toContain('crashed');
  });
});
