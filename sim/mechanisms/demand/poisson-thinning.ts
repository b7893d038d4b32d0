// Arrivals at a rate that changes with time: candidates come at a constant higher rate, and each stays with the probability
// that the true rate is of it. The uniform draws are the caller's.

import { refuse, requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

function requireUniform(where: string, uniform: number): void {
  if (!(uniform >= 0 && uniform < 1)) refuse(where, 'uniform', 'a draw from [0, 1)', uniform);
}

/**
 * Time to the next candidate.
 *
 * @throws RangeError for a rate that is not positive or a draw outside [0, 1)
 */
export function exponentialGap(majorant: number, uniform: number): number {
  requirePositive('exponentialGap', 'majorant', majorant);
  requireUniform('exponentialGap', uniform);
  return Math.log(1 / (1 - uniform)) / majorant;
}

/**
 * Whether a candidate is an arrival.
 *
 * @throws RangeError for a rate that is negative or above the majorant, or a draw outside [0, 1)
 */
export function acceptsArrival(rate: number, majorant: number, uniform: number): boolean {
  const where = 'acceptsArrival';
  requirePositive(where, 'majorant', majorant);
  requireNonNegative(where, 'rate', rate);
  if (rate > majorant) refuse(where, 'rate', `at most the majorant of ${majorant}`, rate);
  requireUniform(where, uniform);
  return uniform * majorant < rate;
}

export const definition = defineMechanism({
  name: 'poisson-thinning',
  about:
    'Turns arrivals at a constant rate into arrivals at a rate that changes with time, by letting some of them go.',
  formula: 'gap = ln(1/(1 − uniform))/majorant; a candidate at t stays when uniform·majorant < λ(t)',
  parameters: {
    majorant: { about: 'a constant rate that the true one never exceeds', unit: '1/h' },
    rate: { about: 'the true rate at the candidate’s time', unit: '1/h' },
    uniform: { about: 'a draw from [0, 1), a fresh one for each call', unit: '1' },
  },
  returns: { about: 'time to the next candidate, or whether it stays', unit: 'h; yes or no' },
  source:
    'Lewis and Shedler (1979), Simulation of nonhomogeneous Poisson processes by thinning, Nav. Res. Logist. Q. 26',
  example: {
    call: '[exponentialGap(2, 0.5), acceptsArrival(3, 4, 0.7), acceptsArrival(3, 4, 0.8)]',
    result: [0.346574, true, false],
  },
  vectors: 0,
});
