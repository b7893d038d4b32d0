// Sobol's sequence: points that fill a cube of parameters evenly, so that a sweep of few designs sees all of it.

import { refuse, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { directionNumbers, SOBOL_DIMENSIONS } from './sobol-directions.ts';

const TWO_32 = 4294967296;

/** A uniform draw from [0, 1), the same each time for the same dimension and number. */
export type PlaceDraw = (dimension: number, n: number) => number;

/**
 * How points are moved so that their mean is unbiased, without losing their evenness. `shift`: one draw per dimension is
 * added digit by digit (n = 0). `owen`: the halves of each interval change places by a draw of their own, at every scale
 * (n numbers the intervals: 1 the whole, 2 and 3 its halves, 4 to 7 its quarters; Owen 1995).
 */
export interface Scramble {
  readonly by: 'shift' | 'owen';
  readonly draw: PlaceDraw;
}

/**
 * Points `from`, `from` + 1, … of the sequence, in the order of Antonov & Saleev's Gray code, as Joe & Kuo print them.
 * Without scrambling point 0 is the origin; leaving it out unbalances the rest (Owen 2020), scrambling moves it.
 *
 * @returns rows of coordinates in [0, 1)
 * @throws RangeError for counts that are no whole numbers, more dimensions than the table has, points past 2^32, or a draw
 * outside [0, 1)
 */
export function sobolSequence(points: number, dimensions: number, scramble?: Scramble, from = 0): Float64Array[] {
  const where = 'sobolSequence';
  requirePositiveWhole(where, 'points', points);
  requirePositiveWhole(where, 'dimensions', dimensions);
  requireWhole(where, 'from', from);
  if (dimensions > SOBOL_DIMENSIONS) refuse(where, 'dimensions', `at most ${SOBOL_DIMENSIONS}`, dimensions);
  if (from + points > TWO_32) refuse(where, 'points', `at most 2^32 − from (${from})`, points);
  const rows = Array.from({ length: points }, () => new Float64Array(dimensions));
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const directions = directionNumbers(dimension);
    const shift = scramble?.by === 'shift' ? Math.floor(drawn(scramble.draw, dimension, 0) * TWO_32) : 0;
    let fraction = 0;
    const gray = (from ^ (from >>> 1)) >>> 0;
    for (let bit = 0; bit < 32; bit++) if ((gray >>> bit) & 1) fraction ^= directions[bit]!;
    for (let i = 0; i < points; i++) {
      const moved = scramble?.by === 'owen' ? owenScrambled(fraction, dimension, scramble.draw) : fraction ^ shift;
      rows[i]![dimension] = (moved >>> 0) / TWO_32;
      fraction ^= directions[firstZero(from + i)] ?? 0;
    }
  }
  return rows;
}

/** Owen's nested uniform scrambling: each binary digit is flipped by a draw that the digits before it choose. */
function owenScrambled(fraction: number, dimension: number, draw: PlaceDraw): number {
  let scrambled = 0;
  for (let node = 1, bit = 31; bit >= 0; bit--) {
    const digit = (fraction >>> bit) & 1;
    const flip = drawn(draw, dimension, node) < 0.5 ? 0 : 1;
    scrambled = (scrambled << 1) | (digit ^ flip);
    node = 2 * node + digit;
  }
  return scrambled;
}

function drawn(draw: PlaceDraw, dimension: number, n: number): number {
  const uniform = draw(dimension, n);
  if (!(uniform >= 0 && uniform < 1)) refuse('sobolSequence', 'scramble.draw', 'a draw from [0, 1)', uniform);
  return uniform;
}

/** The place from the right of the first binary 0, which is the digit of the Gray code that changes after point `index`. */
function firstZero(index: number): number {
  let place = 0;
  for (let rest = index; rest % 2 === 1; rest = (rest - 1) / 2) place++;
  return place;
}

export const definition = defineMechanism({
  name: 'sobol-sequence',
  about:
    'Spreads a few designs evenly over a cube of parameters: any 2^m points in a row that start at a multiple of 2^m hit each of 2^m equal slices of every parameter once.',
  formula: 'x(i + 1) = x(i) ⊕ v_c, c the place of the first 0 in i; v_k = a₁v_{k−1} ⊕ … ⊕ v_{k−s} ⊕ (v_{k−s} / 2^s)',
  parameters: {
    points: { about: 'how many points', unit: '1' },
    dimensions: { about: 'how many parameters, up to 64', unit: '1' },
    scramble: { about: 'how they are moved: by a shift, or by Owen’s nested scrambling, from draws', unit: '[0, 1)' },
    from: { about: 'number of the first point; 0 unless given', unit: '1' },
  },
  returns: { about: 'a row of coordinates for each point', unit: '[0, 1)' },
  source:
    'Joe and Kuo (2008), SIAM J. Sci. Comput. 30, and their file new-joe-kuo-6.21201; Antonov and Saleev (1979); Owen (1995), Randomly permuted (t,m,s)-nets and (t,s)-sequences',
  example: {
    call: 'sobolSequence(4, 2)',
    result: [
      [0, 0],
      [0.5, 0.5],
      [0.75, 0.25],
      [0.25, 0.75],
    ],
  },
  vectors: 2,
});
