import { describe, expect, test } from 'vitest';
import { COALITION_DEFAULTS } from '../../../sim/learning/coalition-training.ts';
import { openDevice } from '../../../sim/learning/devices.ts';
import { digits } from '../../../sim/learning/tasks/digits.ts';
import { neighbours, volume } from '../../../sim/learning/valuation/closed-forms.ts';
import {
  type Comparison,
  type ComparisonOptions,
  type ComparisonProgress,
  compareMethods,
} from '../../../sim/learning/valuation/compare-methods.ts';
import type { Valuation, Workbench } from '../../../sim/learning/valuation/method.ts';
import { memoryRecords } from '../../../sim/learning/valuation/records.ts';
import { retrainedLeaveOneOut, retrainedShapley } from '../../../sim/learning/valuation/retrained.ts';
import { knownShards, LEAST_KNOWN, splitFirst } from '../../../sim/learning/valuation/shard-groups.ts';
import { tracing } from '../../../sim/learning/valuation/tracing.ts';
import { twelve } from './known-shards.ts';

/** Two clean, one noisy, both duplicates, one poisoned, the empty one: 64 coalitions that differ. */
const known = [0, 1, 6, 7, 8, 9, 11].map((place) => twelve(20)[place]!);

async function compared(methods: ComparisonOptions['methods'], options: Partial<ComparisonOptions> = {}) {
  const device = await openDevice('wasm');
  try {
    const training = { ...COALITION_DEFAULTS, steps: 40 };
    const usual = { device, records: memoryRecords(), known, training, seeds: [1, 2], ...(methods && { methods }) };
    return await compareMethods({ ...usual, ...options });
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
    expect(reference.cost.trainings).toBe(64);
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

  test('need the reference', async () => {
    await expect(compared([volume])).rejects.toThrow('compareMethods.methods: expected shapley among them, got none');
  });
});

describe('a comparison that is made again', () => {
  const methods = [neighbours, tracing, retrainedLeaveOneOut, retrainedShapley];
  const few = [0, 2, 3, 4, 6].map((place) => known[place]!);

  test('takes every measurement from the records, with what it took, and trains nothing', async () => {
    const records = memoryRecords();
    const first = await compared(methods, { records, known: few });
    const use = () => Promise.reject(new Error('trained'));
    const again = await compared(methods, { records, known: few, device: { name: 'wasm', use } });
    expect(again).toEqual(first);
    await expect(
      compared(methods, { records, known: few, device: { name: 'wasm', use }, seeds: [1, 3] }),
    ).rejects.toThrow('trained');
  });

  test('and measured afresh is the same but for time', async () => {
    const timeless = ({ methods, ...rest }: Comparison) => ({
      ...rest,
      methods: methods.map(({ cost: { seconds: _, ...cost }, ...method }) => ({ ...method, cost })),
    });
    const [first, second] = [await compared(methods, { known: few }), await compared(methods, { known: few })];
    expect(timeless(second)).toEqual(timeless(first));
  });

  test('goes on where it was stopped, and tells how far it is', async () => {
    const records = memoryRecords();
    const told: ComparisonProgress[] = [];
    const stop = async (progress: ComparisonProgress) => {
      told.push(progress);
      if (progress.trained === 64 + 64) throw new Error('enough');
    };
    await expect(compared([retrainedShapley], { records, pause: stop })).rejects.toThrow('enough');
    const resumed: ComparisonProgress[] = [];
    await compared([retrainedShapley], {
      records,
      async pause(progress) {
        resumed.push(progress);
      },
    });
    expect(told.at(-1)).toEqual({ trained: 128, recalled: 0, total: 256 });
    expect(resumed.at(-1)).toEqual({ trained: 128, recalled: 128, total: 256 });
  });
});

test('a method that pays nobody, or tells nobody apart, has no figures and does no harm', async () => {
  const silent = { ...volume, name: 'silent', value: async (bench: Workbench) => nothing(await volume.value(bench)) };
  const nothing = (valuation: Valuation): Valuation => ({ ...valuation, values: valuation.values.fill(0) });
  const { methods } = await compared([silent, retrainedShapley], { known: known.slice(0, 3), seeds: [1] });
  const [none] = methods;
  for (const figure of ['rankCorrelation', 'repeatability', 'payoutError', 'duplicates', 'split'] as const)
    expect(none![figure]).toBeNaN();
  expect(methods[1]!.payoutError).toBeLessThan(1e-12);
});

test('fewer shards of known worth are some of the twelve', () => {
  expect(knownShards(digits(7), 20, LEAST_KNOWN)).toEqual(known);
  expect(knownShards(digits(7), 20, 11).map(({ name }) => name)).not.toContain('clean 4');
  expect(knownShards(digits(7), 20)).toHaveLength(12);
});

test('an owner who splits comes as two with the same samples', () => {
  const split = splitFirst(known);
  expect(split.length).toBe(known.length);
  const halves = [split[0]!.shard, split.at(-1)!.shard];
  expect(halves.flatMap(({ indices }) => [...indices])).toEqual([...known[0]!.shard.indices]);
  expect(halves.flatMap(({ labels }) => [...labels])).toEqual([...known[0]!.shard.labels]);
  expect(split.slice(1, -1)).toEqual(known.slice(1, -1));
});
