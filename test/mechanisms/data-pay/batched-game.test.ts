import { describe, expect, test } from 'vitest';
import { settleInBatches } from '../../../sim/mechanisms/data-pay/batched-game.ts';
import { betaShapley, betaShapleyInquiry } from '../../../sim/mechanisms/data-pay/beta-shapley.ts';
import { exactBanzhaf, exactBanzhafInquiry } from '../../../sim/mechanisms/data-pay/exact-banzhaf.ts';
import { exactShapley, exactShapleyInquiry } from '../../../sim/mechanisms/data-pay/exact-shapley.ts';
import { type Coalition, coalitionKey, type KnownValues } from '../../../sim/mechanisms/data-pay/game.ts';
import { leaveOneOut, leaveOneOutInquiry } from '../../../sim/mechanisms/data-pay/leave-one-out.ts';
import { sampledBanzhaf, sampledBanzhafInquiry } from '../../../sim/mechanisms/data-pay/sampled-banzhaf.ts';
import { truncatedShapley, truncatedShapleyInquiry } from '../../../sim/mechanisms/data-pay/truncated-shapley.ts';
import { castroAirport, drawsOf, eec1958, securityCouncil } from './games.ts';

/** Answers later, and remembers what it was asked. */
function later(value: (who: Coalition) => number) {
  const asked: Coalition[][] = [];
  const oracle = async (coalitions: readonly Coalition[]) => {
    asked.push([...coalitions]);
    await Promise.resolve();
    return coalitions.map(value);
  };
  return { asked, oracle };
}

describe('a game answered in batches', () => {
  const uniform = drawsOf(5);
  const { players } = eec1958;
  test.each([
    ['Shapley', () => exactShapleyInquiry(players), () => exactShapley(eec1958)],
    ['Banzhaf', () => exactBanzhafInquiry(players), () => exactBanzhaf(eec1958)],
    ['Beta-Shapley', () => betaShapleyInquiry(players, 4, 1), () => betaShapley(eec1958, 4, 1)],
    ['leave-one-out', () => leaveOneOutInquiry(players), () => leaveOneOut(eec1958)],
    [
      'truncated Shapley',
      () => truncatedShapleyInquiry(players, 20, 0.1, uniform),
      () => truncatedShapley(eec1958, 20, 0.1, uniform),
    ],
    ['sampled Banzhaf', () => sampledBanzhafInquiry(players, 30, uniform), () => sampledBanzhaf(eec1958, 30, uniform)],
  ])('%s is that of the same game answered at once', async (_, inquiry, direct) => {
    expect(await settleInBatches<unknown>(inquiry(), later(eec1958.value).oracle)).toEqual(direct());
  });

  test('asks for each coalition once, and for none that is known', async () => {
    const { asked, oracle } = later(eec1958.value);
    const known: KnownValues = new Map([[coalitionKey([]), 0]]);
    await settleInBatches(sampledBanzhafInquiry(players, 500, uniform), oracle, known);
    const keys = asked.flat().map(coalitionKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain(coalitionKey([]));
    expect(known.size).toBe(64);
    await settleInBatches(exactShapleyInquiry(players), oracle, known);
    expect(asked.length).toBe(1);
  });

  test('is asked for batches that fill a device', async () => {
    const orders = later(castroAirport.value);
    await settleInBatches(truncatedShapleyInquiry(100, 12, 0, uniform), orders.oracle);
    // v(∅) and v(N), then one player more in each of twelve orders at once; with all of them it is v(N) again.
    expect(orders.asked.map((batch) => batch.length).slice(0, 4)).toEqual([2, expect.any(Number), 12, 12]);
    expect(orders.asked.length).toBe(1 + 99);

    const all = later(securityCouncil.value);
    await settleInBatches(exactShapleyInquiry(15), all.oracle);
    expect(all.asked.map((batch) => batch.length)).toEqual(new Array(8).fill(4096));
  });

  test('refuses an oracle that answers too little, or no number', async () => {
    await expect(settleInBatches(leaveOneOutInquiry(3), async () => [1, 2])).rejects.toThrow(
      'settleInBatches: oracle: expected 4 entries, got 2',
    );
    await expect(settleInBatches(leaveOneOutInquiry(2), async () => [1, Number.NaN, 1])).rejects.toThrow(
      'coalition {1}: expected a finite number, got NaN',
    );
  });
});
