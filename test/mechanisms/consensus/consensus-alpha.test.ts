import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consensusAlphas,
  definition,
  HIGH_QUANTILE,
  LOW_QUANTILE,
  quantile,
} from '../../../sim/mechanisms/consensus/consensus-alpha.ts';
import { fixedPoint } from '../../../sim/mechanisms/consensus/fixed-point.ts';
import { ALPHA_RANGE } from '../../../sim/mechanisms/consensus/liquid-alpha.ts';
import { publishedVectors } from '../vectors.ts';
import { count, decimals, HALF_A_COUNT } from './counts.ts';

const five = [1, 2, 3, 4, 5];
const consensus = [0, 0, 0, 0, 0.0999975584, 0.2000012207, 0.2999926754, 0.400008545];
publishedVectors(definition, [
  // test_quantile
  ['the least', () => quantile(five, 0), 1],
  ['a quarter', () => quantile(five, LOW_QUANTILE), 2],
  ['the middle', () => quantile(five, 0.5), 3],
  ['two thirds or so', () => quantile(five, 0.66), 3.64, 1e-15],
  ['three quarters', () => quantile(five, HIGH_QUANTILE), 4],
  ['the greatest', () => quantile(five, 1), 5],
  // test_bonds_with_liquid_alpha, `alpha values`
  [
    'eight accounts of which four have a consensus',
    () => decimals(consensusAlphas(consensus.map(count), ALPHA_RANGE, 0.1, fixedPoint)),
    [...Array(4).fill(0.7000076314), 0.8095842435, 0.8856769793, 0.9000076293, 0.9000076293],
    HALF_A_COUNT,
  ],
]);

describe('consensus alpha', () => {
  test('in doubles is that of the chain but for its logarithm, which is right to 10^−7', () => {
    consensusAlphas(consensus).forEach((alpha, j) => {
      const published = [
        0.7000076314, 0.7000076314, 0.7000076314, 0.7000076314, 0.8095842435, 0.8856769793, 0.9000076293,
      ];
      expect(Math.abs(alpha - (published[j] ?? 0.9000076293))).toBeLessThan(1e-7);
    });
  });

  test('is the ends of its range at the quartiles and beyond', () => {
    const range = { low: 0.2, high: 0.6 };
    const [a, b, c, d, e] = consensusAlphas([0.1, 0.2, 0.3, 0.4, 0.5], range);
    expect([a, b, d, e].map((alpha) => Number(alpha!.toFixed(12)))).toEqual([0.2, 0.2, 0.6, 0.6]);
    // Halfway between the quartiles the log-odds are halfway too: ½(ln(.2/.8) + ln(.6/.4)).
    const odds = Math.sqrt((0.2 / 0.8) * (0.6 / 0.4));
    expect(c).toBeCloseTo(odds / (1 + odds), 14);
  });

  test('is the plain alpha where three quarters have no consensus, and near ½ where the quartiles are equal', () => {
    expect([...consensusAlphas([0, 0, 0, 0, 1], ALPHA_RANGE, 0.1)]).toEqual(Array(5).fill(0.1));
    expect([...consensusAlphas([0, 0, 0, 0, 1])]).toEqual(Array(5).fill(1 - 0.9));
    expect([...consensusAlphas([0.5, 0.5], { low: 0.1, high: 0.9 })]).toEqual([0.5, 0.5]);
    expect([...consensusAlphas([0.5, 0.5], { low: 0.7, high: 0.9 })]).toEqual([0.7, 0.7]);
    expect([...consensusAlphas([])]).toEqual([]);
  });

  test('an upper end of 1 counts as odds of 1, as the logarithm of 0 does on the chain', () => {
    // ln(1/1 − 1) is taken as 0, so that at the upper quartile alpha is ½, and the range's lower end if that is higher.
    expect(consensusAlphas([0, 1, 2, 3, 4], { low: 0.2, high: 1 })[3]).toBeCloseTo(0.5, 14);
    const fixed = consensusAlphas(
      [0, 1, 2, 3, 4].map((c) => count(c / 10)),
      { low: 0.2, high: 1 },
      0.1,
      fixedPoint,
    );
    expect(fixed[3]! / 2 ** 32).toBeCloseTo(0.5, 6);
  });

  test('lies in its range and rises with the consensus', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }), (counts) => {
        const list = counts.map((c) => c / 1000).sort((a, b) => a - b);
        const range = { low: 0.3, high: 0.8 };
        let before = 0.3;
        for (const alpha of consensusAlphas(list, range, 0.3)) {
          expect(alpha).toBeGreaterThanOrEqual(before);
          expect(alpha).toBeLessThanOrEqual(range.high);
          before = alpha;
        }
      }),
      { seed: 1 },
    );
  });

  test.each([
    [() => quantile([1], 1.5), 'quantile: share: expected a share from 0 to 1, got 1.5'],
    [() => consensusAlphas([-1]), 'consensusAlphas: consensus[0]: expected a finite number at or above 0, got -1'],
    [() => consensusAlphas([1], { low: 0, high: 1 }), 'consensusAlphas: range.low'],
    [() => consensusAlphas([1], ALPHA_RANGE, 2), 'consensusAlphas: otherwise: expected a share'],
    [
      () => consensusAlphas([1], ALPHA_RANGE, 0, fixedPoint, new Float64Array(2)),
      'consensusAlphas: alphas: expected 1',
    ],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
