// What copying, splitting and conspiring earn under Yuma, where it follows from the formula.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doubles } from '../../../sim/mechanisms/consensus/number-system.ts';
import type { YumaSettings } from '../../../sim/mechanisms/consensus/yuma-settings.ts';
import { expectClose, settle, subnet, worlds } from './subnet.ts';
import { YUMA_3_TABLES } from './yuma-tables.ts';

/** Bonds 0, alpha as it comes: how much of the emission an account gets. */
function income(stake: number[], rows: number[][], settings: Partial<YumaSettings>, who: number[]): number {
  const { miners, validators } = settle(
    { stake, weights: rows.flat() },
    Array(rows.length ** 2).fill(0),
    settings,
  ).outcome;
  return who.reduce((total, i) => total + miners[i]! + validators[i]!, 0);
}

describe('attacks', () => {
  // Accounts 0 and 1 validate with 60 % and 40 %; 2 is the honest miner, 3 the cabal's. The honest give theirs h.
  const cabal = (h: number, kappa?: number) =>
    income(
      [60, 40, 0, 0],
      [
        [0, 0, h, 1 - h],
        [0, 0, 0, 1],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
      { version: 1, ...(kappa === undefined ? {} : { kappa }) },
      [1, 3],
    );

  test('a cabal of 40 % gets less than 40 % when it is clipped, and more when it is not', () => {
    // Consensus (.6, .4) cuts its weight of 1 to .4: incentive .4/.76 and dividends .4 of it. Unclipped: .64 and .4.
    expect(cabal(0.6)).toBeCloseTo((0.5 * 1.4 * 0.4) / 0.76, 12);
    expect(cabal(0.6, 0)).toBeCloseTo(0.5 * (0.64 + 0.4), 12);
    expect(cabal(0.6)).toBeLessThan(0.4);
    expect(cabal(0.6, 0)).toBeGreaterThan(0.4);
  });

  test('60 % of the stake keep 60 % of the emission if they give their own miner 5/9 or more', () => {
    expect(cabal(5 / 9)).toBeCloseTo(0.4, 12);
    expect(cabal(0.55)).toBeGreaterThan(0.4);
    expect(cabal(0.56)).toBeLessThan(0.4);
  });

  test('a majority cannot be outvoted: who is alone with a miner gets nothing, nor does the miner', () => {
    for (const version of [1, 2, 3] as const) {
      const rows = [
        [0, 0, 1, 0],
        [0, 0, 0, 1],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ];
      expect(income([51, 49, 0, 0], rows, { version }, [1, 3])).toBe(0);
    }
  });

  test('of equal stake in a κ above one half neither side is a majority: nobody earns, stake is paid', () => {
    const rows = [
      [0, 0, 1, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ];
    expect(income([50, 50, 0, 0], rows, { kappa: 0.6 }, [2, 3])).toBe(0);
    expect(income([50, 50, 0, 0], rows, { kappa: 0.6 }, [1])).toBe(0.5);
  });

  test('copying weights comes too late: of two with equal stake who follows earns less', () => {
    const { stake, epochs } = YUMA_3_TABLES['the big validator moves first']!;
    for (const [version, liquidAlpha] of [
      [1, false],
      [2, true],
      [3, false],
      [3, true],
    ] as const) {
      const { epoch } = subnet(stake, { version, liquidAlpha, bondsPenalty: 0, numbers: doubles });
      let earned = [0, 0];
      for (const { weights } of epochs) {
        const { dividends } = epoch(weights.map((list) => [0, 0, 0, ...list])).exact;
        earned = [earned[0]! + dividends[1]!, earned[1]! + dividends[2]!];
      }
      expect(earned[1]).toBeLessThan(earned[0]!);
    }
  });

  test('a κ of 40 % lets the cabal of 40 % through unclipped; one of 60 % gives all to it once the honest have less', () => {
    expect(cabal(0.6, 0.4)).toBeCloseTo(0.52, 12);
    const rows = [
      [0, 0, 0.9, 0.1],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ];
    // The honest miner gets 0 from 41 %, so that 60 % agree on nothing for it, and on a tenth for the other.
    const miner = (honest: number) => income([honest, 100 - honest, 0, 0], rows, { version: 1, kappa: 0.6 }, [3]);
    expect(miner(59)).toBe(0.5);
    expect(miner(61)).toBeCloseTo((0.5 * 0.1) / (0.61 * 0.9 + 0.1), 12);
  });

  test('splitting a miner in two changes nothing for anybody', () => {
    const parts = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(worlds, parts, ({ stake, weights, settings: { version = 3 } }, part) => {
        const n = stake.length;
        // Liquid alpha of each miner depends on how many there are; the miner has no stake of its own.
        fc.pre(version !== 2);
        const held = [...stake.slice(0, -1), 0];
        const rows = Array.from({ length: n }, (_, i) => weights.slice(i * n, (i + 1) * n));
        const split = rows.map((list) => {
          const last = list[n - 1]!;
          return [...list.slice(0, -1).map((weight) => weight * 10), last * part, last * (10 - part)];
        });
        const whole = settle({ stake: held, weights: rows.flat() }, Array(n * n).fill(0), { version }).outcome;
        const apart = settle(
          { stake: [...held, 0], weights: [...split, Array(n + 1).fill(0)].flat() },
          Array((n + 1) ** 2).fill(0),
          { version },
        ).outcome;
        expectClose([...apart.validators.slice(0, n)], [...whole.validators]);
        expectClose([...apart.miners.slice(0, n - 1)], [...whole.miners.slice(0, n - 1)]);
        expect(apart.miners[n - 1]! + apart.miners[n]!).toBeCloseTo(whole.miners[n - 1]!, 10);
      }),
      { seed: 6 },
    );
  });
});
