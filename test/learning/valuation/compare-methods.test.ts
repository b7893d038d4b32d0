import { describe, expect, test } from 'vitest';
import { COALITION_DEFAULTS, coalitionRecords } from '../../../sim/learning/coalition-training.ts';
import { openDevice } from '../../../sim/learning/devices.ts';
import { memoryStore } from '../../../sim/learning/records.ts';
import { neighbours, volume } from '../../../sim/learning/valuation/closed-forms.ts';
import { compareMethods } from '../../../sim/learning/valuation/compare-methods.ts';
import { comparisonTable } from '../../../sim/learning/valuation/comparison-table.ts';
import type { ValuationMethod } from '../../../sim/learning/valuation/method.ts';
import { retrainedLeaveOneOut, retrainedShapley } from '../../../sim/learning/valuation/retrained.ts';
import { splitFirst } from '../../../sim/learning/valuation/shard-groups.ts';
import { twelve } from './known-shards.ts';

/** Two clean, one noisy, both duplicates, one poisoned, the empty one: 128 coalitions. */
const known = [0, 1, 6, 7, 8, 9, 11].map((place) => twelve(20)[place]!);

async function compared(methods: readonly ValuationMethod[], seeds = [1, 2]) {
  const device = await openDevice('wasm');
  try {
    const training = { ...COALITION_DEFAULTS, steps: 40 };
    return await compareMethods({ device, store: memoryStore(coalitionRecords), known, training, seeds, methods });
  } finally {
    device.close();
  }
}

describe('methods compared', () => {
  const comparison = compared([volume, neighbours, retrainedLeaveOneOut, retrainedShapley]);
  const method = async (name: string) => (await comparison).methods.find((one) => one.name === name)!;

  test('share out all that everybody’s model is better than nobody’s', async () => {
    const { ends } = await comparison;
    expect(ends.length).toBe(2);
    for (const { none, all, shapleySum } of ends) {
      expect(shapleySum).toBeCloseTo(all - none, 12);
      expect(all).toBeGreaterThan(none + 0.2);
    }
  });

  test('find the reference right by itself', async () => {
    const reference = await method('shapley');
    expect(reference.payoutError).toBeLessThan(1e-12);
    expect(reference.rankCorrelation).toBeGreaterThan(0.9);
    expect(reference.cost.trainings).toBe(128);
    expect(reference.paid.poisoned).toBe(0);
    expect(reference.paid.empty).toBeLessThan(1e-12);
    expect(reference.values[3]).toBeCloseTo(reference.values[4]!, 10);
  });

  test('pay by volume what was handed in', async () => {
    const { values, paid, duplicates, split, spread, repeatability, cost, payoutError } = await method('volume');
    expect(values).toEqual([20, 20, 20, 20, 20, 20, 0]);
    expect(paid.clean).toBeCloseTo(2 / 6, 12);
    expect(paid.poisoned).toBeCloseTo(1 / 6, 12);
    expect(duplicates).toBeCloseTo(2, 12);
    expect(split).toBeCloseTo(1, 12);
    expect(Math.max(...spread)).toBe(0);
    expect(repeatability).toBeCloseTo(1, 12);
    expect(cost.flop).toBe(0);
    // The poisoned shard’s sixth is due to others, at least.
    expect(payoutError).toBeGreaterThanOrEqual(1 / 6 - 1e-12);
  });

  test('pay duplicates little by leave-one-out: either is there when the other is left out', async () => {
    const { duplicates } = await method('leave-one-out');
    expect(duplicates).toBeLessThan((await method('shapley')).duplicates);
  });

  test('repeat to the last bit where no seed matters', async () => {
    const { spread, errors, repeatability } = await method('knn-shapley');
    expect(Math.max(...spread)).toBe(0);
    expect(errors).toBeUndefined();
    expect(repeatability).toBeCloseTo(1, 12);
  });

  test('stand in a table, a row each', async () => {
    const rows = comparisonTable(await comparison).split('\n');
    expect(rows.length).toBe(2 + 4);
    expect(rows[0]).toContain('| method | rank correlation |');
    expect(rows[2]).toMatch(/^\| volume \| -?\d\.\d\d \| 1\.00 \| .* \| 2\.00 \| 1\.00 \| 0 \| 0 \| [\de.-]+ \| – \|$/);
    expect(rows[5]).toMatch(/^\| shapley \| .* \| 128 \| /);
  });

  test('need the reference', async () => {
    await expect(compared([volume])).rejects.toThrow('compareMethods.methods: expected shapley among them, got none');
  });
});

test('an owner who splits comes as two with the same samples', () => {
  const split = splitFirst(known);
  expect(split.length).toBe(known.length);
  const halves = [split[0]!.shard, split.at(-1)!.shard];
  expect(halves.flatMap(({ indices }) => [...indices])).toEqual([...known[0]!.shard.indices]);
  expect(halves.flatMap(({ labels }) => [...labels])).toEqual([...known[0]!.shard.labels]);
  expect(split.slice(1, -1)).toEqual(known.slice(1, -1));
});
