// The Banzhaf value: what a data owner adds to a coalition of others drawn by fair coins. Of all semivalues it keeps the
// ranking of owners safest from noise in the value (Wang & Jia 2023), and it does not share out the whole.

import { defineMechanism } from '../definition.ts';
import { type Game, type Inquiry, settle } from './game.ts';
import { coalitionValues, semivalue } from './semivalue.ts';

/**
 * The Banzhaf value of each player, not normalised. All 2^players coalitions are valued, each once.
 *
 * @returns [players], in units of v
 * @throws RangeError unless there are 1 to 20 players, or for a value that is not a finite number
 */
export function exactBanzhaf(game: Game): Float64Array {
  return settle(exactBanzhafInquiry(game.players), game);
}

/** The same for an oracle that answers in batches. */
export function* exactBanzhafInquiry(players: number): Inquiry<Float64Array> {
  const values = yield* coalitionValues('exactBanzhaf', players);
  return semivalue(values, new Float64Array(players).fill(1 / (1 << (players - 1))));
}

export const definition = defineMechanism({
  name: 'exact-banzhaf',
  about:
    'What each data owner adds to a coalition of the others, every coalition counting the same. Its ranking withstands noise best, but its values need not sum to what there is to share: scale them before paying.',
  formula: 'βᵢ = 2^(1 − n) · Σ over S ⊆ N∖i of (v(S ∪ i) − v(S)), n = game.players, v = game.value',
  parameters: {
    game: {
      about:
        '`players`: number of owners, 1 to 20; `value`: what a coalition’s data is worth; `known`: values found before',
      unit: 'owners; unit of v',
    },
  },
  returns: { about: 'value of each owner; the sum is not v(N) − v(∅)', unit: 'unit of v' },
  source: 'Banzhaf (1965), Weighted voting doesn’t work; Wang and Jia (2023), Data Banzhaf, AISTATS, definition 3',
  example: {
    call: 'exactBanzhaf({ players: 3, value: (who) => (who.includes(2) && who.length > 1 ? 4 : 0) })',
    result: [1, 1, 3],
  },
  vectors: 5,
});
