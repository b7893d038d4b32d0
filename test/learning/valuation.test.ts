import { Matrix, solve } from 'ml-matrix';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import {
  cleanShard,
  copiedShard,
  keepSamples,
  noisyShard,
  type Shard,
  shufflePool,
  type Uniform,
} from '../../sim/learning/shards.ts';
import { digits } from '../../sim/learning/tasks/digits.ts';
import { HELD_OUT, SAMPLES, VALIDATION } from '../../sim/learning/tasks/task.ts';
import { nearestSamples, valueByNeighbours, valueByRidge } from '../../sim/learning/valuation.ts';
import { earningSamples, firstRegistrant, UNREGISTERED } from '../../sim/mechanisms/data-pay/first-registrant.ts';
import { knnShapley } from '../../sim/mechanisms/data-pay/knn-shapley.ts';

const uniform: Uniform = (entity, n) => seedrandom.alea(`valuation ${entity} ${n}`)();
const pool = shufflePool(uniform);
const { inputs: images, labels } = digits(7);
const validation = labels.subarray(0, VALIDATION);

/** Sixty shards of 26 digits, every third with half its labels wrong. */
const shards = Array.from({ length: 60 }, (_, owner) => {
  const clean = cleanShard(digits(7), pool, 26 * owner, 26, owner, 0);
  return owner % 3 === 1 ? noisyShard(digits(7), clean, 0.5, uniform) : clean;
});
const noisy = (_: number, owner: number) => owner % 3 === 1;
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Share of right votes among the five nearest of all samples, counted over the images themselves. */
function rightVotes(all: readonly Shard[]): number {
  const samples = all.flatMap(({ indices, labels: submitted }) =>
    Array.from(indices, (id, i) => ({ id, label: submitted[i]! })),
  );
  let votes = 0;
  for (let point = 0; point < VALIDATION; point++) {
    const near = samples
      .map(({ id, label }) => {
        let squared = 0;
        for (let p = 0; p < 49; p++) squared += (images[id * 49 + p]! - images[point * 49 + p]!) ** 2;
        return { label, squared };
      })
      .sort((a, b) => a.squared - b.squared)
      .slice(0, 5);
    votes += near.filter(({ label }) => label === validation[point]).length / 5;
  }
  return votes / VALIDATION;
}

describe('the order of the pool', () => {
  test('is by distance and holds every digit of the pool once', () => {
    const order = nearestSamples(digits(7));
    for (const point of [0, 150, 299]) {
      const row = order.subarray(point * (SAMPLES - HELD_OUT), (point + 1) * (SAMPLES - HELD_OUT));
      expect(new Set(row).size).toBe(SAMPLES - HELD_OUT);
      expect(row.every((id) => id >= HELD_OUT)).toBe(true);
      let before = 0;
      for (const id of row) {
        let squared = 0;
        for (let p = 0; p < 49; p++) squared += (images[id * 49 + p]! - images[point * 49 + p]!) ** 2;
        expect(squared).toBeGreaterThanOrEqual(before - 1e-6); // Images are rounded to float32.
        before = squared;
      }
    }
  });
});

describe('valuing shards by nearest neighbours', () => {
  test('is the sum of their samples’ Shapley values, sorted from the images alone', () => {
    const few = [...shards.slice(0, 6), copiedShard(shards[1]!, 6, 0), copiedShard(shards[2]!, 7, 0)];
    const ids = few.flatMap(({ indices }) => [...indices]);
    const bySample = knnShapley({
      dimensions: 49,
      samples: Float64Array.from(ids.flatMap((id) => [...digits(7).grid.subarray(id * 49, (id + 1) * 49)])),
      labels: Uint8Array.from(few.flatMap((shard) => [...shard.labels])),
      points: digits(7).grid.subarray(0, VALIDATION * 49),
      targets: validation,
      k: 5,
    });
    valueByNeighbours(digits(7), few).forEach((value, shard) => {
      const own = bySample.subarray(26 * shard, 26 * (shard + 1));
      expect(value).toBeCloseTo(26 * mean(own), 12);
    });
  });

  test('shares out the right votes of all together', () => {
    expect(60 * mean(valueByNeighbours(digits(7), shards))).toBeCloseTo(rightVotes(shards), 10);
  });

  test('finds noise to be worth less than truth', () => {
    const values = valueByNeighbours(digits(7), shards);
    expect(mean(values.filter(noisy))).toBeLessThan(0);
    expect(mean(values.filter((_, owner) => !noisy(0, owner)))).toBeGreaterThan(0.01);
  });

  test('lets a copy take from its original, and nothing once only first registrants earn', () => {
    const copy = copiedShard(shards[0]!, 60, 10);
    const alone = valueByNeighbours(digits(7), shards)[0]!;
    const both = valueByNeighbours(digits(7), [...shards, copy]);
    expect(both[60]).toBeGreaterThan(0.2 * alone);
    const registered = [...shards, copy];
    const owners = firstRegistrant(new Int32Array(SAMPLES).fill(UNREGISTERED), registered);
    const earning = registered.map((shard) => keepSamples(shard, earningSamples(owners, shard)));
    const deduplicated = valueByNeighbours(digits(7), earning);
    expect(deduplicated[60]).toBe(0);
    expect(deduplicated[0]).toBe(alone);
  });

  test('of nothing is nothing', () => {
    expect(valueByNeighbours(digits(7), []).length).toBe(0);
    expect([...valueByNeighbours(digits(7), [cleanShard(digits(7), pool, 0, 0, 0, 0)])]).toEqual([0]);
  });

  test('refuses a K that is no count', () => {
    expect(() => valueByNeighbours(digits(7), shards, { k: 0 })).toThrow(
      'valueByNeighbours.k: expected a whole number of at least 1, got 0; try 5',
    );
  });
});

describe('valuing shards by ridge regression', () => {
  /** Squared error per validation digit of a ridge regression on pixels and a constant, fitted afresh. */
  function refitted(fitting: readonly Shard[]): number {
    const row = (id: number) => [1, ...images.subarray(id * 49, (id + 1) * 49)];
    const x = new Matrix(fitting.flatMap(({ indices }) => Array.from(indices, row)));
    const y = Matrix.zeros(x.rows, 10);
    fitting.flatMap((shard) => [...shard.labels]).forEach((label, at) => void y.set(at, label, 1));
    const weights = solve(x.transpose().mmul(x).add(Matrix.eye(50)), x.transpose().mmul(y));
    let squared = 0;
    validation.forEach((label, id) => {
      const fitted = new Matrix([row(id)]).mmul(weights).getRow(0);
      fitted.forEach((value, c) => {
        squared += (value - (c === label ? 1 : 0)) ** 2;
      });
    });
    return squared / VALIDATION;
  }

  test('is the error that a refit without the shard adds', () => {
    const few = shards.slice(0, 12);
    const values = valueByRidge(digits(7), few);
    for (const left of [0, 1, 11])
      expect(Math.abs(values[left]! - (refitted(few.filter((_, i) => i !== left)) - refitted(few)))).toBeLessThan(1e-8);
  });

  test('finds noise to be worth less than truth', () => {
    const values = valueByRidge(digits(7), shards);
    expect(mean(values.filter(noisy))).toBeLessThan(0);
    expect(mean(values.filter((_, owner) => !noisy(0, owner)))).toBeGreaterThan(0);
  });
});
