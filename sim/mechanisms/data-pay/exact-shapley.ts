// The Shapley value by its definition: what a data owner adds, averaged over all orders in which the owners could have come.

import { defineMechanism } from '../definition.ts';
import { type Game, type Inquiry, settle } from './game.ts';
import { coalitionValues, semivalue } from './semivalue.ts';

/**
 * The Shapley value of each player; they sum to v(N) − v(∅). All 2^players coalitions are valued, each once.
 *
 * @returns [players], in units of v
 * @throws RangeError unless there are 1 to 20 players, or for a value that is not a finite number
 */
export function exactShapley(game: Game): Float64Array {
  return settle(exactShapleyInquiry(game.players), game);
}

/** The same for an oracle that answers in batches. */
export function* exactShapleyInquiry(players: number): Inquiry<Float64Array> {
  const values = yield* coalitionValues('exactShapley', players);
  const weights = new Float64Array(players).fill(1 / players);
  for (let size = 1; size < players; size++) weights[size] = (weights[size - 1]! * size) / (players - size);
  return semivalue(values, weights);
}

export const definition = defineMechanism({
  name: 'exact-shapley',
  about:
    'What each data owner adds to the model, averaged over all orders in which they could have come. Only this rule shares out the whole value, pays equals alike, pays nothing for nothing and adds up over games.',
  formula: 'φᵢ = Σ over S ⊆ N∖i of |S|!·(n − |S| − 1)!/n! · (v(S ∪ i) − v(S)), n = game.players, v = game.value',
  parameters: {
    game: {
      about:
        '`players`: number of owners, 1 to 20; `value`: what a coalition’s data is worth; `known`: values found before',
      unit: 'owners; unit of v',
    },
  },
  returns: { about: 'value of each owner; they sum to v(N) − v(∅)', unit: 'unit of v' },
  source: 'Shapley (1953), A value for n-person games; Ghorbani and Zou (2019), Data Shapley, ICML',
  example: {
    call: 'exactShapley({ players: 3, value: (who) => (who.includes(2) && who.length > 1 ? 6 : 0) })',
    result: [1, 1, 4],
  },
  vectors: 8,
});
