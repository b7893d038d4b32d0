import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { collected, reduceStates, timeAtHome } from '../../../sim/mechanisms/networks/state-reduction.ts';
import { between } from '../emission/between.ts';

const walks = fc.integer({ min: 1, max: 10 }).chain((size) => {
  const rate = fc.oneof(fc.constant(0), between(0.01, 10));
  return fc.record({
    rates: fc.array(rate, { minLength: size * size, maxLength: size * size }),
    exits: fc.array(between(0.1, 5), { minLength: size, maxLength: size }),
    gains: fc.array(rate, { minLength: size, maxLength: size }),
  });
});

/** The matrix of the system (exit + Σ rate)·h − Σ rate·h = gain, and its inverse by LU. */
function inverted(rates: readonly number[], exits: readonly number[]): Matrix {
  const size = exits.length;
  const matrix = Matrix.zeros(size, size);
  for (let from = 0; from < size; from++) {
    matrix.set(from, from, exits[from]!);
    for (let to = 0; to < size; to++) {
      if (to === from) continue;
      const rate = rates[from * size + to]!;
      matrix.set(from, from, matrix.get(from, from) + rate);
      matrix.set(from, to, matrix.get(from, to) - rate);
    }
  }
  return inverse(matrix);
}

describe('state reduction', () => {
  test('solves what dense inversion solves, and finds its diagonal', () => {
    fc.assert(
      fc.property(walks, ({ rates, exits, gains }) => {
        const reduction = reduceStates(Float64Array.from(rates), exits);
        const solution = inverted(rates, exits);
        const expected = solution.mmul(Matrix.columnVector(gains)).to1DArray();
        collected(reduction, gains).forEach((value, i) => {
          expect(value).toBeCloseTo(expected[i]!, 9);
        });
        timeAtHome(reduction).forEach((value, i) => {
          expect(value).toBeCloseTo(solution.get(i, i), 9);
        });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  // A full square is reduced four states at a time: sizes that leave 0, 1, 2 and 3 over, from the first step or after others.
  test.each([64, 65, 66, 67, 130])('solves full squares of %i states, with and without a chain in front', (size) => {
    for (const chain of [0, 10]) {
      const all = size + chain;
      const rates = new Float64Array(all * all);
      for (let from = 0; from < all; from++) {
        for (let to = 0; to < all; to++) {
          const full = from >= chain && to >= chain;
          if (full || to === from + 1) rates[from * all + to] = 1 + ((from * 31 + to * 17) % 23) / 7;
        }
      }
      const exits = Float64Array.from({ length: all }, (_, i) => (i % 9 === 0 ? 0.4 : 0.01 * i));
      const gains = exits.map((exit, i) => (i % 2 === 0 ? exit : 0));
      const solution = inverted([...rates], [...exits]);
      const expected = solution.mmul(Matrix.columnVector([...gains])).to1DArray();
      const reduction = reduceStates(rates, exits);
      collected(reduction, gains).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 11);
      });
      timeAtHome(reduction).forEach((value, i) => {
        expect(value).toBeCloseTo(solution.get(i, i), 11);
      });
    }
  });

  test('keeps every digit in a full square too: all end alike, so that a half of the exits is a half', () => {
    const size = 81;
    const exits = new Float64Array(size).fill(1e-15);
    const reduction = reduceStates(new Float64Array(size * size).fill(1), exits);
    const odd = exits.map((exit, i) => (i % 2 === 1 ? exit : 0));
    // Every state is as good as the others: 40 of 81 end in an odd one.
    for (const part of collected(reduction, odd)) expect(part).toBeCloseTo(40 / 81, 12);
  });

  test('keeps every digit where the walk ends once in 10^15 steps', () => {
    // Two states change into each other; from the first the walk ends at 10⁻¹⁵, from the second at 3·10⁻¹⁵.
    const reduction = reduceStates(Float64Array.of(0, 1, 1, 0), [1e-15, 3e-15]);
    const first = collected(reduction, [1e-15, 0]);
    expect(first[0]).toBeCloseTo(0.25, 14);
    expect(first[1]).toBeCloseTo(0.25, 14);
    expect(timeAtHome(reduction)[0]! * 4e-15).toBeCloseTo(1, 13);
  });

  test('refuses a walk that never ends', () => {
    expect(() => reduceStates(Float64Array.of(0, 1, 1, 0), [0, 0])).toThrow(
      'reduceStates: expected a walk that ends, got no way out of state 1',
    );
    expect(() => reduceStates(Float64Array.of(5), [0])).toThrow('no way out of state 0');
    expect(() => reduceStates(new Float64Array(70 * 70).fill(1), new Float64Array(70))).toThrow(
      'no way out of state 69',
    );
  });
});
