// Why a token's price changed: more spending, a slower turnover, or a smaller float. A price can rise because tokens were
// staked away, and only the first of the three is demand.

import { requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { exchangePrice } from './equation-of-exchange.ts';

/** What the equation of exchange needs: USD/year, 1/year, tokens. */
export interface TokenState {
  readonly spending: number;
  readonly velocity: number;
  readonly float: number;
}

/** Parts of a change of price, in its unit; they sum to it. */
export interface PriceChange {
  readonly demand: number;
  readonly velocity: number;
  readonly float: number;
}

/** (a − b)/ln(a/b), the mean that turns differences of logarithms into differences; a itself where both are equal. */
function logarithmicMean(a: number, b: number): number {
  // Near 1 the quotient of two small numbers would lose its digits; their half sum is off by (a/b − 1)²/12 of itself there.
  if (Math.abs(a / b - 1) < 1e-5) return (a + b) / 2;
  return (a - b) / Math.log(a / b);
}

/**
 * How much of the change of price each cause has brought about, without a rest and the same whichever is taken first.
 *
 * @throws RangeError for a spending, velocity or float that is not positive
 */
export function decomposePrice(before: TokenState, after: TokenState): PriceChange {
  const where = 'decomposePrice';
  for (const name of ['spending', 'velocity', 'float'] as const) {
    requirePositive(where, `before.${name}`, before[name]);
    requirePositive(where, `after.${name}`, after[name]);
  }
  const price = (state: TokenState) => exchangePrice(state.spending, state.velocity, state.float);
  const mean = logarithmicMean(price(after), price(before));
  return {
    demand: mean * Math.log(after.spending / before.spending),
    velocity: mean * Math.log(before.velocity / after.velocity),
    float: mean * Math.log(before.float / after.float),
  };
}

export const definition = defineMechanism({
  name: 'price-decomposition',
  about:
    'Divides a rise of the price into what customers brought, what a slower turnover brought, and what scarcity alone brought.',
  formula:
    'demand = L·ln(spending′/spending), velocity = L·ln(velocity/velocity′), float = L·ln(float/float′), L = (price′ − price)/ln(price′/price)',
  parameters: {
    before: { about: 'spending (USD/year), velocity (1/year) and float (token) before', unit: 'as listed' },
    after: { about: 'the same after', unit: 'as listed' },
  },
  returns: { about: 'parts of the change of price', unit: 'USD per token' },
  source: 'Montgomery (1937) and Vartia (1976): logarithmic mean; Ang (2004), Energy Policy 32 (LMDI I)',
  example: {
    call: 'decomposePrice({ spending: 100, velocity: 1, float: 100 }, { spending: 200, velocity: 1, float: 50 })',
    result: { demand: 1.5, velocity: 0, float: 1.5 },
  },
  vectors: 0,
});
