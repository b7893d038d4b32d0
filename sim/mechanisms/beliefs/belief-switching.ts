// Speculators go over to whatever belief about the price has paid best, the faster the more closely they watch.

import { refuse, requireFinite, requireLength, requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { choiceShares } from '../demand/multinomial-logit.ts';

/**
 * Share of speculators that hold each belief.
 *
 * @param intensity how sharply they choose: 0 divides them evenly, the larger the more follow the best
 * @param fitness success of each belief, as beliefFitness gives it
 * @param shares where to write, for a caller that must not allocate
 * @throws RangeError for a negative intensity, no beliefs, or a fitness that is not finite
 */
export function beliefShares(
  intensity: number,
  fitness: ArrayLike<number>,
  shares: Float64Array = new Float64Array(fitness.length),
): Float64Array {
  const where = 'beliefShares';
  requireNonNegative(where, 'intensity', intensity);
  requireLength(where, 'shares', shares, fitness.length);
  for (let i = 0; i < fitness.length; i++) {
    requireFinite(where, `fitness[${i}]`, fitness[i]!);
    shares[i] = intensity * fitness[i]!;
  }
  return choiceShares(shares, shares);
}

/**
 * Success of a belief: the profit it made on what it held, less what it costs to form, and a part of its former success.
 *
 * @param excessReturn what a unit held brought above the riskless return: p + dividend − R·p before
 * @param memory weight of the fitness before; 0 forgets at once, 1 adds up all profits
 * @throws RangeError for a number that is not finite or a memory outside 0 to 1
 */
export function beliefFitness(
  excessReturn: number,
  held: number,
  cost: number,
  before: number,
  memory: number,
): number {
  const where = 'beliefFitness';
  requireFinite(where, 'excessReturn', excessReturn);
  requireFinite(where, 'held', held);
  requireFinite(where, 'cost', cost);
  requireFinite(where, 'before', before);
  if (!(memory >= 0 && memory <= 1)) refuse(where, 'memory', 'a weight from 0 to 1', memory);
  return excessReturn * held - cost + memory * before;
}

export const definition = defineMechanism({
  name: 'belief-switching',
  about: 'Speculators divide among beliefs (fundamentalist, chartist, …) by a logit on how well each has paid of late.',
  formula: 'shareₕ = e^(intensity·Uₕ) / Σ e^(intensity·U); U = excessReturn·held − cost + memory·before',
  parameters: {
    intensity: { about: 'intensity of choice β', unit: '1/fitness' },
    fitness: { about: 'success U of each belief', unit: 'currency' },
    shares: { about: 'where the result is written, if given', unit: '1' },
    excessReturn: { about: 'p + dividend − R·p before', unit: 'currency per unit' },
    held: { about: 'units the belief held', unit: 'unit' },
    cost: { about: 'what forming the belief costs per period', unit: 'currency' },
    before: { about: 'its fitness a period ago', unit: 'currency' },
    memory: { about: 'weight of that', unit: '1' },
  },
  returns: { about: 'share of speculators per belief, or the fitness of one', unit: '1; currency' },
  source:
    'Brock and Hommes (1998), Heterogeneous beliefs and routes to chaos in a simple asset pricing model, JEDC 22, section 2',
  example: { call: 'beliefShares(1, [0.2, -0.1])', result: [0.574443, 0.425557] },
  vectors: 0,
});
