import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { DIGITS, HELD_OUT, loadDigits } from '../../sim/learning/digits.ts';
import {
  cleanShard,
  copiedShard,
  keepSamples,
  noisyShard,
  shufflePool,
  type Uniform,
} from '../../sim/learning/shards.ts';

const uniform: Uniform = (entity, n) => seedrandom.alea(`shards ${entity} ${n}`)();
const pool = shufflePool(uniform);
const { labels } = loadDigits(7);

describe('the pool', () => {
  test('is every digit that is not held out, once, shuffled', () => {
    expect([...pool].sort((a, b) => a - b)).toEqual(
      Array.from({ length: DIGITS - HELD_OUT }, (_, at) => HELD_OUT + at),
    );
    expect(pool[0]).not.toBe(HELD_OUT);
  });

  test('lines up by the draw named by each digit', () => {
    const falling = shufflePool((id) => (DIGITS - id) / DIGITS);
    expect([...falling.subarray(0, 3)]).toEqual([DIGITS - 1, DIGITS - 2, DIGITS - 3]);
  });
});

describe('a clean shard', () => {
  test('is a run of the pool with true labels', () => {
    const shard = cleanShard(pool, 26, 3, 7, 12.5);
    expect(shard).toEqual({
      indices: pool.slice(26, 29),
      labels: Uint8Array.from(pool.slice(26, 29), (id) => labels[id]!),
      owner: 7,
      registered: 12.5,
    });
  });

  test('wraps round at the end of the pool', () => {
    expect([...cleanShard(pool, pool.length - 1, 2, 0, 0).indices]).toEqual([pool[pool.length - 1], pool[0]]);
  });

  test('may be empty', () => {
    expect(cleanShard(pool, 0, 0, 0, 0).indices.length).toBe(0);
  });

  test('refuses sizes and starts that are no counts', () => {
    expect(() => cleanShard(pool, 0, 2.5, 0, 0)).toThrow(
      'cleanShard.size: expected a whole number of at least 0, got 2.5; try Math.floor',
    );
    expect(() => cleanShard(pool, -1, 2, 0, 0)).toThrow(
      'cleanShard.start: expected a whole number of at least 0, got -1; try Math.floor',
    );
  });
});

describe('a noisy shard', () => {
  const clean = cleanShard(pool, 0, 4000, 3, 0);
  const wrong = (probability: number) => {
    const noisy = noisyShard(clean, probability, uniform);
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
    const noisy = noisyShard(clean, 1, uniform);
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
    expect(noisyShard(clean, 1, uniform).indices).toEqual(clean.indices);
    expect(clean.labels).toEqual(before);
  });

  test('refuses a probability beyond 0 … 1', () => {
    for (const bad of [-0.1, 1.1, Number.NaN])
      expect(() => noisyShard(clean, bad, uniform)).toThrow(
        `noisyShard.probability: expected a number from 0 to 1, got ${bad}; try 0.3`,
      );
  });
});

test('a copied shard is its original under another name', () => {
  const original = noisyShard(cleanShard(pool, 0, 50, 1, 0), 0.5, uniform);
  const copy = copiedShard(original, 2, 720);
  expect(copy).toEqual({ indices: original.indices, labels: original.labels, owner: 2, registered: 720 });
  expect(copy.indices).not.toBe(original.indices);
});

test('a reduced shard keeps the samples at the positions', () => {
  const shard = noisyShard(cleanShard(pool, 0, 10, 1, 5), 1, uniform);
  expect(keepSamples(shard, Uint32Array.of(7, 2))).toEqual({
    indices: Uint32Array.of(shard.indices[7]!, shard.indices[2]!),
    labels: Uint8Array.of(shard.labels[7]!, shard.labels[2]!),
    owner: 1,
    registered: 5,
  });
});
