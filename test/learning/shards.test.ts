import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import {
  backdooredShard,
  cleanShard,
  copiedShard,
  flippedShard,
  keepSamples,
  noisyShard,
  poolOfRegions,
  shufflePool,
  type Uniform,
} from '../../sim/learning/shards.ts';
import { digits } from '../../sim/learning/tasks/digits.ts';
import { HELD_OUT, SAMPLES } from '../../sim/learning/tasks/task.ts';

const uniform: Uniform = (entity, n) => seedrandom.alea(`shards ${entity} ${n}`)();
const pool = shufflePool(uniform);
const { labels } = digits(7);

describe('the pool', () => {
  test('is every digit that is not held out, once, shuffled', () => {
    expect([...pool].sort((a, b) => a - b)).toEqual(
      Array.from({ length: SAMPLES - HELD_OUT }, (_, at) => HELD_OUT + at),
    );
    expect(pool[0]).not.toBe(HELD_OUT);
  });

  test('lines up by the draw named by each digit', () => {
    const falling = shufflePool((id) => (SAMPLES - id) / SAMPLES);
    expect([...falling.subarray(0, 3)]).toEqual([SAMPLES - 1, SAMPLES - 2, SAMPLES - 3]);
  });
});

describe('a clean shard', () => {
  test('is a run of the pool with true labels', () => {
    const shard = cleanShard(digits(7), pool, 26, 3, 7, 12.5);
    expect(shard).toEqual({
      indices: pool.slice(26, 29),
      labels: Uint8Array.from(pool.slice(26, 29), (id) => labels[id]!),
      owner: 7,
      registered: 12.5,
    });
  });

  test('wraps round at the end of the pool', () => {
    expect([...cleanShard(digits(7), pool, pool.length - 1, 2, 0, 0).indices]).toEqual([
      pool[pool.length - 1],
      pool[0],
    ]);
  });

  test('may be empty', () => {
    expect(cleanShard(digits(7), pool, 0, 0, 0, 0).indices.length).toBe(0);
  });

  test('refuses sizes and starts that are no counts', () => {
    expect(() => cleanShard(digits(7), pool, 0, 2.5, 0, 0)).toThrow(
      'cleanShard.size: expected a whole number of at least 0, got 2.5; try Math.floor',
    );
    expect(() => cleanShard(digits(7), pool, -1, 2, 0, 0)).toThrow(
      'cleanShard.start: expected a whole number of at least 0, got -1; try Math.floor',
    );
  });
});

describe('a noisy shard', () => {
  const clean = cleanShard(digits(7), pool, 0, 4000, 3, 0);
  const wrong = (probability: number) => {
    const noisy = noisyShard(digits(7), clean, probability, uniform);
    return [...noisy.labels.keys()].filter((i) => noisy.labels[i] !== clean.labels[i]);
  };

  test('has the stated share of wrong labels', () => {
    expect(wrong(0)).toEqual([]);
    expect(wrong(1).length).toBe(4000);
    // Binomial(4000, 0.3): four standard deviations, 116, are left by chance once in 16,000 seeds.
    expect(Math.abs(wrong(0.3).length - 1200)).toBeLessThan(116);
  });

  test('errs on the same samples and more as noise grows', () => {
    const more = new Set(wrong(0.4));
    expect(wrong(0.2).every((i) => more.has(i))).toBe(true);
  });

  test('spreads its errors over the nine other classes', () => {
    const noisy = noisyShard(digits(7), clean, 1, uniform);
    const shifts = new Array<number>(10).fill(0);
    noisy.labels.forEach((label, i) => {
      shifts[(label - clean.labels[i]! + 10) % 10]!++;
    });
    expect(shifts[0]).toBe(0);
    // Binomial(4000, 1/9): five standard deviations, 99, are left by one of nine by chance once in 190,000 seeds.
    for (const count of shifts.slice(1)) expect(Math.abs(count - 4000 / 9)).toBeLessThan(99);
  });

  test('leaves the original as it was and keeps its digits', () => {
    const before = clean.labels.slice();
    expect(noisyShard(digits(7), clean, 1, uniform).indices).toEqual(clean.indices);
    expect(clean.labels).toEqual(before);
  });

  test('refuses a probability beyond 0 … 1', () => {
    for (const bad of [-0.1, 1.1, Number.NaN])
      expect(() => noisyShard(digits(7), clean, bad, uniform)).toThrow(
        `noisyShard.probability: expected a number from 0 to 1, got ${bad}; try 0.3`,
      );
  });
});

describe('a poisoned shard', () => {
  const clean = cleanShard(digits(7), pool, 0, 400, 3, 0);

  test('has one class under the name of another', () => {
    const { labels, indices } = flippedShard(clean, 3, 8);
    expect(indices).toEqual(clean.indices);
    labels.forEach((label, i) => {
      expect(label).toBe(clean.labels[i] === 3 ? 8 : clean.labels[i]);
    });
    expect(labels).not.toContain(3);
  });

  test('has a back door on a share of its samples, all under the target', () => {
    const { labels, triggered } = backdooredShard(clean, 0.5, 7, uniform);
    labels.forEach((label, i) => {
      expect(label).toBe(triggered![i] === 1 ? 7 : clean.labels[i]);
    });
    // Binomial(400, 0.5): five standard deviations, 50, are left by chance once in 1.7 million seeds.
    expect(Math.abs(triggered!.reduce((sum, one) => sum + one, 0) - 200)).toBeLessThan(50);
    expect(keepSamples(backdooredShard(clean, 1, 7, uniform), Uint32Array.of(5)).triggered).toEqual(Uint8Array.of(1));
    expect(() => backdooredShard(clean, 2, 7, uniform)).toThrow(
      'backdooredShard.share: expected a number from 0 to 1, got 2; try 0.5',
    );
  });
});

test('a pool of some regions has all their samples and no others, in its order', () => {
  const task = digits(7);
  const own = poolOfRegions(task, pool, [3, 7]);
  expect(new Set([...own].map((id) => task.region[id]))).toEqual(new Set([3, 7]));
  expect(own.length).toBe([...pool].filter((id) => task.labels[id] === 3 || task.labels[id] === 7).length);
  expect([...own].map((id) => pool.indexOf(id))).toEqual([...own].map((id) => pool.indexOf(id)).sort((a, b) => a - b));
});

test('a copied shard is its original under another name', () => {
  const original = noisyShard(digits(7), cleanShard(digits(7), pool, 0, 50, 1, 0), 0.5, uniform);
  const copy = copiedShard(original, 2, 720);
  expect(copy).toEqual({ indices: original.indices, labels: original.labels, owner: 2, registered: 720 });
  expect(copy.indices).not.toBe(original.indices);
});

test('a reduced shard keeps the samples at the positions', () => {
  const shard = noisyShard(digits(7), cleanShard(digits(7), pool, 0, 10, 1, 5), 1, uniform);
  expect(keepSamples(shard, Uint32Array.of(7, 2))).toEqual({
    indices: Uint32Array.of(shard.indices[7]!, shard.indices[2]!),
    labels: Uint8Array.of(shard.labels[7]!, shard.labels[2]!),
    owner: 1,
    registered: 5,
  });
});
