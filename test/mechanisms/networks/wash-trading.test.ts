import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectionScore } from '../../../sim/mechanisms/networks/detection-score.ts';
import { recurringTraders } from '../../../sim/mechanisms/networks/recurring-traders.ts';
import { definition, MARGIN, type Trade, washTrades } from '../../../sim/mechanisms/networks/wash-trading.ts';
import { derivedVectors } from '../vectors.ts';

const trade = (time: number, buyer: number, seller: number, amount: number, token = 0): Trade => ({
  time,
  token,
  buyer,
  seller,
  amount,
});

const [A, B, C] = [0, 1, 2];
const WEEK = 604_800;
const once = { recurrences: 1 };

/** Positions of ±.5 at a mean of 9.75: .0513 of it. */
const nearlyBack = [trade(0, A, B, 10), trade(60, B, A, 9.5)];

derivedVectors(definition, [
  ['ten there, nine and a half back', () => washTrades(nearlyBack, once), [1, 1]],
  ['is not back at a margin of a hundredth', () => washTrades(nearlyBack, { ...once, margin: 0.01 }), [0, 0]],
  [
    'the margin is that of the mean trade: .0513 is within, .0512 is not',
    () => [0.0513, 0.0512].map((margin) => washTrades(nearlyBack, { ...once, margin })[0]!),
    [1, 0],
  ],
  // 10.5 and 9.5: 1 of a mean of 10 is the default margin itself; 10.503 and 9.5 exceed it by less than a hundredth.
  ['exactly at the authors’ margin', () => washTrades([trade(0, A, B, 10.5), trade(1, B, A, 9.5)], once), [1, 1]],
  ['just beyond it', () => washTrades([trade(0, A, B, 10.503), trade(1, B, A, 9.5)], once), [0, 0]],
  ['one who buys from himself', () => washTrades([trade(0, A, A, 3), trade(1, A, B, 3)]), [1, 0]],
  [
    'a single trade never is',
    () => washTrades([trade(0, A, B, 1), trade(WEEK, B, A, 1)], { ...once, margin: 100 }),
    [0, 0],
  ],
  ['a ring of three', () => washTrades([trade(0, B, A, 5), trade(1, C, B, 5), trade(2, A, C, 5)], once), [1, 1, 1]],
  [
    'the last trade is dropped and the rest tried again',
    () => washTrades([trade(0, A, B, 5), trade(1, B, A, 5), trade(2, A, B, 5)], once),
    [1, 1, 0],
  ],
  [
    'in order of time, whatever the order given',
    () => washTrades([trade(2, A, B, 5), trade(0, A, B, 3), trade(1, B, A, 3)], once),
    [0, 1, 1],
  ],
  [
    'one token there and another back is none',
    () => washTrades([trade(0, A, B, 5, 0), trade(1, B, A, 5, 1)], once),
    [0, 0],
  ],
  ['within the week', () => washTrades([trade(0, A, B, 5), trade(WEEK - 1, B, A, 5)], once), [1, 1]],
  ['not across its end', () => washTrades([trade(0, A, B, 5), trade(WEEK, B, A, 5)], once), [0, 0]],
  [
    'a second, longer pass sees what the first left',
    () =>
      washTrades([trade(0, A, B, 5), trade(3600, B, A, 5), trade(10, A, B, 7, 1), trade(20, B, A, 7, 1)], {
        ...once,
        windows: [60, 7200],
      }),
    [1, 1, 1, 1],
  ],
  // The first pass finds 100 and 91; beside their remainder of 9 the even fives of the second would be lost.
  [
    'and sees nothing else',
    () =>
      washTrades([trade(0, A, B, 100), trade(10, B, A, 91), trade(100, A, B, 5), trade(200, B, A, 5)], {
        ...once,
        windows: [60, 7200],
      }),
    [1, 1, 1, 1],
  ],
  [
    'windows open where they are told to',
    () =>
      [0, 50].map(
        (start) => washTrades([trade(90, A, B, 5), trade(110, B, A, 5)], { ...once, windows: [100], start })[0]!,
      ),
    [0, 1],
  ],
  // A round of two for each of a hundred weeks, or of ninety-nine: the authors’ threshold is a hundred.
  [
    'traders must recur a hundred times',
    () =>
      [100, 99].map((weeks) => {
        const rounds = Array.from({ length: weeks }, (_, w) => [
          trade(w * WEEK, A, B, 1),
          trade(w * WEEK + 1, B, A, 1),
        ]);
        return washTrades(rounds.flat()).reduce((sum, label) => sum + label, 0);
      }),
    [200, 0],
  ],
]);

describe('wash trading', () => {
  test('a market maker who ends the week where he began is taken for one, in a day he is not', () => {
    const day = 86_400;
    const maker = [trade(0, A, B, 9), trade(2 * day, C, A, 9), trade(3 * day, B, C, 9)];
    expect([...washTrades(maker, once)]).toEqual([1, 1, 1]);
    expect([...washTrades(maker, { ...once, windows: [day] })]).toEqual([0, 0, 0]);
  });

  test('of two traders, the longest run from the start of the window that moved their balances too little', () => {
    const runs = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 4 })), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(runs, (run) => {
        const trades = run.map(([buys, amount], t) => (buys ? trade(t, A, B, amount) : trade(t, B, A, amount)));
        let longest = 0;
        for (let length = 2; length <= run.length; length++) {
          const first = run.slice(0, length);
          const moved = first.reduce((sum, [buys, amount]) => sum + (buys ? amount : -amount), 0);
          const mean = first.reduce((sum, [, amount]) => sum + amount, 0) / length;
          if (Math.abs(moved) <= MARGIN * mean) longest = length;
        }
        // Nobody sold back: there is no round at all.
        if (run.every(([buys]) => buys === run[0]![0])) longest = 0;
        expect([...washTrades(trades, once)]).toEqual(run.map((_, k) => (k < longest ? 1 : 0)));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('two washers among honest traders are found: all of their rounds, and little else', () => {
    // Over 120 days traders 0 and 1 send 10 to and fro at noon; 2 to 21 buy odd amounts of one another, round and round.
    const day = 86_400;
    const wash = Array.from({ length: 120 }, (_, d) => [trade(d * day, 0, 1, 10), trade(d * day + 3600, 1, 0, 10)]);
    const honest = Array.from({ length: 1200 }, (_, k) =>
      trade(k * 8640 + 7, 2 + ((k * 7) % 20), 2 + ((k * 7 + 1 + (k % 5)) % 20), 1 + ((k * 37) % 101)),
    );
    const trades = [...wash.flat(), ...honest];
    const truth = trades.map((_, k) => (k < 240 ? 1 : 0));
    const { precision, recall } = detectionScore(washTrades(trades), truth);
    expect(recall).toBe(1);
    expect(precision).toBeGreaterThan(0.95);
    const eager = detectionScore(washTrades(trades, { ...once, margin: 3 }), truth);
    expect(eager.recall).toBe(1);
    expect(eager.precision).toBeLessThan(precision!);
  });

  test('no trades, no labels', () => expect(washTrades([])).toEqual(new Uint8Array(0)));

  test.each([
    [() => washTrades([trade(Number.NaN, A, B, 1)]), 'washTrades: search.start: expected a finite number, got NaN'],
    [
      () => washTrades([trade(5, A, B, 1), trade(Infinity, A, B, 1)]),
      'trades[1].time: expected a finite time from 5 on',
    ],
    [
      () => washTrades([trade(5, A, B, 1)], { start: 6 }),
      'washTrades: trades[0].time: expected a finite time from 6 on, got 5',
    ],
    [() => washTrades([trade(0, A, B, 0)]), 'washTrades: trades[0].amount: expected a positive finite number, got 0'],
    [() => washTrades([trade(0, A, B, 1, -1)]), 'washTrades: trades[0].token'],
    [() => washTrades([trade(0, 0.5, B, 1)]), 'washTrades: trades[0].buyer'],
    [() => washTrades([trade(0, A, -1, 1)]), 'washTrades: trades[0].seller'],
    [() => washTrades([], { windows: [] }), 'washTrades: search.windows: expected at least one window'],
    [() => washTrades([], { windows: [60, 0] }), 'washTrades: search.windows[1]'],
    [() => washTrades([], { margin: -0.1 }), 'washTrades: search.margin'],
    [() => washTrades([], { recurrences: 0 }), 'washTrades: search.recurrences: expected a positive integer, got 0'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});

describe('recurring traders', () => {
  const groups = (trades: readonly Trade[], recurrences: number) =>
    recurringTraders(trades, recurrences).map((group) => [...group]);

  test('are counted each time one trade is taken off every pair', () => {
    // 0 ⇄ 1 three times; 2 joins the circle once, so that the first layer is of three and two are of two.
    const trades = [
      ...[0, 1, 2].flatMap((t) => [trade(t, 0, 1, 1), trade(t, 1, 0, 1)]),
      trade(9, 2, 1, 1),
      trade(9, 0, 2, 1),
    ];
    expect(groups(trades, 1)).toEqual([
      [0, 1, 2],
      [0, 1],
    ]);
    expect(groups(trades, 2)).toEqual([[0, 1]]);
    expect(groups(trades, 3)).toEqual([]);
  });

  test('add up over tokens, whatever the traders’ numbers', () => {
    const trades = [0, 1].flatMap((token) => [trade(0, 70, 9, 1, token), trade(0, 9, 70, 1, token)]);
    expect(groups(trades, 2)).toEqual([[9, 70]]);
    expect(groups(trades, 3)).toEqual([]);
  });

  test('are none among those who never sell back, or trade with themselves', () => {
    expect(groups([trade(0, 1, 0, 1), trade(0, 2, 1, 1), trade(0, 3, 3, 1)], 1)).toEqual([]);
  });
});
