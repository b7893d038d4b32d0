import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaShapley, definition } from '../../../sim/mechanisms/data-pay/beta-shapley.ts';
import { exactShapley } from '../../../sim/mechanisms/data-pay/exact-shapley.ts';
import { derivedVectors } from '../vectors.ts';
import { duplicates, games, tabled } from './games.ts';

/** v rises by 1 when the player `size + 1`th joins, whoever it is: each is credited with the weight of one size. */
const stepAt = (players: number, size: number) => ({
  players,
  value: (who: readonly number[]) => (who.length > size ? 1 : 0),
});

derivedVectors(definition, [
  // Beta(2, 1) among three: P(0, 1, 2 others) = ½, ⅓, ⅙ from ∫C(2,s)·t^s(1−t)^(2−s)·2(1−t) dt.
  ['weight of no others', () => betaShapley(stepAt(3, 0), 2, 1), [1 / 2, 1 / 2, 1 / 2], 1e-15],
  ['weight of one other', () => betaShapley(stepAt(3, 1), 2, 1), [1 / 3, 1 / 3, 1 / 3], 1e-15],
  ['weight of two others', () => betaShapley(stepAt(3, 2), 2, 1), [1 / 6, 1 / 6, 1 / 6], 1e-15],
  // Among four with alpha and beta changed: the same weights in reverse, ∫ 3t(1−t)²·16(1−t)^15 dt = 48/(18·19) and so on.
  ['Beta(16, 1), one other', () => betaShapley(stepAt(4, 1), 16, 1), [8 / 57, 8 / 57, 8 / 57, 8 / 57], 1e-15],
  ['Beta(1, 16), two others', () => betaShapley(stepAt(4, 2), 1, 16), [8 / 57, 8 / 57, 8 / 57, 8 / 57], 1e-15],
  // Gains of a: 60 alone, 0 with its copy, 80 with b, 0 with both; of b: 20, 40, 40, 40; weights ½, ⅙, ⅙, ⅙.
  ['data, its copy and others', () => betaShapley(duplicates, 2, 1), [130 / 3, 130 / 3, 30], 1e-13],
]);

describe('Beta-Shapley', () => {
  test('is the Shapley value at Beta(1, 1)', () => {
    fc.assert(
      fc.property(games(5), (values) => {
        const shapley = exactShapley(tabled(values));
        betaShapley(tabled(values), 1, 1).forEach((value, player) => {
          expect(Math.abs(value - shapley[player]!)).toBeLessThan(1e-12);
        });
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('of two players is the Shapley value where alpha and beta are equal', () => {
    fc.assert(
      fc.property(games(2), fc.integer({ min: 1, max: 64 }), (values, both) => {
        const shapley = exactShapley(tabled(values));
        betaShapley(tabled(values), both, both).forEach((value, player) => {
          expect(Math.abs(value - shapley[player]!)).toBeLessThan(1e-12);
        });
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  test('weighs gains by weights that sum to 1, and still shares out too much or too little', () => {
    for (const [alpha, beta] of [
      [1, 16],
      [16, 1],
      [4, 1],
      [0.5, 2.5],
    ] as const) {
      const additive = betaShapley({ players: 11, value: (who) => who.length }, alpha, beta);
      for (const value of additive) expect(value).toBeCloseTo(1, 13);
    }
    const sum = betaShapley(duplicates, 2, 1).reduce((a, b) => a + b);
    expect(sum).toBeCloseTo(350 / 3, 12);
  });

  test.each([
    [() => betaShapley(duplicates, 0, 1), 'betaShapley: alpha: expected a positive finite number, got 0'],
    [() => betaShapley(duplicates, Number.NaN, 1), 'betaShapley: alpha'],
    [() => betaShapley(duplicates, 1, -2), 'betaShapley: beta: expected a positive finite number, got -2'],
    [() => betaShapley(duplicates, 1, Infinity), 'betaShapley: beta'],
    [() => betaShapley({ players: 21, value: () => 0 }, 1, 1), 'betaShapley: players: expected a whole number from 1'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
