// Games whose values are published, and random ones.

import fc from 'fast-check';
import { Draws } from '../../../sim/kernel/draws.ts';
import type { Coalition, Game } from '../../../sim/mechanisms/data-pay/game.ts';
import type { AddressedDraw } from '../../../sim/mechanisms/data-pay/random-coalitions.ts';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** A measure passes when its supporters have `quota` votes. */
export function voting(quota: number, votes: readonly number[]): Game {
  return {
    players: votes.length,
    value: (yes) => (yes.reduce((sum, voter) => sum + votes[voter]!, 0) >= quota ? 1 : 0),
  };
}

/** Each of `left` players has a left glove, each of `right` a right one; a pair is worth 1. */
export function gloves(left: number, right: number): Game {
  const lefts = (who: Coalition) => who.filter((player) => player < left).length;
  return { players: left + right, value: (who) => Math.min(lefts(who), who.length - lefts(who)) };
}

/** A runway costs what its largest aeroplane needs. */
export function airport(costs: readonly number[]): Game {
  return { players: costs.length, value: (planes) => planes.reduce((most, plane) => Math.max(most, costs[plane]!), 0) };
}

/** The 100 aeroplanes of Castro, Gómez & Tejada (2009), section 4.3, and the Shapley value of each of the ten sizes. */
export const AEROPLANES = [8, 12, 6, 14, 8, 9, 13, 10, 10, 10];
export const AIRPORT_SHAPLEY = [
  0.01, 0.020869565, 0.033369565, 0.046883079, 0.063549745, 0.082780515, 0.106036329, 0.139369662, 0.189369662,
  0.289369662,
];
export const castroAirport = airport(AEROPLANES.flatMap((planes, size) => new Array<number>(planes).fill(size + 1)));

/** Security Council: five permanent members with a veto; of 15 (before 1966 of 11), 9 (7) must agree. */
export const securityCouncil = voting(39, [7, 7, 7, 7, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
export const securityCouncil1954 = voting(27, [5, 5, 5, 5, 5, 1, 1, 1, 1, 1, 1]);
/** Council of Ministers of the European Economic Community, 1958: Luxembourg's vote never counts. */
export const eec1958 = voting(12, [4, 4, 4, 2, 2, 1]);

/** Data of a, a copy of it and b: either copy is as good as both. */
export const duplicates: Game = {
  players: 3,
  value: (who) => (who.some((player) => player < 2) ? 60 : 0) + (who.includes(2) ? 20 : 0) + (bothKinds(who) ? 20 : 0),
};
const bothKinds = (who: Coalition) => who.includes(2) && who.length > 1;

/** The same without the copy. */
export const originals: Game = { players: 2, value: (who) => [0, 60, 20, 100][sum(who.map((player) => 1 << player))]! };

/** A game given by the value of every coalition, the coalition's bits being the index. */
export function tabled(values: readonly number[]): Game {
  return {
    players: Math.log2(values.length),
    value: (who) => values[sum(who.map((player) => 1 << player))]!,
  };
}

/** Any game of `players`, its values from −1 to 1 in steps of 2^−30, so that sums of them are exact. */
export function games(players: number): fc.Arbitrary<number[]> {
  const value = fc.integer({ min: -(2 ** 30), max: 2 ** 30 }).map((steps) => steps / 2 ** 30);
  return fc.array(value, { minLength: 2 ** players, maxLength: 2 ** players });
}

/** Draws of the product, under a seed. */
export function drawsOf(seed: number): AddressedDraw {
  const draws = new Draws(seed);
  const key = draws.key('data-pay.test');
  return (occasion, position) => draws.uniform(key, position, occasion);
}
