import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definition,
  leastFlow,
  leastFlowAnywhere,
  netCirculation,
} from '../../../sim/mechanisms/networks/net-circulation.ts';
import { derivedVectors } from '../vectors.ts';
import { threeAccounts } from './running-example.ts';

/** A pays B directly and by way of C: nothing comes back, though B could have been paid in one go. */
const twoWays = {
  internal: [
    [0, 1, 50],
    [0, 0, 0],
    [0, 50, 0],
  ],
  sources: [],
};

derivedVectors(definition, [
  // Net positions P 0, V +10, D −10: ten from D to V settle all.
  ['of three accounts 10 of 100 had to be paid', () => leastFlow(threeAccounts), 10, 1e-9],
  ['all else could be circles', () => netCirculation(threeAccounts), 0.9, 1e-9],
  ['half of the net positions', () => leastFlowAnywhere(threeAccounts), 10],
  ['what never comes back is no circle', () => [netCirculation(twoWays), leastFlow(twoWays)], [0, 101]],
  ['even where a shorter way would do', () => leastFlowAnywhere(twoWays), 51],
  [
    'two rings with one account in common',
    () =>
      netCirculation({
        internal: [
          [0, 5, 0, 3],
          [0, 0, 5, 0],
          [5, 0, 0, 0],
          [3, 0, 0, 0],
        ],
        sources: [],
      }),
    1,
  ],
  // Netting 0 ⇄ 1 first would free 2; the long ring through 0 → 1 takes 5.
  [
    'the long ring, not the pair',
    () =>
      leastFlow({
        internal: [
          [0, 1, 0, 0, 0],
          [1, 0, 1, 0, 0],
          [0, 0, 0, 1, 0],
          [0, 0, 0, 0, 1],
          [1, 0, 0, 0, 0],
        ],
        sources: [],
      }),
    1,
    1e-9,
  ],
  ['what an account pays itself goes round', () => netCirculation({ internal: [[4]], sources: [] }), 1],
  [
    'nobody paid: nothing to settle',
    () => [leastFlow({ internal: [[0]], sources: [] }), leastFlowAnywhere({ internal: [], sources: [] })],
    [0, 0],
  ],
]);

const payments = fc
  .integer({ min: 2, max: 7 })
  .chain((size) =>
    fc.array(fc.array(fc.oneof(fc.constant(0), fc.nat(9)), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  )
  .filter((internal) => internal.some((row) => row.some((paid) => paid > 0)));

describe('net circulation', () => {
  test('is what cancelling circles one by one finds, whole numbers exactly', () => {
    fc.assert(
      fc.property(payments, (internal) => {
        expect(leastFlow({ internal, sources: [] })).toBeCloseTo(byCancelling(internal), 8);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('lies in [0, 1], is at most what netting among all would free, and knows no currency', () => {
    fc.assert(
      fc.property(payments, (internal) => {
        const share = netCirculation({ internal, sources: [] });
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        const least = leastFlow({ internal, sources: [] });
        expect(least).toBeGreaterThanOrEqual(leastFlowAnywhere({ internal, sources: [] }) - 1e-9);
        const cents = internal.map((row) => row.map((paid) => paid * 1e8));
        expect(netCirculation({ internal: cents, sources: [] })).toBeCloseTo(share, 9);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('three hundred accounts that pay ten others each take less than two seconds', () => {
    // Everybody pays the next ten 1, 2, … 10, and is paid as much: all of it comes round. 99 more from one to the next do not.
    const size = 300;
    const internal = Array.from({ length: size }, (_, i) => {
      const row = new Float64Array(size);
      for (let k = 1; k <= 10; k++) row[(i + k) % size] = k;
      return row;
    });
    const start = process.threadCpuUsage();
    expect(netCirculation({ internal, sources: [] })).toBe(1);
    internal[0]![1] = 100;
    expect(leastFlow({ internal, sources: [] })).toBeCloseTo(99, 7);
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1e6, 'seconds').toBeLessThan(2);
  });

  test.each([
    [() => netCirculation({ internal: [[0]], sources: [[1]] }), 'netCirculation: network.internal: all payments'],
    [() => leastFlow({ internal: [[-1]], sources: [] }), 'leastFlow: internal[0][0]'],
    [
      () => leastFlowAnywhere({ internal: [[0, 1]], sources: [] }),
      'leastFlowAnywhere: internal[0]: expected 1 entries',
    ],
    [
      () => leastFlow({ internal: Array.from({ length: 78 }, () => new Float64Array(78).fill(1)), sources: [] }),
      'leastFlow: network: expected at most 6000 payments in a group; try owners or roles, got 6006',
    ],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});

/**
 * The least flow by another way: while some circle of payments not yet cancelled, or of cancellations taken back, cancels
 * more than it restores, cancel one unit round it (Klein 1967). Whole numbers end at the optimum.
 */
function byCancelling(internal: readonly (readonly number[])[]): number {
  const size = internal.length;
  const cancelled = internal.map((row) => row.map(() => 0));
  for (;;) {
    const circle = gainingCircle(internal, cancelled);
    if (!circle) break;
    circle.forEach((from, k) => {
      const to = circle[(k + 1) % circle.length]!;
      if (cancelled[from]![to]! < internal[from]![to]!) cancelled[from]![to]!++;
      else cancelled[to]![from]!--;
    });
  }
  let left = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) if (i !== j) left += internal[i]![j]! - cancelled[i]![j]!;
  return left;
}

/** Bellman and Ford: accounts round which one more unit is cancelled on balance; a payment to cancel is worth 1, taking back −1. */
function gainingCircle(internal: readonly (readonly number[])[], cancelled: readonly (readonly number[])[]) {
  const size = internal.length;
  const worth = (from: number, to: number) => {
    if (from === to) return undefined;
    if (cancelled[from]![to]! < internal[from]![to]!) return 1;
    return cancelled[to]![from]! > 0 ? -1 : undefined;
  };
  const best = new Array<number>(size).fill(0);
  const before = new Array<number>(size).fill(-1);
  let last = -1;
  for (let round = 0; round <= size; round++) {
    last = -1;
    for (let from = 0; from < size; from++) {
      for (let to = 0; to < size; to++) {
        const gain = worth(from, to);
        if (gain === undefined || best[from]! + gain <= best[to]!) continue;
        best[to] = best[from]! + gain;
        before[to] = from;
        last = to;
      }
    }
    if (last < 0) return undefined;
  }
  for (let k = 0; k < size; k++) last = before[last]!;
  const circle = [last];
  for (let account = before[last]!; account !== last; account = before[account]!) circle.unshift(account);
  return circle;
}
