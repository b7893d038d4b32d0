// Who trades with himself? Traders who sell a token round among each other until everybody has what he had before have
// traded nothing, but their volume looks like demand. Found from the trades alone, as an observer of a chain could.

import {
  refuse,
  requireFinite,
  requireNonNegative,
  requirePositive,
  requirePositiveWhole,
  requireWhole,
} from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { recurringTraders } from './recurring-traders.ts';

/** One week, the authors' first pass. */
export const WINDOW_SECONDS = 604_800;
/** What may be left of a trader's position, of the mean trade. */
export const MARGIN = 0.1;
/** How often traders must be found together, over all tokens, to be suspected. */
export const RECURRENCES = 100;

export interface Trade {
  /** Seconds from any start. */
  readonly time: number;
  readonly token: number;
  readonly buyer: number;
  readonly seller: number;
  /** Of the token, or of the currency it is paid in. */
  readonly amount: number;
}

export interface WashSearch {
  /** Lengths of the tumbling windows, one pass each, in s; later passes see what earlier ones did not label. */
  readonly windows?: readonly number[];
  /** When the first window opens, s; left out, the first trade's time. */
  readonly start?: number;
  readonly margin?: number;
  readonly recurrences?: number;
}

/**
 * Labels trades that change nobody's position: self-trades; and, in each window and token, the longest run of trades from its
 * start, among traders who recur together, after which every balance is within the margin. A single trade never is. Market
 * makers who end a long window where they began are labelled too.
 *
 * @returns 1 for every wash trade, in the order given
 * @throws RangeError for a time that is not finite or before the start, an amount that is not positive, a token or trader that
 * is no index, no window, or an option out of its range
 */
export function washTrades(trades: readonly Trade[], search: WashSearch = {}): Uint8Array {
  const { windows = [WINDOW_SECONDS], margin = MARGIN, recurrences = RECURRENCES } = search;
  const start = search.start ?? trades.reduce((first, { time }) => Math.min(first, time), Infinity);
  requireTrades(trades, start);
  requireSearch(windows, margin, recurrences);
  const labels = Uint8Array.from(trades, ({ buyer, seller }) => (buyer === seller ? 1 : 0));
  const inOrder = [...trades.keys()].sort((a, b) => trades[a]!.time - trades[b]!.time);
  const suspects = recurringTraders(trades, recurrences);
  for (const window of windows) {
    for (const group of suspects) {
      const among = inOrder.filter((k) => !labels[k] && group.has(trades[k]!.buyer) && group.has(trades[k]!.seller));
      for (const run of byTokenAndWindow(trades, among, start, window)) {
        const length = matchedLength(trades, run, margin);
        for (let i = 0; i < length; i++) labels[run[i]!] = 1;
      }
    }
  }
  return labels;
}

/** Trades of one token within one window [start + w·window, start + (w + 1)·window), in order of time. */
function byTokenAndWindow(
  trades: readonly Trade[],
  among: readonly number[],
  start: number,
  window: number,
): Iterable<readonly number[]> {
  const runs = new Map<string, number[]>();
  for (const k of among) {
    const key = `${trades[k]!.token} ${Math.floor((trades[k]!.time - start) / window)}`;
    const run = runs.get(key);
    if (run) run.push(k);
    else runs.set(key, [k]);
  }
  return runs.values();
}

/** Volume matching: how many trades from the first on leave all balances within the margin; 0 for fewer than two. */
function matchedLength(trades: readonly Trade[], run: readonly number[], margin: number): number {
  const balance = new Map<number, number>();
  const move = (trader: number, amount: number) => balance.set(trader, (balance.get(trader) ?? 0) + amount);
  let volume = 0;
  for (const k of run) {
    const { buyer, seller, amount } = trades[k]!;
    move(buyer, amount);
    move(seller, -amount);
    volume += amount;
  }
  for (let length = run.length; length > 1; length--) {
    const most = (margin * volume) / length;
    if ([...balance.values()].every((change) => Math.abs(change) <= most)) return length;
    const { buyer, seller, amount } = trades[run[length - 1]!]!;
    move(buyer, -amount);
    move(seller, amount);
    volume -= amount;
  }
  return 0;
}

function requireTrades(trades: readonly Trade[], start: number): void {
  const where = 'washTrades';
  if (trades.length > 0) requireFinite(where, 'search.start', start);
  trades.forEach(({ time, token, buyer, seller, amount }, k) => {
    if (!(time >= start && time < Infinity)) refuse(where, `trades[${k}].time`, `a finite time from ${start} on`, time);
    requireWhole(where, `trades[${k}].token`, token);
    requireWhole(where, `trades[${k}].buyer`, buyer);
    requireWhole(where, `trades[${k}].seller`, seller);
    requirePositive(where, `trades[${k}].amount`, amount);
  });
}

function requireSearch(windows: readonly number[], margin: number, recurrences: number): void {
  const where = 'washTrades';
  if (windows.length === 0) refuse(where, 'search.windows', 'at least one window', 'none');
  windows.forEach((window, pass) => {
    requirePositive(where, `search.windows[${pass}]`, window);
  });
  requireNonNegative(where, 'search.margin', margin);
  requirePositiveWhole(where, 'search.recurrences', recurrences);
}

export const definition = defineMechanism({
  name: 'wash-trading',
  about:
    'Labels self-trades and rounds of trades that leave every trader where he was, within a margin, in windows of a week.',
  formula:
    'wash if buyer = seller, or |Δbalance of every trader| ≤ margin·mean(amount) over the first k ≥ 2 trades of a token and window among recurring traders, k as large as possible',
  parameters: {
    trades: { about: 'time (s), token, buyer, seller (indices), amount (any unit, one per token)', unit: 'as listed' },
    search: {
      about: 'windows (s, one pass each), start (s), margin (1), recurrences (1); the authors’ values by default',
      unit: 'as listed',
    },
  },
  returns: { about: '1 for a wash trade, 0 for any other, in the order given', unit: '1' },
  source:
    'Victor and Weintraud (2021), Detecting and quantifying wash trading on decentralized cryptocurrency exchanges, WWW ’21, and the authors’ volume_matching.cpp',
  example: {
    call: 'Array.from(washTrades([{ time: 0, token: 0, buyer: 0, seller: 1, amount: 10 }, { time: 60, token: 0, buyer: 1, seller: 0, amount: 9.5 }, { time: 90, token: 0, buyer: 2, seller: 0, amount: 4 }], { recurrences: 1 }))',
    result: [1, 1, 0],
  },
  vectors: 0,
});
