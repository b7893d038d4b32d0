// Orders in which data owners could have come, and coalitions of them, drawn by address: the draw (occasion, position) is
// the same however many are drawn before it, so that a longer sample begins with the shorter one.

import { refuse } from '../arguments.ts';
import type { Coalition } from './game.ts';

/** A uniform number in [0, 1), looked up by the number of the sample and the position in it. */
export type AddressedDraw = (occasion: number, position: number) => number;

function drawn(uniform: AddressedDraw, occasion: number, position: number): number {
  const draw = uniform(occasion, position);
  if (!(draw >= 0 && draw < 1)) refuse('uniform', `draw (${occasion}, ${position})`, 'a number in [0, 1)', draw);
  return draw;
}

/** All players in an order, each order as likely as any other: Fisher and Yates' shuffle, from the last position down. */
export function randomPermutation(players: number, occasion: number, uniform: AddressedDraw): Int32Array {
  const order = Int32Array.from({ length: players }, (_, player) => player);
  for (let position = players - 1; position > 0; position--) {
    const other = Math.floor(drawn(uniform, occasion, position) * (position + 1));
    const player = order[position]!;
    order[position] = order[other]!;
    order[other] = player;
  }
  return order;
}

/** Each player takes part with probability ½, whatever the others do. */
export function randomCoalition(players: number, occasion: number, uniform: AddressedDraw): Coalition {
  const coalition: number[] = [];
  for (let player = 0; player < players; player++) if (drawn(uniform, occasion, player) < 0.5) coalition.push(player);
  return coalition;
}
