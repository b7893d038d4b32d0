// Luck with an address: a draw is named by what it decides (purpose), for whom (entity) and on which occasion (n), and is the
// same whatever else was drawn. Two designs under one seed therefore meet the same customers, outages and noise.

import seedrandom from 'seedrandom';
import { counterBits } from './counter-hash.ts';
import { normalQuantile } from './normal-quantile.ts';
import { poissonByRejection, poissonBySearch } from './poisson.ts';

/** A purpose of drawing, made by `Draws.key`; it belongs to the `Draws` that made it. */
export type Key = number & { readonly brand: 'draws.key' };

const WORD = 4294967296; // 2^32
const BITS_53 = 9007199254740992; // 2^53
const UNIT = 1 / BITS_53;

/** Above this mean the search from zero takes longer than one or two rejections. */
const POISSON_SEARCHED = 10;

/** Every random number of one run, looked up by (seed, purpose, entity, n). It holds no state that moves: nothing to snapshot. */
export class Draws {
  readonly seed: string;
  /** Four words for each key. */
  #words = new Int32Array(64);
  #count = 0;
  readonly #keys = new Map<string, Key>();

  /** @param seed master seed; 7 and '7' are the same luck */
  constructor(seed: number | string) {
    if (typeof seed === 'number' && !Number.isSafeInteger(seed)) {
      throw new RangeError(`Draws: expected a whole number or a text as seed, got ${seed}; try 1`);
    }
    this.seed = String(seed);
  }

  /** The key of a purpose such as 'customer.arrival': 128 bits that seedrandom makes of master seed and purpose. */
  key(purpose: string): Key {
    let key = this.#keys.get(purpose);
    if (key === undefined) {
      key = this.#count as Key;
      if (this.#words.length < 4 * (key + 1)) {
        const words = new Int32Array(2 * this.#words.length);
        words.set(this.#words);
        this.#words = words;
      }
      const source = seedrandom(JSON.stringify([this.seed, purpose]));
      for (let i = 0; i < 4; i++) this.#words[4 * key + i] = source.int32();
      this.#keys.set(purpose, key);
      this.#count++;
    }
    return key;
  }

  /** 53 random bits. @param j sub-draw of the occasion */
  #bits(key: Key, entity: number, n: number, j: number): number {
    const low = n >>> 0;
    const high = low === n ? 0 : (n - low) / WORD;
    const addressed = entity >>> 0 === entity && j >>> 0 === j && high >>> 0 === high && high < WORD / 2048;
    if (!(addressed && key >= 0 && key < this.#count)) this.#refuse(key, entity, n, j);
    return counterBits(this.#words, key, entity, low, high, j);
  }

  #refuse(key: Key, entity: number, n: number, j: number): never {
    throw new RangeError(
      `Draws: expected a key of these draws, entity and j in [0, 2^32), n in [0, 2^53), got key ${key}, entity ${entity}, n ${n}, j ${j}; try whole numbers`,
    );
  }

  /** Uniform on [0, 1) in steps of 2^−53. @param j sub-draw for callers that need several on one occasion */
  uniform(key: Key, entity: number, n: number, j = 0): number {
    return this.#bits(key, entity, n, j) * UNIT;
  }

  /** Exponential with the given mean ≥ 0, by inversion; the largest value is 36.7 means. */
  exponential(key: Key, entity: number, n: number, mean: number): number {
    if (!(mean >= 0 && mean < Infinity)) refuse('exponential', 'a finite mean ≥ 0', mean);
    return -Math.log(1 - this.#bits(key, entity, n, 0) * UNIT) * mean;
  }

  #standardNormal(key: Key, entity: number, n: number): number {
    // 52 bits and a half: never 0 or 1, and symmetric about ½.
    return normalQuantile((Math.floor(this.#bits(key, entity, n, 0) / 2) + 0.5) * (2 * UNIT));
  }

  /** Normal with the given mean and standard deviation ≥ 0, by inversion; within 8.3 deviations. */
  normal(key: Key, entity: number, n: number, mean: number, deviation: number): number {
    if (!(Number.isFinite(mean) && deviation >= 0 && deviation < Infinity)) {
      refuse('normal', 'a finite mean and deviation ≥ 0', mean, deviation);
    }
    return mean + deviation * this.#standardNormal(key, entity, n);
  }

  /** Lognormal: median · e^(sigma · z), sigma ≥ 0 the standard deviation of the logarithm. */
  lognormal(key: Key, entity: number, n: number, median: number, sigma: number): number {
    if (!(median >= 0 && median < Infinity && sigma >= 0 && sigma < Infinity)) {
      refuse('lognormal', 'a finite median ≥ 0 and sigma ≥ 0', median, sigma);
    }
    const value = median * Math.exp(sigma * this.#standardNormal(key, entity, n));
    if (value === Infinity) refuse('lognormal', 'a sigma that keeps the value finite', sigma);
    return value;
  }

  /** Pareto: the least value `scale` > 0, and P(X > x) = (scale / x)^shape. */
  pareto(key: Key, entity: number, n: number, scale: number, shape: number): number {
    if (!(scale > 0 && scale < Infinity && shape > 0 && shape < Infinity)) {
      refuse('pareto', 'a finite scale > 0 and shape > 0', scale, shape);
    }
    const value = scale * Math.exp(-Math.log(1 - this.#bits(key, entity, n, 0) * UNIT) / shape);
    if (value === Infinity) refuse('pareto', 'a shape that keeps the value finite', shape);
    return value;
  }

  /** Poisson count with the given mean in [0, 2^52]: by search from zero below 10, by rejection (sub-draws j) above. */
  poisson(key: Key, entity: number, n: number, mean: number): number {
    if (!(mean >= 0 && mean <= BITS_53 / 2)) refuse('poisson', 'a mean in [0, 2^52]', mean);
    if (mean < POISSON_SEARCHED) return poissonBySearch(mean, this.uniform(key, entity, n));
    return poissonByRejection(mean, (j) => this.uniform(key, entity, n, j));
  }

  /** A whole number in [0, bound), each exactly as likely as any other, for a whole bound in [1, 2^53]. */
  integer(key: Key, entity: number, n: number, bound: number): number {
    if (!(bound >= 1 && bound <= BITS_53 && Math.floor(bound) === bound)) {
      refuse('integer', 'a whole bound in [1, 2^53]', bound);
    }
    const width = Math.floor(BITS_53 / bound);
    for (let j = 0; ; j++) {
      const value = Math.floor(this.#bits(key, entity, n, j) / width);
      if (value < bound) return value;
    }
  }

  /**
   * An index, as likely as its weight.
   *
   * @param weights finite and ≥ 0, at least one above 0; only the first `length` count
   */
  choice(key: Key, entity: number, n: number, weights: ArrayLike<number>, length: number = weights.length): number {
    let total = 0;
    let last = -1;
    for (let i = 0; i < length; i++) {
      const weight = weights[i]!;
      if (!(weight >= 0)) refuse('choice', `weights ≥ 0, weight ${i} too`, weight);
      if (weight > 0) last = i;
      total += weight;
    }
    if (!(total > 0 && total < Infinity)) refuse('choice', 'weights with a finite sum above 0', total);
    let left = this.#bits(key, entity, n, 0) * UNIT * total;
    for (let i = 0; i < last; i++) {
      left -= weights[i]!;
      if (left < 0) return i;
    }
    return last;
  }
}

function refuse(variate: string, expected: string, ...got: number[]): never {
  throw new RangeError(`Draws.${variate}: expected ${expected}, got ${got.join(' and ')}; try to check the parameters`);
}
