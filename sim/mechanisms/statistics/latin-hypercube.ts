// Latin hypercube: as many designs as slices, and in every parameter each slice is tried exactly once.

import { refuse, requirePositiveWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { permutation } from './permutation.ts';
import type { PlaceDraw } from './sobol-sequence.ts';

/**
 * McKay, Beckman & Conover's sample: point i of a dimension lies in slice π(i), uniformly within it.
 *
 * @param draw n = 0 … points − 1 place the points within their slices, n = points … 2·points − 1 permute the slices
 * @returns rows of coordinates in [0, 1)
 * @throws RangeError for counts that are no positive whole numbers or a draw outside [0, 1)
 */
export function latinHypercube(points: number, dimensions: number, draw: PlaceDraw): Float64Array[] {
  const where = 'latinHypercube';
  requirePositiveWhole(where, 'points', points);
  requirePositiveWhole(where, 'dimensions', dimensions);
  const rows = Array.from({ length: points }, () => new Float64Array(dimensions));
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const slices = permutation(points, (n) => draw(dimension, points + n));
    for (let i = 0; i < points; i++) {
      const within = draw(dimension, i);
      if (!(within >= 0 && within < 1)) refuse(where, 'draw', 'a draw from [0, 1)', within);
      rows[i]![dimension] = belowOne((slices[i]! + within) / points);
    }
  }
  return rows;
}

/** A draw just below 1 in the last slice may round up to 1. */
function belowOne(coordinate: number): number {
  return Math.min(coordinate, 1 - Number.EPSILON / 2);
}

export const definition = defineMechanism({
  name: 'latin-hypercube',
  about: 'Chooses designs so that each of n equal slices of every parameter is tried by exactly one of n designs.',
  formula: 'x(i, d) = (π_d(i) + draw(d, i)) / points, π_d a random order of 0 … points − 1',
  parameters: {
    points: { about: 'how many points, and slices', unit: '1' },
    dimensions: { about: 'how many parameters', unit: '1' },
    draw: { about: 'a uniform draw for (dimension, number)', unit: '[0, 1)' },
  },
  returns: { about: 'a row of coordinates for each point', unit: '[0, 1)' },
  source:
    'McKay, Beckman and Conover (1979), A comparison of three methods for selecting values of input variables, Technometrics 21',
  example: {
    call: 'latinHypercube(2, 2, (dimension, n) => dimension / 2)',
    result: [
      [0.5, 0.25],
      [0, 0.75],
    ],
  },
  vectors: 0,
});
