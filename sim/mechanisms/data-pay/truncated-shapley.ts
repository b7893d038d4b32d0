// Truncated Monte Carlo Shapley: data owners come in random orders, each is credited with what he adds, and an order is cut
// short once the model is nearly as good as with everybody. Ghorbani & Zou 2019, "Data Shapley", ICML, algorithm 1.

import { refuse, requireNonNegative, requirePositiveWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { type Coalition, type Game, type Inquiry, settle } from './game.ts';
import { type AddressedDraw, randomPermutation } from './random-coalitions.ts';

/** Each [players], in units of v. */
export interface SampledShapley {
  readonly values: Float64Array;
  /** Standard error of each value over the orders. */
  readonly errors: Float64Array;
  /**
   * Mean of what was still to come when a player was cut off. In a game where nobody does harm, the Shapley value of the
   * player lies between the expected value and that plus the expected omission; 0 where nothing was cut.
   */
  readonly omitted: Float64Array;
}

/**
 * An estimate of each player's Shapley value from random orders. Before a player is added, an order is cut where
 * |v(N) − v(those before)| < tolerance; whoever comes after is credited with 0 in that order.
 *
 * @param permutations number of orders, at least 2
 * @param tolerance in units of v; 0 cuts nothing
 * @param uniform draw (order, position) of the shuffle
 * @throws RangeError for no players, fewer than two orders, a negative tolerance, a value that is not a finite number, or a
 * draw outside [0, 1)
 */
export function truncatedShapley(
  game: Game,
  permutations: number,
  tolerance: number,
  uniform: AddressedDraw,
): SampledShapley {
  return settle(truncatedShapleyInquiry(game.players, permutations, tolerance, uniform), game);
}

/** The same for an oracle that answers in batches: all orders advance together, one player at a time. */
export function* truncatedShapleyInquiry(
  players: number,
  permutations: number,
  tolerance: number,
  uniform: AddressedDraw,
): Inquiry<SampledShapley> {
  const where = 'truncatedShapley';
  requirePositiveWhole(where, 'players', players);
  if (!(Number.isSafeInteger(permutations) && permutations >= 2)) {
    refuse(where, 'permutations', 'a whole number of at least 2', permutations);
  }
  requireNonNegative(where, 'tolerance', tolerance);

  const ends = yield [[], [...new Array(players).keys()]];
  const whole = ends[1]!;
  const gains = new Float64Array(permutations * players);
  const omitted = new Float64Array(players);
  let running = Array.from({ length: permutations }, (_, number) => ({
    number,
    order: randomPermutation(players, number, uniform),
    members: [] as Coalition,
    value: ends[0]!,
  }));
  for (let position = 0; position < players; position++) {
    running = running.filter(({ order, value }) => {
      const left = Math.abs(whole - value);
      if (left >= tolerance) return true;
      for (const player of order.subarray(position)) omitted[player]! += left / permutations;
      return false;
    });
    for (const path of running) path.members = joined(path.members, path.order[position]!);
    const values = yield running.map(({ members }) => members);
    running.forEach((path, at) => {
      gains[path.number * players + path.order[position]!] = values[at]! - path.value;
      path.value = values[at]!;
    });
  }
  return { ...meansAndErrors(gains, players), omitted };
}

function joined(coalition: Coalition, player: number): Coalition {
  const before = coalition.findLastIndex((member) => member < player);
  return coalition.toSpliced(before + 1, 0, player);
}

/** Of rows, one for each order. */
function meansAndErrors(rows: Float64Array, players: number) {
  const count = rows.length / players;
  const values = new Float64Array(players);
  const squares = new Float64Array(players);
  rows.forEach((gain, at) => {
    values[at % players]! += gain / count;
  });
  rows.forEach((gain, at) => {
    const deviation = gain - values[at % players]!;
    squares[at % players]! += deviation * deviation;
  });
  return { values, errors: squares.map((square) => Math.sqrt(square / (count - 1) / count)) };
}

export const definition = defineMechanism({
  name: 'truncated-shapley',
  about:
    'An estimate of each data owner’s Shapley value from random orders of arrival, cut short once the rest can hardly matter: hundreds of owners instead of twenty.',
  formula:
    'φ̂ᵢ = mean over orders π of v(Pᵢ ∪ i) − v(Pᵢ), Pᵢ who comes before i in π; 0 once |v(N) − v(P)| < tolerance; error = sd/√permutations',
  parameters: {
    game: {
      about: '`players`: number of owners; `value`: what a coalition’s data is worth; `known`: values found before',
      unit: 'owners; unit of v',
    },
    permutations: { about: 'random orders, at least 2', unit: 'orders' },
    tolerance: { about: 'what may be left to gain when an order is cut short; 0 never cuts', unit: 'unit of v' },
    uniform: { about: 'a draw from [0, 1) for each (order, position) of Fisher and Yates’ shuffle', unit: '1' },
  },
  returns: {
    about: '`values`, their standard `errors`, and what was `omitted` by cutting, for each owner',
    unit: 'unit of v',
  },
  source: 'Ghorbani and Zou (2019), Data Shapley, ICML, algorithm 1',
  example: {
    call: 'truncatedShapley({ players: 2, value: (who) => 5 * who.length }, 2, 1, () => 0)',
    result: { values: [5, 5], errors: [0, 0], omitted: [0, 0] },
  },
  vectors: 2,
});
