// A cooperative game of data owners: what a model is worth when some of them bring their data. A way to value them asks for
// coalitions batch by batch and is told their values, so that the same method serves a formula, a table, and models that
// are trained a whole batch at a time (batched-game.ts).

import { refuse } from '../arguments.ts';

/** The players who take part, in ascending order; players are numbered from 0. */
export type Coalition = readonly number[];

/** Values by `coalitionKey`. Its size is the number of coalitions that were valued: what a valuation costs. */
export type KnownValues = Map<string, number>;

export interface Game {
  readonly players: number;
  /** v(S), for no players too: what the model is worth without anybody's data. */
  readonly value: (coalition: Coalition) => number;
  /** No coalition in it is valued again, and new ones are added: methods that share it share the cost. */
  readonly known?: KnownValues;
}

/** A valuation under way: it yields the coalitions it needs next, and goes on with their values, in the same order. */
export type Inquiry<Result> = Generator<readonly Coalition[], Result, ArrayLike<number>>;

/** A short text that only this coalition has: sixteen players to a character. */
export function coalitionKey(coalition: Coalition): string {
  let key = '';
  let bits = 0;
  let first = 0;
  for (const player of coalition) {
    for (; player >= first + 16; first += 16) {
      key += String.fromCharCode(bits);
      bits = 0;
    }
    bits |= 1 << (player - first);
  }
  return key + String.fromCharCode(bits);
}

/** Those of the batch that are not known yet, each once, by key. */
export function unknownOf(batch: readonly Coalition[], known: KnownValues): Map<string, Coalition> {
  const unknown = new Map<string, Coalition>();
  for (const coalition of batch) {
    const key = coalitionKey(coalition);
    if (!known.has(key)) unknown.set(key, coalition);
  }
  return unknown;
}

/** @throws RangeError for a value that is not a finite number */
export function learn(known: KnownValues, key: string, coalition: Coalition, value: number | undefined): void {
  if (!Number.isFinite(value)) refuse('value', `coalition {${coalition}}`, 'a finite number', value);
  known.set(key, value!);
}

export function valuesOf(batch: readonly Coalition[], known: KnownValues): Float64Array {
  return Float64Array.from(batch, (coalition) => known.get(coalitionKey(coalition))!);
}

/**
 * Answers an inquiry from the game's value function, each coalition once.
 *
 * @throws RangeError for a value that is not a finite number
 */
export function settle<Result>(inquiry: Inquiry<Result>, { value, known = new Map() }: Game): Result {
  let step = inquiry.next();
  while (!step.done) {
    for (const [key, coalition] of unknownOf(step.value, known)) learn(known, key, coalition, value(coalition));
    step = inquiry.next(valuesOf(step.value, known));
  }
  return step.value;
}
