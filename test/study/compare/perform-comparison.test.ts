import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { load, type Scenario } from '../../../sim/index.ts';
import type { Comparison } from '../../../sim/study/compare/comparison.ts';
import { type ComparisonOptions, performComparison } from '../../../sim/study/compare/perform-comparison.ts';
import { inline } from '../../../sim/study/executors/inline.ts';
import { threads } from '../../../sim/study/executors/threads.ts';
import { importModule } from '../../../sim/study/user-modules.ts';
import { catalogue, stallFile, stallModule, stallWith } from './fixtures/market-stall.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-compare-'));
afterAll(() => rmSync(folder, { recursive: true }));
const modules = [await importModule(stallModule)];
let studies = 0;

function compare(designs: readonly Scenario[], options: Partial<ComparisonOptions> = {}) {
  return performComparison(designs, {
    catalogue,
    modules,
    metrics: [],
    executor: inline(),
    out: join(folder, `study-${studies++}`),
    again: (file, set, seed) => `${file} ${set.join(' ')} ${seed}`,
    ...options,
  });
}

const dearer = ['rules.trade.price=6 USD', 'rules.trade.demand=5 /day'];
const metricOf = ({ pairs }: Comparison, name: string, pair = 0) =>
  pairs[pair]!.metrics.find((metric) => metric.name === name)!;

describe('a comparison of two designs', () => {
  test('pairs the seeds, and shares the difference out to the last digit', async () => {
    const { comparison, ran } = await compare([stallWith(), stallWith(...dearer)]);
    // Two designs and two mixtures under six seeds.
    expect(ran).toBe(24);
    const [pair] = comparison.pairs;
    expect(pair!.differences).toEqual([
      { path: 'rules.trade.demand', a: '4 /day', b: '5 /day' },
      { path: 'rules.trade.price', a: '5 USD', b: '6 USD' },
    ]);
    expect([pair!.label, pair!.mixtures, comparison.level, comparison.seeds]).toEqual([
      'B',
      2,
      0.95,
      [1, 2, 3, 4, 5, 6],
    ]);
    const takings = metricOf(comparison, 'takings');
    expect([takings.word, takings.good]).toEqual(['better', 'high']);
    const [demand, price] = takings.shares!;
    expect(demand!.change).toBe('rules.trade.demand');
    expect(demand!.mean + price!.mean).toBeCloseTo(takings.difference!.mean, 9);
    expect(takings.b! - takings.a!).toBeCloseTo(takings.difference!.mean, 9);
    // A customer more or less is a customer at either price, so with c and d customers the share of the price is (c + d)/2.
    expect(price!.mean).toBeCloseTo((takings.a! / 5 + takings.b! / 6) / 2, 9);
  });

  test('every change alone needs no mixture, and is all of the difference', async () => {
    const { comparison, ran } = await compare([stallWith(), stallWith('rules.trade.price=6 USD')]);
    const { shares, difference } = metricOf(comparison, 'takings');
    expect(ran).toBe(12);
    expect(shares).toEqual([
      { change: 'rules.trade.price', mean: difference!.mean, low: difference!.low, high: difference!.high },
    ]);
  });

  test('the same bytes from this process and from threads, and nothing is run twice', async () => {
    const designs = [stallWith(), stallWith(...dearer)];
    const [here, there] = [join(folder, 'here'), join(folder, 'there')];
    await compare(designs, { out: here });
    await compare(designs, { out: there, executor: threads(2) });
    for (const file of ['comparison.json', 'runs.arrow', 'series.arrow', 'mixtures/runs.arrow']) {
      expect(readFileSync(join(here, file)).equals(readFileSync(join(there, file))), file).toBe(true);
    }
    const again = await compare(designs, { out: here });
    expect([again.ran, again.reused]).toEqual([0, 24]);
    const more = await compare(designs, { out: here, seeds: [1, 2, 3, 4, 5, 6, 7] });
    expect([more.ran, more.reused]).toEqual([4, 24]);
  });

  test('a mixture in which a metric is inactive: no shares, and why', async () => {
    // About 750 with five customers at 5 USD, 1,080 with nine at 4, but 600 with five at 4: there it is inactive.
    const [a, b] = [
      stallWith('rules.trade.demand=5 /day'),
      stallWith('rules.trade.demand=9 /day', 'rules.trade.price=4 USD'),
    ];
    const { comparison } = await compare([a, b], { metrics: ['luxury'] });
    const luxury = metricOf(comparison, 'luxury');
    expect(luxury.active.both).toBeGreaterThan(2);
    expect([luxury.shares, luxury.unshared]).toEqual([
      null,
      'inactive, or a crash, where only some of the changes are made',
    ]);
    expect(metricOf(comparison, 'takings').shares).toHaveLength(2);
  });

  test('a run that crashes leaves the other seeds, and is told with its command', async () => {
    const { comparison } = await compare([stallWith(), stallWith('rules.trade.crowd=9')], {
      seeds: [1, 2, 3, 4, 5, 6, 7, 8],
    });
    const { active } = metricOf(comparison, 'takings');
    expect(comparison.failures.length).toBeGreaterThan(0);
    expect(active).toEqual({ a: 8, b: 8 - comparison.failures.length, both: 8 - comparison.failures.length });
    const [{ design, seed, message, replay }] = comparison.failures as [Comparison['failures'][number]];
    expect(design).toBe('B');
    expect(message).toContain('the stall has fallen down');
    expect(replay).toBe(`${stallFile} rules.trade.crowd=9 ${seed}`);
  });

  test('definitions in another order are the rest of a difference', async () => {
    const turned = stallWith(
      'populations.stalls=~',
      'populations={ stalls: { agent: stall } }',
      'rules.trade.price=6 USD',
    );
    const { comparison } = await compare([stallWith(), turned]);
    const { shares, difference } = metricOf(comparison, 'takings');
    expect(shares!.map(({ change }) => change)).toEqual(['rules.trade.price', 'order of definitions']);
    expect(shares![0]!.mean + shares![1]!.mean).toBeCloseTo(difference!.mean, 9);
  });

  test('one design twice is refused before anything runs', async () => {
    await expect(compare([stallWith(), stallWith('name=other')])).rejects.toThrow(
      'expected two designs, got the same one twice',
    );
  });

  test('a metric that neither design measures is refused', async () => {
    await expect(compare([stallWith(), stallWith(...dearer)], { metrics: ['stake_hhi'] })).rejects.toThrow(
      '--metric stake_hhi: expected a metric that one of the designs measures',
    );
  });
});

describe('a comparison of several designs', () => {
  test('each with the first; intervals that hold together; a mixture that two pairs need is run once', async () => {
    const other = ['rules.trade.price=6 USD', 'rules.trade.demand=3 /day'];
    const { comparison, ran } = await compare([stallWith(), stallWith(...dearer), stallWith(...other)]);
    // Three designs; A with the price of B and C, with the demand of B, with the demand of C.
    expect(ran).toBe(6 * 6);
    expect(comparison.level).toBe(0.975);
    expect(comparison.pairs.map(({ label }) => label)).toEqual(['B', 'C']);
    const two = await compare([stallWith(), stallWith(...dearer)]);
    const [wide, narrow] = [metricOf(comparison, 'takings'), metricOf(two.comparison, 'takings')];
    expect(wide.difference!.mean).toBe(narrow.difference!.mean);
    expect(wide.difference!.low).toBeLessThan(narrow.difference!.low);
    expect(metricOf(comparison, 'takings', 1).word).toBe('worse');
  });

  test('a mixture that is one of the designs is not run again', async () => {
    const { ran } = await compare([stallWith(), stallWith(...dearer), stallWith('rules.trade.price=6 USD')]);
    expect(ran).toBe(6 * 4);
  });
});

test('the shipped pair: pairs need ten times fewer seeds than independent runs for an interval as narrow', async () => {
  const scenarios = ['minimal.yaml', 'minimal-lean.yaml'].map((file) =>
    load(join(import.meta.dirname, '../../../scenarios', file), { catalogue, set: ['populations.team.sells=30 %'] }),
  );
  const { comparison } = await compare(scenarios, { seeds: [1, 2, 3, 4, 5], executor: threads(2) });
  expect(metricOf(comparison, 'self_referential_share').gain).toBeGreaterThan(10);
  expect(metricOf(comparison, 'token_price').gain).toBeGreaterThan(10);
});
