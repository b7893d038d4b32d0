// How much outsiders must spend for providers to live on it, and how large the network must already be for it to hold:
// with a network effect two resting sizes are born together in a fold, the smaller of which is the tipping point.

import { requireNonNegative, requirePositive, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/**
 * What providers get for each dollar of external demand, when the token is priced by its use alone, P = X/(V·S): their share
 * of fees, and the value that the demand gives to their rewards.
 *
 * @param feeShare φ, part of what customers pay that goes to providers
 * @param rewards R, tokens per day
 * @param velocity V, how often a day the supply changes hands
 * @param supply S, tokens
 * @throws RangeError for a share outside 0 to 1, negative rewards, or a velocity or supply that is not positive
 */
export function incomePerDemand(feeShare: number, rewards: number, velocity: number, supply: number): number {
  const where = 'incomePerDemand';
  requireShare(where, 'feeShare', feeShare);
  requireNonNegative(where, 'rewards', rewards);
  requirePositive(where, 'velocity', velocity);
  requirePositive(where, 'supply', supply);
  return feeShare + rewards / (velocity * supply);
}

/**
 * Demand at which so many providers just cover their costs, without network effect.
 *
 * @param income m, what providers get per dollar of demand
 * @param cost of a provider, USD/day
 * @throws RangeError for an argument that is not positive and finite
 */
export function criticalDemand(providers: number, cost: number, income: number): number {
  const where = 'criticalDemand';
  requirePositive(where, 'providers', providers);
  requirePositive(where, 'cost', cost);
  requirePositive(where, 'income', income);
  return (cost * providers) / income;
}

/**
 * Numbers of providers that just cover their costs when demand grows with them, X(N) = ceiling·N²/(half² + N²): from below
 * `tipping` the network dies, from above it settles at `stable`. Undefined where demand is too small for any.
 *
 * @param ceiling demand for a network of any size, USD/day
 * @param half providers at which half of it comes
 * @throws RangeError for an argument that is not positive and finite
 */
export function restingSizes(
  ceiling: number,
  half: number,
  cost: number,
  income: number,
): { readonly stable: number; readonly tipping: number } | undefined {
  const where = 'restingSizes';
  requirePositive(where, 'ceiling', ceiling);
  requirePositive(where, 'half', half);
  requirePositive(where, 'cost', cost);
  requirePositive(where, 'income', income);
  const sum = (ceiling * income) / cost;
  if (sum < 2 * half) return undefined;
  const stable = (sum + Math.sqrt((sum - 2 * half) * (sum + 2 * half))) / 2;
  // The product of both sizes is half²; taken so the small one loses no digits.
  return { stable, tipping: (half / stable) * half };
}

/**
 * Least ceiling of demand at which a network that starts with so many providers lives: from `half` providers on that is the
 * fold 2·half·cost/income; a smaller network must start at its tipping size.
 *
 * @throws RangeError for an argument that is not positive and finite
 */
export function survivalDemand(start: number, half: number, cost: number, income: number): number {
  const where = 'survivalDemand';
  requirePositive(where, 'start', start);
  requirePositive(where, 'half', half);
  requirePositive(where, 'cost', cost);
  requirePositive(where, 'income', income);
  const size = Math.min(start, half);
  return (cost / income) * (half * (half / size) + size);
}

export const definition = defineMechanism({
  name: 'critical-demand',
  about:
    'The external demand a network needs so that its providers can pay their costs, cold or grown, with and without a network effect.',
  formula:
    'm = feeShare + rewards/(velocity·supply); X* = cost·providers/m; N± = (A ± √(A² − 4·half²))/2, A = ceiling·m/cost; survival at cost·(half² + n²)/(m·n), n = min(start, half)',
  parameters: {
    feeShare: { about: 'part of what customers pay that goes to providers', unit: '1' },
    rewards: { about: 'tokens paid to providers', unit: 'TOKEN/day' },
    velocity: { about: 'how often the supply changes hands', unit: '1/day' },
    supply: { about: 'tokens that circulate', unit: 'TOKEN' },
    providers: { about: 'providers to be kept', unit: 'provider' },
    cost: { about: 'cost of a provider', unit: 'USD/day' },
    income: { about: 'what providers get per dollar of demand, m', unit: '1' },
    ceiling: { about: 'demand for a network of any size', unit: 'USD/day' },
    half: { about: 'providers at which half of that demand comes', unit: 'provider' },
    start: { about: 'providers that the network starts with', unit: 'provider' },
  },
  returns: {
    about: 'income per demand; critical demand; resting sizes or none; least ceiling for survival',
    unit: '1; USD/day; provider; USD/day',
  },
  source:
    'Fisher (1911), The Purchasing Power of Money, for the price; fold of x²/(h² + x²): Strogatz (2015), Nonlinear Dynamics and Chaos, ch. 3',
  example: {
    call: 'restingSizes(3000, 100, 10, incomePerDemand(0.8, 1000, 0.05, 1e6))',
    result: { stable: 194.617, tipping: 51.383 },
  },
  vectors: 0,
});
