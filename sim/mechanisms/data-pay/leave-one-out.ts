// Leave-one-out: a data owner is worth what the model would lose without him. Of two who bring the same, neither is worth
// anything, for the other is still there.

import { requirePositiveWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { type Game, type Inquiry, settle } from './game.ts';

/**
 * v(N) − v(N∖i) of each player; players + 1 coalitions are valued.
 *
 * @returns [players], in units of v
 * @throws RangeError unless there is at least one player, or for a value that is not a finite number
 */
export function leaveOneOut(game: Game): Float64Array {
  return settle(leaveOneOutInquiry(game.players), game);
}

/** The same for an oracle that answers in batches. */
export function* leaveOneOutInquiry(players: number): Inquiry<Float64Array> {
  requirePositiveWhole('leaveOneOut', 'players', players);
  const everybody = [...new Array(players).keys()];
  const values = yield [everybody, ...everybody.map((player) => everybody.toSpliced(player, 1))];
  return Float64Array.from(everybody, (player) => values[0]! - values[player + 1]!);
}

export const definition = defineMechanism({
  name: 'leave-one-out',
  about:
    'What the model would lose without one owner’s data. Cheap, but of two who bring the same neither is paid: it punishes the copied along with the copier.',
  formula: 'φᵢ = v(N) − v(N∖i), N all of game.players, v = game.value',
  parameters: {
    game: {
      about: '`players`: number of owners; `value`: what a coalition’s data is worth; `known`: values found before',
      unit: 'owners; unit of v',
    },
  },
  returns: { about: 'value of each owner, negative where the data does harm', unit: 'unit of v' },
  source: 'Cook (1977), Detection of influential observation; Ghorbani and Zou (2019), Data Shapley, ICML',
  example: { call: 'leaveOneOut({ players: 3, value: (who) => who.length * who.length })', result: [5, 5, 5] },
  vectors: 0,
});
