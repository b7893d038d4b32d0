// Semivalues of a game whose every coalition is valued: the gain a player brings to each coalition, weighted by how many
// are in it already. Shapley, Banzhaf and Beta-Shapley differ in the weights alone (Dubey, Neyman & Weber 1981, "Value theory
// without efficiency", Math. Oper. Res. 6).

import { refuse } from '../arguments.ts';
import type { Coalition, Inquiry } from './game.ts';

/** A million coalitions; one player more doubles them. */
const MOST_PLAYERS = 20;

/** Coalitions asked for at once: all those of twelve players, and so few that a list of them takes little memory. */
const BATCH = 4096;

function members(mask: number): Coalition {
  const coalition: number[] = [];
  for (let player = 0, rest = mask; rest > 0; player++, rest >>= 1) if (rest & 1) coalition.push(player);
  return coalition;
}

/**
 * v of each of the 2^players coalitions; player i takes part in those whose index has bit i.
 *
 * @param where the method that is named when the number of players is refused
 * @throws RangeError unless players is a whole number from 1 to 20
 */
export function* coalitionValues(where: string, players: number): Inquiry<Float64Array> {
  if (!(Number.isInteger(players) && players >= 1 && players <= MOST_PLAYERS)) {
    refuse(where, 'players', `a whole number from 1 to ${MOST_PLAYERS}`, `${players}; try a sampled value or groups`);
  }
  const values = new Float64Array(1 << players);
  for (let first = 0; first < values.length; first += BATCH) {
    const length = Math.min(BATCH, values.length - first);
    values.set(yield Array.from({ length }, (_, i) => members(first + i)), first);
  }
  return values;
}

/**
 * Σ over the coalitions S without i of weights[|S|]·(v(S ∪ i) − v(S)), for each player i.
 *
 * @param values from `coalitionValues`
 * @param weights [players], by the number of players in S
 */
export function semivalue(values: Float64Array, weights: Float64Array): Float64Array {
  const sizes = new Uint8Array(values.length);
  const worth = new Float64Array(weights.length);
  for (let mask = 0; mask < values.length; mask++) {
    sizes[mask] = sizes[mask >> 1]! + (mask & 1);
    const weight = weights[sizes[mask]!]!;
    for (let player = 0; player < worth.length; player++) {
      const joined = mask | (1 << player);
      if (joined !== mask) worth[player]! += weight * (values[joined]! - values[mask]!);
    }
  }
  return worth;
}
