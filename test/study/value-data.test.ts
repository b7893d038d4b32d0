// What data is worth after a run that really trained and paid: its contributors, what they got, and the record.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ValuationRecord } from '../../reports/valuation.ts';
import { planOf } from '../../sim/economy/plan.ts';
import { createCatalogue, load, type RunResults, run } from '../../sim/index.ts';
import { contributionsOf, hasPayForData } from '../../sim/study/contributions.ts';
import { openLaboratory } from '../../sim/study/laboratory.ts';
import { type DataValueOptions, valueData } from '../../sim/study/value-data.ts';

const folder = mkdtempSync(join(tmpdir(), 'quesnay-value-data-'));
afterAll(() => rmSync(folder, { recursive: true }));
const out = join(folder, 'run');
const catalogue = createCatalogue();
const set = [
  'run.length=64 days',
  'run.window=8 days',
  'checks=~',
  'populations.customers.count=100',
  'learning.model=logistic',
  'learning.steps=10',
];
const scenario = load('scenarios/openledger.yaml', { catalogue, set });
const plan = planOf(scenario, catalogue);
let results: RunResults;
beforeAll(async () => {
  results = await run(scenario, { catalogue, out });
});
const contributions = (hash = results.outcomes[0]!.hash) =>
  contributionsOf(plan, { seed: 1, hash }, openLaboratory({ device: 'auto', replay: out }));

describe('contributors of a run', () => {
  test('were paid in all what the books say, and by kind', async () => {
    const { rule, seed, contributors } = await contributions();
    expect([rule, seed]).toEqual(['attribution', 1]);
    const paid = contributors.reduce((sum, one) => sum + one.paid, 0);
    const income = results.measures.findIndex(({ name }) => name === 'income:contributors');
    expect(paid / 8 / results.outcomes[0]!.values[income]!).toBeCloseTo(1, 12);
    expect([...new Set(contributors.map(({ kind }) => kind))]).toEqual(['clean', 'noisy', 'copied']);
    const of = (kind: string) => contributors.filter((one) => one.kind === kind);
    // First registrants alone, but for those whose data validators have refused.
    const counted = (kind: string) => of(kind).filter(({ shard }) => shard.indices.length > 0).length / of(kind).length;
    expect(counted('clean')).toBeGreaterThan(0.8);
    expect(counted('copied')).toBe(0);
    const ids = contributors.flatMap(({ shard }) => [...shard.indices]);
    expect(new Set(ids).size).toBe(ids.length);
    const mean = (kind: string) => of(kind).reduce((sum, one) => sum + one.paid, 0) / of(kind).length;
    expect(mean('clean')).toBeGreaterThan(2 * mean('noisy'));
    expect(mean('copied')).toBe(0);
  });

  test('are of that run and no other', async () => {
    await expect(contributions('0'.repeat(32))).rejects.toThrow(
      `seed 1: expected the run ${'0'.repeat(32)} again, got `,
    );
  });

  test('are known where a rule pays for data, and only there', () => {
    const loop = load('scenarios/known-loop.yaml', { catalogue, set: [] });
    expect([hasPayForData(plan), hasPayForData(planOf(loop, catalogue))]).toEqual([true, false]);
  });
});

test('the run’s own pay rule stands beside the methods, the same when it is told again', async () => {
  const options: DataValueOptions = {
    ...{ folder: out, learning: plan.setting.learning!, seeds: [1], shards: 7, samples: 4 },
    pay: { groups: 5, plan, run: results.outcomes[0]! },
    core: { name: 'a core', power: 5 },
  };
  let [trained, of] = [0, 0];
  const pause: DataValueOptions['pause'] = async ({ trained: models, total }) => {
    [trained, of] = [models, total];
  };
  await valueData({ ...options, pause });
  const text = readFileSync(join(out, 'valuation.json'), 'utf8');
  const { payRule, machine } = JSON.parse(text) as ValuationRecord & { machine: { payRule: object } };
  expect(payRule).toMatchObject({ rule: 'attribution', seed: 1, windowDays: 8 });
  const { groups, payoutError, cost } = payRule!;
  expect(groups.map(({ name }) => name)).toEqual(['clean 1', 'clean 2', 'noisy 1', 'noisy 2', 'copied']);
  expect(groups.reduce((sum, { paid }) => sum + paid!, 0)).toBeCloseTo(1, 12);
  expect(groups.at(-1)).toMatchObject({ samples: 0, value: 0, due: 0, paid: 0 });
  // Total variation, by the shares that are told.
  expect(payoutError).toBeCloseTo(
    groups.reduce((sum, { due, paid }) => sum + Math.abs(due! - paid!) / 2, 0),
    12,
  );
  expect(machine.payRule).toEqual({ seconds: expect.any(Number), joules: expect.any(Number) });
  // Seven shards, one of them empty; the same with one split; four groups that brought something.
  expect([cost.trainings, trained, of]).toEqual([16, 64 + 128 + 16, 64 + 128 + 16]);

  await valueData({ ...options, pause });
  expect(trained).toBe(0);
  expect(readFileSync(join(out, 'valuation.json'), 'utf8')).toBe(text);
});
