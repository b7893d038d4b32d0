import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  criticalDemand,
  definition,
  incomePerDemand,
  restingSizes,
  survivalDemand,
} from '../../../sim/mechanisms/networks/critical-demand.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

/** 80 % of fees; 1,000 of a million tokens a day, a twentieth of which change hands: .8 + .02. */
const income = 0.82;

derivedVectors(definition, [
  ['income per dollar of demand', () => incomePerDemand(0.8, 1000, 0.05, 1e6), 0.82, 1e-15],
  ['a hundred providers at 10 a day: 1000/.82', () => criticalDemand(100, 10, income), 1219.51, 5e-3],
  ['the fold, 2·100·10/.82', () => survivalDemand(100, 100, 10, income), 2439.02, 5e-3],
  ['grown to 50', () => survivalDemand(50, 100, 10, income), 3048.78, 5e-3],
  ['grown to 25', () => survivalDemand(25, 100, 10, income), 5182.93, 5e-3],
  ['more than enough', () => survivalDemand(400, 100, 10, income), 2439.02, 5e-3],
  ['at 3,000 a day', () => ({ ...restingSizes(3000, 100, 10, income) }), { stable: 194.617, tipping: 51.383 }, 5e-4],
  ['at the fold both are one', () => ({ ...restingSizes(400, 2, 100, 1) }), { stable: 2, tipping: 2 }],
]);

const economies = fc.record({
  half: between(1, 1000),
  cost: between(0.1, 100),
  income: between(0.1, 5),
  above: between(1.001, 50),
});

describe('critical demand', () => {
  test('no size rests below the fold', () => {
    expect(restingSizes(2439, 100, 10, income)).toBeUndefined();
    expect(restingSizes(2439.03, 100, 10, income)).toBeDefined();
  });

  test('at both resting sizes providers just cover their costs, between them they gain, outside them they lose', () => {
    fc.assert(
      fc.property(economies, ({ half, cost, income, above }) => {
        const ceiling = above * survivalDemand(half, half, cost, income);
        const { stable, tipping } = restingSizes(ceiling, half, cost, income)!;
        const profit = (n: number) => (ceiling * n * n * income) / (half * half + n * n) - cost * n;
        expect(profit(stable) / (cost * stable)).toBeCloseTo(0, 9);
        expect(profit(tipping) / (cost * tipping)).toBeCloseTo(0, 9);
        expect(profit(Math.sqrt(stable * tipping))).toBeGreaterThan(0);
        expect(profit(stable * 1.01)).toBeLessThan(0);
        expect(profit(tipping * 0.99)).toBeLessThan(0);
        // The demand at which a network of the tipping size lives is the demand that it has.
        expect(survivalDemand(tipping, half, cost, income) / ceiling).toBeCloseTo(1, 9);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('a network that adjusts towards profit lives above the demand given and dies below it', () => {
    const lives = (ceiling: number, start: number) => {
      let n = start;
      for (let day = 0; day < 20_000; day++) {
        n *= 1 + 0.05 * ((ceiling * n * n * income) / (10_000 + n * n) / (10 * n) - 1);
      }
      return n > 1;
    };
    for (const start of [25, 50, 100, 300]) {
      const least = survivalDemand(start, 100, 10, income);
      expect(lives(least * 1.002, start)).toBe(true);
      expect(lives(least * 0.998, start)).toBe(false);
    }
  });

  test.each([
    [() => incomePerDemand(1.1, 1, 1, 1), 'incomePerDemand: feeShare: expected a share from 0 to 1, got 1.1'],
    [() => incomePerDemand(1, -1, 1, 1), 'incomePerDemand: rewards'],
    [() => incomePerDemand(1, 1, 0, 1), 'incomePerDemand: velocity'],
    [() => incomePerDemand(1, 1, 1, Number.NaN), 'incomePerDemand: supply'],
    [() => criticalDemand(0, 1, 1), 'criticalDemand: providers'],
    [() => criticalDemand(1, -1, 1), 'criticalDemand: cost'],
    [() => criticalDemand(1, 1, 0), 'criticalDemand: income'],
    [() => restingSizes(0, 1, 1, 1), 'restingSizes: ceiling'],
    [() => restingSizes(1, 0, 1, 1), 'restingSizes: half'],
    [() => restingSizes(1, 1, 0, 1), 'restingSizes: cost'],
    [() => restingSizes(1, 1, 1, Infinity), 'restingSizes: income'],
    [() => survivalDemand(0, 1, 1, 1), 'survivalDemand: start'],
    [() => survivalDemand(1, 0, 1, 1), 'survivalDemand: half'],
    [() => survivalDemand(1, 1, Number.NaN, 1), 'survivalDemand: cost'],
    [() => survivalDemand(1, 1, 1, 0), 'survivalDemand: income'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
