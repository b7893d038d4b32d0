// Beta-Shapley: the gain a data owner brings, where small coalitions count more than large ones or the other way round. In
// a large coalition a gain is often less than the noise of training, and Shapley weighs it as much as any other.

import { requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { type Game, type Inquiry, settle } from './game.ts';
import { coalitionValues, semivalue } from './semivalue.ts';

/**
 * The Beta(alpha, beta)-Shapley value of each player. Beta(1, 1) is Shapley; alpha above beta stresses small coalitions.
 *
 * @returns [players], in units of v
 * @throws RangeError unless there are 1 to 20 players and alpha and beta are positive, or for a value that is no finite number
 */
export function betaShapley(game: Game, alpha: number, beta: number): Float64Array {
  return settle(betaShapleyInquiry(game.players, alpha, beta), game);
}

/** The same for an oracle that answers in batches. */
export function* betaShapleyInquiry(players: number, alpha: number, beta: number): Inquiry<Float64Array> {
  requirePositive('betaShapley', 'alpha', alpha);
  requirePositive('betaShapley', 'beta', beta);
  const values = yield* coalitionValues('betaShapley', players);
  return semivalue(values, coalitionWeights(players, alpha, beta));
}

/** B(s + β, n − 1 − s + α)/B(α, β) for a coalition of s others, by Γ(x + 1) = x·Γ(x). */
function coalitionWeights(players: number, alpha: number, beta: number): Float64Array {
  const weights = new Float64Array(players).fill(1);
  for (let others = 0; others < players - 1; others++) weights[0]! *= (alpha + others) / (alpha + beta + others);
  for (let size = 1; size < players; size++) {
    weights[size] = (weights[size - 1]! * (size - 1 + beta)) / (players - 1 - size + alpha);
  }
  return weights;
}

export const definition = defineMechanism({
  name: 'beta-shapley',
  about:
    'The Shapley value with a dial: which coalitions’ gains count more. With alpha above beta it is small ones, where a gain stands out from the noise of training. Apart from Beta(1, 1) it does not share out exactly what there is.',
  formula: 'φᵢ = Σ over S ⊆ N∖i of B(|S| + β, n − 1 − |S| + α)/B(α, β) · (v(S ∪ i) − v(S)), n = game.players',
  parameters: {
    game: {
      about:
        '`players`: number of owners, 1 to 20; `value`: what a coalition’s data is worth; `known`: values found before',
      unit: 'owners; unit of v',
    },
    alpha: { about: 'α > 0, stress on small coalitions; Kwon and Zou find 4 and 16 good for noisy data', unit: '1' },
    beta: { about: 'β > 0, stress on large coalitions', unit: '1' },
  },
  returns: { about: 'value of each owner; they sum to v(N) − v(∅) at α = β = 1', unit: 'unit of v' },
  source: 'Kwon and Zou (2022), Beta Shapley, AISTATS, equation 5',
  example: {
    call: 'betaShapley({ players: 2, value: (who) => [0, 6, 8][who.length] }, 2, 1)',
    result: [14 / 3, 14 / 3],
  },
  vectors: 0,
});
