// The Banzhaf value estimated from random coalitions, each of which serves every data owner: what coalitions with him are
// worth on average, less those without him. Wang & Jia 2023, "Data Banzhaf", AISTATS, section 4.2 (maximum sample reuse).

import { requirePositiveWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { type Game, type Inquiry, settle } from './game.ts';
import { type AddressedDraw, randomCoalition } from './random-coalitions.ts';

/** Each [players], in units of v. */
export interface SampledBanzhaf {
  /** 0 for a player who was in all coalitions or in none. */
  readonly values: Float64Array;
  /** Standard error of each value; infinite for a player who was in fewer than two coalitions or out of fewer than two. */
  readonly errors: Float64Array;
}

/**
 * An estimate of each player's Banzhaf value. The coalitions are one batch.
 *
 * @param samples number of coalitions
 * @param uniform draw (coalition, player): below ½ the player takes part
 * @throws RangeError for no players or samples, a value that is not a finite number, or a draw outside [0, 1)
 */
export function sampledBanzhaf(game: Game, samples: number, uniform: AddressedDraw): SampledBanzhaf {
  return settle(sampledBanzhafInquiry(game.players, samples, uniform), game);
}

/** The same for an oracle that answers in batches. */
export function* sampledBanzhafInquiry(
  players: number,
  samples: number,
  uniform: AddressedDraw,
): Inquiry<SampledBanzhaf> {
  requirePositiveWhole('sampledBanzhaf', 'players', players);
  requirePositiveWhole('sampledBanzhaf', 'samples', samples);
  const coalitions = Array.from({ length: samples }, (_, number) => randomCoalition(players, number, uniform));
  const worth = yield coalitions;
  const values = new Float64Array(players);
  const errors = new Float64Array(players);
  for (let player = 0; player < players; player++) {
    const sides: [out: number[], within: number[]] = [[], []];
    coalitions.forEach((coalition, at) => {
      sides[coalition.includes(player) ? 1 : 0].push(worth[at]!);
    });
    const [out, within] = [meanAndVariance(sides[0]), meanAndVariance(sides[1])];
    values[player] = within.count > 0 && out.count > 0 ? within.mean - out.mean : 0;
    errors[player] = Math.sqrt(within.variance / within.count + out.variance / out.count);
  }
  return { values, errors };
}

function meanAndVariance(values: readonly number[]) {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { count, mean, variance: count > 1 ? squares / (count - 1) : Infinity };
}

export const definition = defineMechanism({
  name: 'sampled-banzhaf',
  about:
    'An estimate of each data owner’s Banzhaf value from coalitions drawn by fair coins. Every coalition tells of every owner, so that hundreds of owners need few trainings.',
  formula: 'β̂ᵢ = mean of v(S) over drawn S with i − mean over drawn S without i; error = √(s²ᵢₙ/nᵢₙ + s²ₒᵤₜ/nₒᵤₜ)',
  parameters: {
    game: {
      about: '`players`: number of owners; `value`: what a coalition’s data is worth; `known`: values found before',
      unit: 'owners; unit of v',
    },
    samples: { about: 'coalitions drawn', unit: 'coalitions' },
    uniform: { about: 'a draw from [0, 1) for each (coalition, owner): below ½ the owner takes part', unit: '1' },
  },
  returns: { about: '`values` and their standard `errors`, for each owner', unit: 'unit of v' },
  source: 'Wang and Jia (2023), Data Banzhaf, AISTATS, section 4.2',
  example: {
    call: 'sampledBanzhaf({ players: 1, value: (who) => 3 * who.length }, 4, (sample) => (sample % 2) / 2)',
    result: { values: [3], errors: [0] },
  },
  vectors: 1,
});
