import { describe, expect, test } from 'vitest';
import { COALITION_DEFAULTS, type CoalitionTraining } from '../../../sim/learning/coalition-training.ts';
import { type Device, openDevice } from '../../../sim/learning/devices.ts';
import type { EnergyMeter } from '../../../sim/learning/measure/energy/meter.ts';
import { trainOneByOne } from '../../../sim/learning/one-by-one-training.ts';
import { cleanShard, copiedShard, noisyShard, type Shard } from '../../../sim/learning/shards.ts';
import { digits } from '../../../sim/learning/tasks/digits.ts';
import { HELD_OUT, VALIDATION } from '../../../sim/learning/tasks/task.ts';
import { influence } from '../../../sim/learning/valuation/influence.ts';
import type { ValuationMethod } from '../../../sim/learning/valuation/method.ts';
import { valuationMethods } from '../../../sim/learning/valuation/methods.ts';
import { memoryRecords, type ValuationRecords } from '../../../sim/learning/valuation/records.ts';
import {
  retrainedLeaveOneOut,
  retrainedSampledBanzhaf,
  retrainedShapley,
  retrainedTruncatedShapley,
} from '../../../sim/learning/valuation/retrained.ts';
import { tracing } from '../../../sim/learning/valuation/tracing.ts';
import { trainedValues } from '../../../sim/learning/valuation/trained-values.ts';
import { twelve } from './known-shards.ts';

const task = digits(7);
const pool = Uint32Array.from({ length: 400 }, (_, i) => HELD_OUT + i);
const clean = (owner: number, size = 20) => cleanShard(task, pool, 20 * owner, size, owner, 0);
const poisoned = noisyShard(task, clean(2), 1, (_, n) => (n % 10) / 10);

/** Two of the same, one poisoned, one empty. */
const shards: readonly Shard[] = [clean(0), copiedShard(clean(0), 1, 0), poisoned, clean(3, 0)];

type Store = ValuationRecords['coalitions'];

function benchOf(device: Device, changes: Partial<CoalitionTraining> = {}, store: Store = memoryRecords().coalitions) {
  const training = { ...COALITION_DEFAULTS, steps: 30, seed: 1, device: device.name, shards, ...changes };
  return { device, training, trained: trainedValues(device, training, store) };
}

async function onWasm<Result>(work: (device: Device) => Promise<Result>): Promise<Result> {
  const device = await openDevice('wasm');
  try {
    return await work(device);
  } finally {
    device.close();
  }
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, value) => all + value, 0);

describe.each(valuationMethods.map((method) => [method.name, method] as const))('%s', (name, method) => {
  test('gives nothing for nothing, the same for the same, and poison less than truth', async () => {
    const { values, cost } = await onWasm((device) => method.value(benchOf(device)));
    expect(values.length).toBe(4);
    if (name.startsWith('sampled') || name.startsWith('truncated')) expect(Math.abs(values[3]!)).toBeLessThan(0.1);
    else {
      expect(Math.abs(values[3]!)).toBeLessThan(1e-12);
      expect(values[0]).toBeCloseTo(values[1]!, 6);
      if (name !== 'volume') expect(values[2]).toBeLessThan(values[0]!);
    }
    expect(cost.seconds).toBeGreaterThan(0);
    expect(cost.flop).toBeGreaterThanOrEqual(0);
    expect(cost.steps).toBe(30 * cost.trainings);
    expect(cost.energy).toBeUndefined();
  });

  test('values nobody’s data at nothing', async () => {
    const nothing = { shards: [clean(0, 0), clean(1, 0)] };
    const { values } = await onWasm((device) => method.value(benchOf(device, nothing)));
    for (const value of values) expect(Math.abs(value)).toBeLessThan(1e-12);
  });
});

describe('values by retraining', () => {
  const few: readonly Shard[] = [clean(0), poisoned];

  test('are those of the accuracies that coalitions trained by themselves reach', async () => {
    const [accuracy, shapley, leftOut] = await onWasm(async (device) => {
      const bench = benchOf(device, { shards: few });
      const single = await trainOneByOne(device, bench.training, [[], [0], [1], [0, 1]]);
      return [
        single.map((trained) => trained.accuracy),
        (await retrainedShapley.value(bench)).values,
        (await retrainedLeaveOneOut.value(bench)).values,
      ] as const;
    });
    const [none, a, b, both] = accuracy as [number, number, number, number];
    // Stacked and single models may disagree on a sample or two of 2,000 on a border.
    const within = 2 / HELD_OUT;
    expect(Math.abs(shapley[0]! - (a - none + both - b) / 2)).toBeLessThan(within);
    expect(Math.abs(shapley[1]! - (b - none + both - a) / 2)).toBeLessThan(within);
    expect(Math.abs(leftOut[0]! - (both - b))).toBeLessThan(within);
  });

  test('train each coalition once, and none that a record has', async () => {
    await onWasm(async (device) => {
      const store = memoryRecords().coalitions;
      let [puts, gets] = [0, 0];
      const counting: Store = {
        get: (hash) => {
          gets++;
          return store.get(hash);
        },
        put: (hash, measurement) => {
          puts++;
          store.put(hash, measurement);
        },
      };
      const first = benchOf(device, {}, counting);
      const all = await retrainedShapley.value(first);
      await retrainedLeaveOneOut.value(first);
      expect([puts, gets]).toEqual([8, 8]); // One of the four brings nothing.
      const again = await retrainedShapley.value(benchOf(device, {}, counting));
      expect(puts).toBe(8);
      expect(again.values).toEqual(all.values);
      expect(again.cost).toEqual(all.cost);
      const otherSeed = await retrainedShapley.value(benchOf(device, { seed: 2 }, counting));
      expect(puts).toBe(16);
      expect(otherSeed.cost.trainings).toBe(8);
    });
  });

  test('state errors where they sample, and 0 where all orders agree', async () => {
    const { values, errors } = await onWasm((device) =>
      retrainedTruncatedShapley.value(benchOf(device, { shards: [clean(0)] })),
    );
    expect(values[0]).toBeGreaterThan(0.1);
    expect([...errors!]).toEqual([0]);
    const sampled = await onWasm((device) => retrainedSampledBanzhaf.value(benchOf(device)));
    expect(sampled.errors!.every((error) => error > 0)).toBe(true);
  });

  test('meter joules where there is a meter', async () => {
    let drawn = 0;
    const meter: EnergyMeter = { method: 'a meter', isEstimate: false, joules: () => (drawn += 8) };
    const cost = await onWasm(async (device) => {
      const bench = benchOf(device);
      const trained = trainedValues(device, bench.training, memoryRecords().coalitions, { meter });
      return (await retrainedShapley.value({ ...bench, trained, meter })).cost;
    });
    expect(cost.energy!.joules).toBeCloseTo(8, 12);
    expect(cost.energy!.meter).toBe('a meter');
  });

  test('are of models trained one by one where a stack would be slower, or cannot be', async () => {
    for (const architecture of [
      { model: 'mlp', hidden: 40 },
      { model: 'transformer', hidden: 4, learningRate: 0.05 },
    ] as const) {
      await onWasm(async (device) => {
        const bench = benchOf(device, { ...architecture, steps: 3, shards: [clean(0)] });
        const [none, all] = await trainOneByOne(device, bench.training, [[], [0]]);
        const { values } = await retrainedShapley.value(bench);
        expect(values[0]).toBe(all!.accuracy - none!.accuracy);
      });
    }
  });

  test('refuse more than twelve shards', async () => {
    const many = Array.from({ length: 13 }, (_, owner) => clean(owner, 1));
    await expect(onWasm((device) => retrainedShapley.value(benchOf(device, { shards: many })))).rejects.toThrow(
      'shapley: expected at most 12 shards, got 13; try groups of them',
    );
  });
});

describe('values by following one training', () => {
  /** Validation loss of logistic regression with weights [features × classes] and [classes]. */
  function validationLoss([matrix, bias]: readonly Float32Array[]): number {
    let loss = 0;
    for (let id = 0; id < VALIDATION; id++) {
      const x = task.inputs.subarray(id * 49, (id + 1) * 49);
      const logits = Array.from(bias!, (start, c) =>
        x.reduce((at, value, f) => at + value * matrix![f * 10 + c]!, start),
      );
      loss += Math.log(logits.reduce((all, logit) => all + Math.exp(logit), 0)) - logits[task.labels[id]!]!;
    }
    return loss / VALIDATION;
  }

  test('TracIn of one short step is the loss it took off', async () => {
    const step = { steps: 1, learningRate: 0.01, shards: [clean(0), poisoned] };
    await onWasm(async (device) => {
      const { training } = benchOf(device, step);
      const [before, after] = await trainOneByOne(device, training, [[], [0, 1]]);
      const { values } = await tracing.value(benchOf(device, step));
      expect(sum(values)).toBeCloseTo(validationLoss(before!.weights) - validationLoss(after!.weights), 4);
    });
  });

  test('influence has the sign of leaving a shard out', async () => {
    const long = {
      steps: 400,
      shards: [clean(0), clean(1), clean(4), clean(5), noisyShard(task, clean(6), 0.5, () => 0)],
    };
    await onWasm(async (device) => {
      const bench = benchOf(device, long);
      const { values } = await influence.value(bench);
      const everybody = [...long.shards.keys()];
      const models = await trainOneByOne(device, bench.training, [
        everybody,
        ...everybody.map((left) => everybody.toSpliced(left, 1)),
      ]);
      const added = everybody.map(
        (left) => validationLoss(models[left + 1]!.weights) - validationLoss(models[0]!.weights),
      );
      expect(values[4]).toBeLessThan(0);
      expect(added[4]).toBeLessThan(0);
      expect(values[4]).toBe(Math.min(...values));
    });
  });

  test('influence of a transformer is refused', async () => {
    const method: ValuationMethod = influence;
    await expect(onWasm((device) => method.value(benchOf(device, { model: 'transformer' })))).rejects.toThrow(
      'influence.model: expected logistic or mlp, got transformer; try tracin',
    );
  });

  test('works on a perceptron too', async () => {
    for (const method of [tracing, influence]) {
      const { values } = await onWasm((device) =>
        method.value(benchOf(device, { model: 'mlp', hidden: 8, steps: 60 })),
      );
      expect(values[2]).toBe(Math.min(...values));
      expect(values[0]).toBeCloseTo(values[1]!, 6);
    }
  });
});

describe('twelve shards of known worth', () => {
  test('are what they are said to be', () => {
    const known = twelve(26);
    expect(known.map(({ kind }) => kind[0]).join('')).toBe('ccccnnnddppe');
    const right = known.map(({ shard }) =>
      sum(Array.from(shard.indices, (id, i) => (task.labels[id] === shard.labels[i] ? 1 : 0))),
    );
    expect(right.slice(0, 4)).toEqual([26, 26, 26, 26]);
    expect(right[4]).toBeGreaterThan(right[5]!);
    expect(right[5]).toBeGreaterThan(right[6]!);
    expect(right.slice(7)).toEqual([26, 26, 0, 0, 0]);
    expect(known[7]!.shard.indices).toEqual(known[8]!.shard.indices);
    expect(new Set(known.flatMap(({ shard }) => [...shard.indices])).size).toBe(10 * 26);
  });
});
