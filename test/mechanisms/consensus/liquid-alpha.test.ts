import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedPoint } from '../../../sim/mechanisms/consensus/fixed-point.ts';
import {
  ALPHA_RANGE,
  ALPHA_STEEPNESS,
  definition,
  LEAST_ALPHA,
  liquidAlpha,
  liquidAlphas,
} from '../../../sim/mechanisms/consensus/liquid-alpha.ts';
import { doubles } from '../../../sim/mechanisms/consensus/number-system.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';
import { count, decimals, HALF_A_COUNT } from './counts.ts';

/** One validator's alphas, in the numbers of the chain and its default range and steepness. */
function alphas(weights: number[], bonds: number[], consensus: number[]): number[] {
  const out = new Float64Array(weights.length);
  const [w, b, c] = [weights.map(count), bonds.map(count), consensus.map(count)];
  return decimals(liquidAlphas(w, b, c, ALPHA_RANGE, ALPHA_STEEPNESS, fixedPoint, out));
}

// test_bonds_with_liquid_alpha of the branch that became Yuma 3: `weights_for_bonds`, `Bonds: (mask+norm)`, `alphas`.
const consensus = [0.0999975584, 0.2000012207, 0.2999926754, 0.400008545];
const halfBought = [0.0701304646, 0.1402609292, 0.2103913939, 0.2805371175];
const bought = [0.0910658427, 0.1821469443, 0.273228046, 0.3643244067];
const sold = [0, 0, 0, 0];
publishedVectors(definition, [
  ['with the consensus', () => alphas(consensus, halfBought, consensus), Array(4).fill(0.7013461993), HALF_A_COUNT],
  [
    'selling small bonds',
    () => alphas(sold, halfBought, consensus),
    [0.7026884612, 0.7053405554, 0.7104771058, 0.7200544013],
    HALF_A_COUNT,
  ],
  [
    'selling larger bonds',
    () => alphas(sold, bought, consensus),
    [0.7033024912, 0.7080039687, 0.718774016, 0.74096124],
    HALF_A_COUNT,
  ],
]);

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const range = { low: 0.1, high: 0.3 };
derivedVectors(definition, [
  // ½ ahead of the consensus is the middle; all that is sold or nothing is −½ or ½ away from it, at slope 10.
  ['halfway ahead', () => liquidAlpha(1, 0, 0.5, range), 0.2, 1e-15],
  ['all ahead', () => liquidAlpha(1, 0, 0, range), 0.1 + 0.2 * sigmoid(5), 1e-15],
  ['with the consensus', () => liquidAlpha(0.4, 0.2, 0.4, range), 0.1 + 0.2 * sigmoid(-5), 1e-15],
  ['behind the consensus, buying', () => liquidAlpha(0.1, 0.1, 0.9, range), 0.1 + 0.2 * sigmoid(-5), 1e-15],
  [
    'a bond that equals its weight counts as bought',
    () => liquidAlpha(0.8, 0.8, 0.1, range),
    0.1 + 0.2 * sigmoid(2),
    1e-15,
  ],
  ['selling three quarters', () => liquidAlpha(0, 0.75, 1, range), 0.1 + 0.2 * sigmoid(2.5), 1e-15],
  ['no slope', () => liquidAlpha(0, 0.75, 1, range, 0), 0.2, 1e-15],
]);

describe('liquid alpha', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  test('the chain’s range, steepness and least alpha', () => {
    expect([ALPHA_RANGE.low * 65_535, ALPHA_RANGE.high * 65_535]).toEqual([45_875, 58_982]);
    expect([ALPHA_STEEPNESS, LEAST_ALPHA * 65_535]).toEqual([1000, 1638]);
  });

  test('lies in its range and rises as a weight runs ahead', () => {
    fc.assert(
      fc.property(share, share, share, share, (a, b, bond, agreed) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const at = (weight: number) => liquidAlpha(weight, bond, agreed, range);
        for (const weight of [low, high]) {
          expect(at(weight)).toBeGreaterThanOrEqual(range.low);
          expect(at(weight)).toBeLessThanOrEqual(range.high);
        }
        if (low >= bond) expect(at(high)).toBeGreaterThanOrEqual(at(low));
        if (high < bond) expect(at(low)).toBeGreaterThanOrEqual(at(high));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('of fixed point is that of doubles to a part in 10^7', () => {
    fc.assert(
      fc.property(share, share, share, (weight, bond, agreed) => {
        fc.pre(weight > 1e-6 || bond > 1e-6);
        // Where weight and bond are the same count, buying and selling are told apart by rounding alone.
        fc.pre(Math.abs(weight - bond) > 1e-9);
        const fixed = alphas([weight], [bond], [agreed])[0]!;
        expect(Math.abs(fixed - liquidAlpha(weight, bond, agreed))).toBeLessThan(1e-7);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test('where nothing is held and nothing bought, nothing is worked out', () => {
    expect([...liquidAlphas([0, 1], [0, 0], [0, 1], range, 0, doubles, new Float64Array(2).fill(7))]).toEqual([7, 0.2]);
  });

  test.each([
    [() => liquidAlpha(1.1, 0, 0), 'liquidAlpha: weight: expected a share from 0 to 1, got 1.1'],
    [() => liquidAlpha(1, -1, 0), 'liquidAlpha: bond'],
    [() => liquidAlpha(1, 0, Number.NaN), 'liquidAlpha: consensus'],
    [() => liquidAlpha(1, 0, 0, { low: 0.3, high: 0.1 }), 'liquidAlphas: range.low: expected a share from'],
    [() => liquidAlpha(1, 0, 0, { low: 1637 / 65_535, high: 0.1 }), 'liquidAlphas: range.low'],
    [() => liquidAlpha(1, 0, 0, { low: 0.3, high: 1.1 }), 'liquidAlphas: range.high: expected a share from 0 to 1'],
    [() => liquidAlpha(1, 0, 0, range, Infinity), 'liquidAlphas: steepness: expected a finite number'],
    [() => liquidAlphas([1], [1, 1], [1], range, 1, doubles, new Float64Array(1)), 'liquidAlphas: bonds: expected 1'],
    [() => liquidAlphas([1], [1], [1], range, 1, doubles, new Float64Array(2)), 'liquidAlphas: alphas: expected 1'],
    [
      () => liquidAlphas([1, 1], [1, 1], [], range, 1, doubles, new Float64Array(2)),
      'liquidAlphas: consensus: expected',
    ],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
