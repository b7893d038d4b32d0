import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceShares } from '../../../sim/mechanisms/demand/multinomial-logit.ts';
import { definition, nestedShares } from '../../../sim/mechanisms/demand/nested-logit.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

const root = Math.SQRT2;

derivedVectors(definition, [
  [
    'a car against two buses half alike: 1 : √2',
    () => nestedShares([0, 0, 0], [0, 1, 1], [1, 0.5]),
    [1 / (1 + root), root / (1 + root) / 2, root / (1 + root) / 2],
    1e-15,
  ],
  [
    'a red bus and a blue one that are the same: ½, ¼, ¼',
    () => nestedShares([0, 0, 0], [0, 1, 1], [1, 1e-12]),
    [0.5, 0.25, 0.25],
    1e-11,
  ],
  ['as unlike as any: a third each', () => nestedShares([0, 0, 0], [0, 1, 1], [1, 1]), [1 / 3, 1 / 3, 1 / 3], 1e-15],
  [
    'ln 4 and 0 within λ ½ are 16 : 1, against 0 √17 : 1',
    () => nestedShares([Math.log(4), 0, 0], [0, 0, 1], [0.5, 1]),
    [
      (16 / 17) * (Math.sqrt(17) / (1 + Math.sqrt(17))),
      (1 / 17) * (Math.sqrt(17) / (1 + Math.sqrt(17))),
      1 / (1 + Math.sqrt(17)),
    ],
    1e-15,
  ],
  ['a nest that cannot be chosen', () => nestedShares([0, -Infinity, -Infinity], [0, 1, 1], [1, 0.5]), [1, 0, 0]],
  ['an empty nest', () => nestedShares([0, 0], [0, 2], [1, 0.5, 0.3]), [0.5, 0.5]],
  [
    'beyond the range of e^x',
    () => nestedShares([-2000, -2000, -2000], [0, 1, 1], [1, 1]),
    [1 / 3, 1 / 3, 1 / 3],
    1e-12,
  ],
]);

const utilities = fc.array(between(-20, 20), { minLength: 2, maxLength: 6 });
const lambda = between(0.05, 1);

describe('nested logit', () => {
  test('without dissimilarity below 1 it is the multinomial logit', () => {
    fc.assert(
      fc.property(utilities, fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }), (values, nests) => {
        const nested = nestedShares(values, nests.slice(0, values.length), [1, 1, 1]);
        choiceShares(values).forEach((share, i) => {
          expect(nested[i]).toBeCloseTo(share, 12);
        });
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('shares sum to 1; better service wins customers, from its own nest the more', () => {
    fc.assert(
      fc.property(utilities, lambda, lambda, between(0.001, 1), (values, a, b, gain) => {
        const nests = values.map((_, i) => (i < 2 ? 0 : 1));
        const before = nestedShares(values, nests, [a, b]);
        expect(before.reduce((x, y) => x + y)).toBeCloseTo(1, 12);
        const after = nestedShares(
          values.map((value, i) => (i === 0 ? value + gain : value)),
          nests,
          [a, b],
        );
        expect(after[0]!).toBeGreaterThanOrEqual(before[0]!);
        for (let i = 1; i < values.length; i++) expect(after[i]!).toBeLessThanOrEqual(before[i]! + 1e-15);
        if (values.length > 2 && before[1]! > 1e-9 && before[2]! > 1e-9) {
          expect(after[1]! / before[1]!).toBeLessThanOrEqual(after[2]! / before[2]! + 1e-9);
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test.each([
    [() => nestedShares([], [], [1]), 'choiceShares: utilities: expected an alternative that can be chosen, got none'],
    [() => nestedShares([-Infinity], [0], [1]), 'expected an alternative that can be chosen'],
    [() => nestedShares([0], [0, 0], [1]), 'nestedShares: nests: expected 1 entries, got 2'],
    [() => nestedShares([0], [1], [1]), 'nestedShares: nests[0]: expected a nest from 0 to 0, got 1'],
    [() => nestedShares([0], [0.5], [1]), 'nestedShares: nests[0]'],
    [() => nestedShares([Infinity], [0], [1]), 'nestedShares: utilities[0]'],
    [() => nestedShares([Number.NaN], [0], [1]), 'nestedShares: utilities[0]: expected a finite number or −Infinity'],
    [
      () => nestedShares([0], [0], [0]),
      'nestedShares: dissimilarities[0]: expected a number above 0 and up to 1, got 0',
    ],
    [() => nestedShares([0], [0], [1.1]), 'nestedShares: dissimilarities[0]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
