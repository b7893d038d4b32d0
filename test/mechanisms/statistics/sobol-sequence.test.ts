import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Draws } from '../../../sim/kernel/draws.ts';
import { directionNumbers, SOBOL_DIMENSIONS } from '../../../sim/mechanisms/statistics/sobol-directions.ts';
import { definition, type Scramble, sobolSequence } from '../../../sim/mechanisms/statistics/sobol-sequence.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

publishedVectors(definition, [
  [
    'the ten points that the authors print',
    () => sobolSequence(10, 3),
    [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ],
  ],
  [
    'a rolling sum, h ← 31·h + 2^32·x mod 1000000007, over 65536 points of their program in 8 dimensions',
    () => {
      let sum = 0;
      for (const row of sobolSequence(65536, 8)) for (const x of row) sum = (31 * sum + x * 4294967296) % 1000000007;
      return sum;
    },
    43231725,
  ],
]);

derivedVectors(definition, [
  // The halves change places (interval 1), and so do the quarters of the upper half (interval 3): 0, ½, ¾, ¼ → ½, ¼, 0, ¾.
  [
    'Owen’s scrambling, interval by interval',
    () => sobolSequence(4, 1, { by: 'owen', draw: (_, n) => (n === 1 || n === 3 ? 0.5 : 0.49) }),
    [[0.5], [0.25], [0], [0.75]],
  ],
  // 0.101 in binary, added digit by digit.
  ['a shift', () => sobolSequence(4, 1, { by: 'shift', draw: () => 0.625 }), [[0.625], [0.125], [0.375], [0.875]]],
]);

const draws = new Draws(1);
const key = draws.key('sobol');
const scramble = (by: Scramble['by']): Scramble => ({ by, draw: (dimension, n) => draws.uniform(key, dimension, n) });

/** Whether the points hit each of `rows.length` equal slices of a dimension once. */
function everySliceOnce(rows: readonly Float64Array[], dimension: number): boolean {
  return new Set(rows.map((row) => Math.floor(row[dimension]! * rows.length))).size === rows.length;
}

describe('sobol sequence', () => {
  test('reaches 64 dimensions', () => {
    expect(SOBOL_DIMENSIONS).toBe(64);
    expect(sobolSequence(1, 64)).toHaveLength(1);
  });

  test('each dimension follows its primitive polynomial, in order, from odd first numbers below 2^k', () => {
    POLYNOMIALS.slice(0, 63).forEach((polynomial, i) => {
      const m = Array.from(directionNumbers(i + 1), (v, k) => BigInt(v) >> BigInt(31 - k));
      const degree = degreeOf(polynomial);
      for (let k = 0; k < 32; k++) {
        const where = `m${k + 1} of dimension ${i + 2}`;
        expect([m[k]! % 2n, m[k]! < 2n << BigInt(k)], where).toEqual([1n, true]);
        if (k < degree) continue;
        // Joe & Kuo 2008, equation 2: m_k = 2·a₁·m_{k−1} ⊕ … ⊕ 2^s·m_{k−s} ⊕ m_{k−s}.
        let expected = m[k - degree]!;
        for (let j = 1; j <= degree; j++) if ((polynomial >> (degree - j)) & 1) expected ^= m[k - j]! << BigInt(j);
        expect(m[k], where).toBe(expected);
      }
    });
  });

  // Joe & Kuo 2008, section 4; of first numbers at random 29 % would have it.
  test('property A: of 2^d points in d dimensions, one lies in each of the 2^d parts of the halved cube', () => {
    const leading = Array.from({ length: 64 }, (_, d) => {
      const bits = Array.from(directionNumbers(d), (v) => v >>> 31);
      const polynomial = d === 0 ? 2 : POLYNOMIALS[d - 1]!;
      const degree = degreeOf(polynomial);
      for (let k = 32; k < 64; k++) {
        bits[k] = 0;
        for (let j = 1; j <= degree; j++) if ((polynomial >> (degree - j)) & 1) bits[k]! ^= bits[k - j]!;
      }
      return bits;
    });
    for (let d = 1; d <= 64; d++) {
      const rows = leading.slice(0, d).map((bits) => BigInt(`0b${bits.slice(0, d).join('')}`));
      expect(rank(rows), `${d} dimensions`).toBe(d);
    }
  });

  test('every slice once in each block of 2^m points, plain or scrambled, in every dimension', () => {
    for (const by of [undefined, 'shift', 'owen'] as const) {
      const rows = sobolSequence(192, 64, by && scramble(by), 64);
      for (let dimension = 0; dimension < 64; dimension++) {
        expect(everySliceOnce(rows.slice(0, 64), dimension), `${by}, dimension ${dimension}`).toBe(true);
        expect(everySliceOnce(rows.slice(64, 192), dimension), `${by}, dimension ${dimension}`).toBe(true);
      }
    }
  });

  test('scrambling keeps boxes even: 2^8 points, one in each of 16 × 16 squares of the first two dimensions', () => {
    for (const by of ['shift', 'owen'] as const) {
      const squares = sobolSequence(256, 2, scramble(by)).map(
        ([x, y]) => 16 * Math.floor(16 * x!) + Math.floor(16 * y!),
      );
      expect(new Set(squares).size, by).toBe(256);
    }
  });

  // An integral with variance n^−3 by Owen's scrambling, against 1/n of plain draws. With 200 fixed seeds.
  test('Owen’s mean is unbiased and far closer than that of plain draws', () => {
    const means = Array.from({ length: 200 }, (_, seed) => {
      const luck = new Draws(seed);
      const place = luck.key('owen');
      const rows = sobolSequence(64, 2, { by: 'owen', draw: (dimension, n) => luck.uniform(place, dimension, n) });
      return rows.reduce((sum, [x, y]) => sum + Math.exp(x! + y!), 0) / 64;
    });
    const truth = (Math.E - 1) * (Math.E - 1);
    const mean = means.reduce((a, b) => a + b) / 200;
    const deviation = Math.sqrt(means.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / 199);
    // Plain draws: standard deviation of e^(x+y), 1.33, over √64.
    expect(deviation).toBeLessThan(1.33 / 8 / 8);
    // False alarm: |t| > 4 with 199 degrees of freedom, 1 in 11,000; the seeds are fixed.
    expect(Math.abs(mean - truth) / (deviation / Math.sqrt(200))).toBeLessThan(4);
  });

  test('starting later gives the same points, and other draws others', () => {
    fc.assert(
      fc.property(
        fc.nat(5000),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(undefined, 'shift', 'owen'),
        (from, n, by) => {
          const moved = by && scramble(by as Scramble['by']);
          expect(sobolSequence(n, 5, moved, from)).toEqual(sobolSequence(from + n, 5, moved).slice(from));
        },
      ),
      { seed: 1, numRuns: 50 },
    );
    const other: Scramble = { by: 'shift', draw: () => 0.3 };
    expect(sobolSequence(4, 2, other)).not.toEqual(sobolSequence(4, 2, scramble('shift')));
    expect(sobolSequence(4, 2, scramble('owen'))).not.toEqual(sobolSequence(4, 2, scramble('shift')));
  });

  test('the last of 2^32 points exists', () => {
    const [last] = sobolSequence(1, 1, undefined, 4294967295);
    expect(last![0]).toBe(1 / 4294967296);
  });

  test.each([
    [() => sobolSequence(0, 2), 'sobolSequence: points: expected a positive integer, got 0'],
    [() => sobolSequence(2.5, 2), 'sobolSequence: points'],
    [() => sobolSequence(2, 0), 'sobolSequence: dimensions: expected a positive integer'],
    [() => sobolSequence(2, 65), 'sobolSequence: dimensions: expected at most 64, got 65'],
    [() => sobolSequence(2, 2, undefined, -1), 'sobolSequence: from'],
    [() => sobolSequence(2, 2, undefined, 4294967295), 'sobolSequence: points: expected at most 2^32'],
    [
      () => sobolSequence(2, 2, { by: 'shift', draw: () => 1 }),
      'sobolSequence: scramble.draw: expected a draw from [0, 1)',
    ],
    [() => sobolSequence(2, 2, { by: 'owen', draw: () => Number.NaN }), 'sobolSequence: scramble.draw'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});

/** Degrees 1 to 9, as binary numbers: those whose powers of x run through all 2^degree − 1 remainders but 0. */
const POLYNOMIALS = Array.from({ length: 1022 }, (_, i) => i + 2).filter((polynomial) => {
  const degree = degreeOf(polynomial);
  let power = 1;
  for (let k = 1; k < 2 ** degree; k++) {
    power <<= 1;
    if (power >> degree) power ^= polynomial;
    if (power === 0 || power === 1) return k === 2 ** degree - 1 && power === 1;
  }
  return false;
});

function degreeOf(polynomial: number): number {
  return 31 - Math.clz32(polynomial);
}

/** Rank over GF(2) of rows of bits. */
function rank(rows: readonly bigint[]): number {
  const basis: bigint[] = [];
  for (let row of rows) {
    for (const b of basis) if ((row ^ b) < row) row ^= b;
    if (row !== 0n) basis.push(row);
  }
  return basis.length;
}
