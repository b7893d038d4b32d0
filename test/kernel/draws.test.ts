// Every limit on a statistic is one that the true law exceeds with probability 10^−9; seeds are fixed.

import { describe, expect, test } from 'vitest';
import { Draws, type Key } from '../../sim/kernel/draws.ts';
import {
  chiSquare,
  chiSquareLimit,
  gap,
  gapLimit,
  normalDistribution,
  normalLimit,
  scaledCorrelation,
} from './goodness-of-fit.ts';

const FALSE_ALARM = 1e-9;
const LENGTH = 60_000;
const draws = new Draws(20260101);
const key = draws.key('test');

/** Draws of 240 entities on 250 occasions each. */
function sample(draw: (entity: number, n: number) => number): Float64Array {
  return Float64Array.from({ length: LENGTH }, (_, i) => draw(i % 240, Math.floor(i / 240)));
}

describe('laws', () => {
  const continuous: Record<string, [draw: (entity: number, n: number) => number, distribution: (x: number) => number]> =
    {
      uniform: [(e, n) => draws.uniform(key, e, n), (x) => x],
      'uniform, sub-draw 1': [(e, n) => draws.uniform(key, e, n, 1), (x) => x],
      exponential: [(e, n) => draws.exponential(key, e, n, 3), (x) => 1 - Math.exp(-x / 3)],
      normal: [(e, n) => draws.normal(key, e, n, -2, 5), (x) => normalDistribution((x + 2) / 5)],
      lognormal: [(e, n) => draws.lognormal(key, e, n, 7, 0.5), (x) => normalDistribution(Math.log(x / 7) / 0.5)],
      pareto: [(e, n) => draws.pareto(key, e, n, 2, 1.5), (x) => 1 - (2 / x) ** 1.5],
      'integer below 2^53 − 111': [(e, n) => draws.integer(key, e, n, 2 ** 53 - 111), (x) => x / (2 ** 53 - 111)],
      // Two thirds of 2^53: a draw without rejection would make half of the values twice as likely.
      'integer below 6·10^15': [(e, n) => draws.integer(key, e, n, 6e15), (x) => x / 6e15],
    };

  test.each(Object.keys(continuous))('%s', (name) => {
    const [draw, distribution] = continuous[name]!;
    expect(gap(sample(draw), distribution)).toBeLessThan(gapLimit(FALSE_ALARM));
  });

  function poissonShares(mean: number): number[] {
    const shares = [Math.exp(-mean)];
    while (shares.length < mean + 40) shares.push((shares.at(-1)! * mean) / shares.length);
    return shares;
  }
  const weights = [1, 0, 2.5, 0.5, 4, 0];
  const discrete: Record<string, [draw: (entity: number, n: number) => number, shares: number[]]> = {
    'poisson of mean 0.4': [(e, n) => draws.poisson(key, e, n, 0.4), poissonShares(0.4)],
    'poisson of mean 9.9': [(e, n) => draws.poisson(key, e, n, 9.9), poissonShares(9.9)],
    'poisson of mean 10': [(e, n) => draws.poisson(key, e, n, 10), poissonShares(10)],
    'poisson of mean 75': [(e, n) => draws.poisson(key, e, n, 75), poissonShares(75)],
    'integer below 7': [(e, n) => draws.integer(key, e, n, 7), new Array(7).fill(1 / 7)],
    'integer below 1000': [(e, n) => draws.integer(key, e, n, 1000), new Array(1000).fill(1 / 1000)],
    choice: [(e, n) => draws.choice(key, e, n, weights), weights.map((weight) => weight / 8)],
    'choice among the first three': [(e, n) => draws.choice(key, e, n, weights, 3), [1 / 3.5, 0, 2.5 / 3.5]],
  };

  test.each(Object.keys(discrete))('%s', (name) => {
    const [draw, shares] = discrete[name]!;
    const counts = new Float64Array(shares.length);
    for (const value of sample(draw)) counts[value]!++;
    const { sum, freedom } = chiSquare(
      counts,
      shares.map((share) => share * LENGTH),
    );
    expect(sum).toBeLessThan(chiSquareLimit(freedom, FALSE_ALARM));
    for (const [value, share] of shares.entries()) if (share === 0) expect(counts[value]).toBe(0);
  });

  test('every residue of an integer is as likely as any other', () => {
    const counts = new Float64Array(3);
    for (const value of sample((e, n) => draws.integer(key, e, n, 6e15))) counts[value % 3]!++;
    expect(chiSquare(counts, new Float64Array(3).fill(LENGTH / 3)).sum).toBeLessThan(chiSquareLimit(2, FALSE_ALARM));
  });

  test('degenerate parameters give the only possible value', () => {
    expect(draws.exponential(key, 1, 2, 0)).toBe(0);
    expect(draws.normal(key, 1, 2, 4, 0)).toBe(4);
    expect(draws.lognormal(key, 1, 2, 4, 0)).toBe(4);
    expect(draws.poisson(key, 1, 2, 0)).toBe(0);
    expect(draws.integer(key, 1, 2, 1)).toBe(0);
    expect(draws.choice(key, 1, 2, [0, 0, 1, 0])).toBe(2);
    expect(draws.choice(key, 1, 2, Float64Array.of(5))).toBe(0);
  });
});

describe('addresses', () => {
  const every = (d: Draws, k: Key, entity: number, n: number) => [
    d.uniform(k, entity, n),
    d.exponential(k, entity, n, 2),
    d.normal(k, entity, n, 0, 1),
    d.lognormal(k, entity, n, 1, 1),
    d.pareto(k, entity, n, 1, 2),
    d.poisson(k, entity, n, 3),
    d.poisson(k, entity, n, 300),
    d.integer(k, entity, n, 6e15),
    d.choice(k, entity, n, [1, 2, 3]),
  ];

  test('a draw is the same in any order, among any others, in any instance', () => {
    const forward = Array.from({ length: 200 }, (_, n) => every(draws, key, 3, n));
    const again = new Draws('20260101');
    for (let purpose = 0; purpose < 100; purpose++) again.key(`other ${purpose}`);
    const sameKey = again.key('test');
    for (let n = 199; n >= 0; n--) {
      again.integer(again.key('other 5'), 3, n, 6e15);
      expect(every(again, sameKey, 3, n)).toEqual(forward[n]);
    }
  });

  test('rejection on one occasion does not shift the next', () => {
    // One in three of these integers and one in seven of these counts takes more than one sub-draw.
    const plain = sample((e, n) => draws.uniform(key, e, n));
    const mixed = sample((e, n) => {
      draws.integer(key, e, n, 6e15);
      draws.poisson(key, e, n, 50);
      return draws.uniform(key, e, n);
    });
    expect(mixed).toEqual(plain);
    const rejections = (n: number) => Math.floor(draws.uniform(key, 9, n) * 2 ** 53) >= 6e15;
    const taken = Array.from({ length: 300 }, (_, n) => draws.integer(key, 9, n, 6e15));
    for (let n = 0; n < 300; n++) {
      if (rejections(n)) {
        let j = 1;
        while (Math.floor(draws.uniform(key, 9, n, j) * 2 ** 53) >= 6e15) j++;
        expect(taken[n]).toBe(draws.uniform(key, 9, n, j) * 2 ** 53);
      } else {
        expect(taken[n]).toBe(draws.uniform(key, 9, n) * 2 ** 53);
      }
    }
  });

  test.each([
    ['another purpose', (e: number, n: number) => draws.uniform(draws.key('test 2'), e, n)],
    ['another seed', (e: number, n: number) => other.uniform(other.key('test'), e, n)],
    ['the next occasion', (e: number, n: number) => draws.uniform(key, e, n + 1)],
    ['the next entity', (e: number, n: number) => draws.uniform(key, e + 1, n)],
    ['entity and occasion exchanged', (e: number, n: number) => draws.uniform(key, n + 1000, e)],
    ['the next sub-draw', (e: number, n: number) => draws.uniform(key, e, n, 1)],
    ['an occasion 2^32 later', (e: number, n: number) => draws.uniform(key, e, n + 2 ** 32)],
  ])('%s is independent luck', (_, draw) => {
    const here = sample((e, n) => draws.uniform(key, e, n));
    const there = sample(draw);
    expect(Math.abs(scaledCorrelation(here, there))).toBeLessThan(normalLimit(FALSE_ALARM));
    expect(here.filter((value, i) => value === there[i])).toHaveLength(0);
  });
  const other = new Draws(20260102);

  test('a purpose has one key, and a seed is its text', () => {
    expect(draws.key('test')).toBe(key);
    expect(draws.key('test 3')).not.toBe(key);
    const [seven, text, eight] = [new Draws(7), new Draws('7'), new Draws(8)];
    expect(seven.uniform(seven.key('a'), 0, 0)).toBe(text.uniform(text.key('a'), 0, 0));
    expect(seven.uniform(seven.key('a'), 0, 0)).not.toBe(eight.uniform(eight.key('a'), 0, 0));
  });

  test('a key stays what it was when hundreds more are made', () => {
    const growing = new Draws(20260101);
    const early = growing.key('test');
    for (let purpose = 0; purpose < 500; purpose++) growing.key(`other ${purpose}`);
    expect(every(growing, early, 5, 6)).toEqual(every(draws, key, 5, 6));
  });

  test('seed and purpose do not run into each other', () => {
    const [a, b] = [new Draws('1","2'), new Draws('1')];
    expect(a.uniform(a.key('3'), 0, 0)).not.toBe(b.uniform(b.key('2","3'), 0, 0));
  });

  test('designs with the same luck stay close', () => {
    // The same customers in two designs: what differs is the parameter's doing alone.
    for (let n = 0; n < 500; n++) {
      expect(draws.exponential(key, 1, n, 2)).toBe(2 * draws.exponential(key, 1, n, 1));
      expect(draws.normal(key, 1, n, 10, 1) - draws.normal(key, 1, n, 0, 1)).toBeCloseTo(10, 12);
      expect(draws.poisson(key, 1, n, 3.1)).toBeGreaterThanOrEqual(draws.poisson(key, 1, n, 3));
      expect(draws.integer(key, 1, n, 2000) >> 1).toBe(draws.integer(key, 1, n, 1000));
    }
  });
});

describe('refusals', () => {
  test.each([
    ['an entity below zero', () => draws.uniform(key, -1, 0)],
    ['half an entity', () => draws.uniform(key, 0.5, 0)],
    ['entity 2^32', () => draws.uniform(key, 2 ** 32, 0)],
    ['no entity', () => draws.uniform(key, Number.NaN, 0)],
    ['an occasion below zero', () => draws.uniform(key, 0, -1)],
    ['half an occasion', () => draws.uniform(key, 0, 1.5)],
    ['half an occasion beyond 2^32', () => draws.uniform(key, 0, 2 ** 33 + 0.5)],
    ['occasion 2^53', () => draws.uniform(key, 0, 2 ** 53)],
    ['no occasion', () => draws.uniform(key, 0, Number.NaN)],
    ['an endless occasion', () => draws.uniform(key, 0, Infinity)],
    ['half a sub-draw', () => draws.uniform(key, 0, 0, 0.5)],
    ['a sub-draw below zero', () => draws.uniform(key, 0, 0, -1)],
    ['a key of other draws', () => new Draws(1).uniform(key, 0, 0)],
    ['a key below zero', () => draws.uniform(-1 as Key, 0, 0)],
  ])('of %s', (_, draw) => {
    expect(draw).toThrow(/^Draws: expected .*, got .*; try /);
  });

  test.each([
    ['exponential', () => draws.exponential(key, 0, 0, -1)],
    ['exponential', () => draws.exponential(key, 0, 0, Infinity)],
    ['normal', () => draws.normal(key, 0, 0, Number.NaN, 1)],
    ['normal', () => draws.normal(key, 0, 0, 0, -1)],
    ['lognormal', () => draws.lognormal(key, 0, 0, -1, 1)],
    ['lognormal', () => draws.lognormal(key, 0, 0, 1, -1)],
    ['lognormal', () => draws.lognormal(key, 0, 0, 1, Number.NaN)],
    ['lognormal', () => sample((e, n) => draws.lognormal(key, e, n, 1, 1000))],
    ['pareto', () => sample((e, n) => draws.pareto(key, e, n, 1, 1e-3))],
    ['pareto', () => draws.pareto(key, 0, 0, 0, 1)],
    ['pareto', () => draws.pareto(key, 0, 0, 1, 0)],
    ['poisson', () => draws.poisson(key, 0, 0, -1)],
    ['poisson', () => draws.poisson(key, 0, 0, Number.NaN)],
    ['poisson', () => draws.poisson(key, 0, 0, 2 ** 53)],
    ['integer', () => draws.integer(key, 0, 0, 0)],
    ['integer', () => draws.integer(key, 0, 0, 1.5)],
    ['integer', () => draws.integer(key, 0, 0, 2 ** 54)],
    ['choice', () => draws.choice(key, 0, 0, [])],
    ['choice', () => draws.choice(key, 0, 0, [0, 0])],
    ['choice', () => draws.choice(key, 0, 0, [1, -1])],
    ['choice', () => draws.choice(key, 0, 0, [1, Number.NaN])],
    ['choice', () => draws.choice(key, 0, 0, [1, Infinity])],
    ['choice', () => draws.choice(key, 0, 0, [1, 2], 3)],
  ])('by %s of parameters outside its range', (name, draw) => {
    expect(draw).toThrow(new RegExp(`^Draws\\.${name}: expected .*, got .*; try `));
  });

  test.each([0.5, Number.NaN, Infinity, 2 ** 53])('of the seed %d', (seed) => {
    expect(() => new Draws(seed)).toThrow(/^Draws: expected a whole number .*, got .*; try 1/);
  });
});
