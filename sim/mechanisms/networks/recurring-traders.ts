// Groups of traders who keep selling a token round among each other: per token, the strongly connected components of who
// bought from whom, found again each time one trade is taken off every pair (Victor and Weintraud 2021).

import { stronglyConnected } from './strongly-connected.ts';
import type { Trade } from './wash-trading.ts';

/**
 * Sets of two or more traders found together at least so often over all tokens, in the order in which they are first found.
 * Self-trades form no group.
 */
export function recurringTraders(trades: readonly Trade[], recurrences: number): ReadonlySet<number>[] {
  const found = new Map<string, { times: number; members: readonly number[] }>();
  const tokens = new Set(trades.map(({ token }) => token));
  for (const token of tokens) {
    for (const { times, members } of layers(trades.filter((trade) => trade.token === token))) {
      const key = members.join(' ');
      const before = found.get(key)?.times ?? 0;
      found.set(key, { times: before + times, members });
    }
  }
  return [...found.values()].filter(({ times }) => times >= recurrences).map(({ members }) => new Set(members));
}

interface Pair {
  readonly buyer: number;
  readonly seller: number;
  /** Trades between them not yet taken off. */
  left: number;
}

/** Peels one token's trades: as long as no pair runs out, the groups stay, so that many layers are counted at once. */
function* layers(trades: readonly Trade[]): Generator<{ times: number; members: readonly number[] }> {
  const traders = [...new Set(trades.flatMap(({ buyer, seller }) => [buyer, seller]))].sort((a, b) => a - b);
  const place = new Map(traders.map((trader, i) => [trader, i]));
  let pairs = pairsOf(trades, place);
  while (pairs.length > 0) {
    const successors: number[][] = traders.map(() => []);
    for (const { buyer, seller } of pairs) successors[seller]!.push(buyer);
    const times = pairs.reduce((fewest, { left }) => Math.min(fewest, left), Infinity);
    const groups = stronglyConnected(successors).filter(({ length }) => length > 1);
    if (groups.length === 0) return;
    for (const group of groups) yield { times, members: group.map((i) => traders[i]!).sort((a, b) => a - b) };
    for (const pair of pairs) pair.left -= times;
    pairs = pairs.filter(({ left }) => left > 0);
  }
}

/** Who bought from whom how often, by place in the list of traders. */
function pairsOf(trades: readonly Trade[], place: ReadonlyMap<number, number>): Pair[] {
  const pairs = new Map<number, Pair>();
  for (const trade of trades) {
    const buyer = place.get(trade.buyer)!;
    const seller = place.get(trade.seller)!;
    if (buyer === seller) continue;
    const key = buyer * place.size + seller;
    const pair = pairs.get(key);
    if (pair) pair.left++;
    else pairs.set(key, { buyer, seller, left: 1 });
  }
  return [...pairs.values()];
}
