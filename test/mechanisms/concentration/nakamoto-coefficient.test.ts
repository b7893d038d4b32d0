import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, nakamotoCoefficient } from '../../../sim/mechanisms/concentration/nakamoto-coefficient.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['1, 2, 3, 4: the two largest', () => nakamotoCoefficient([1, 2, 3, 4], 0.5), 2],
  ['one has everything', () => nakamotoCoefficient([0, 0, 0, 1], 0.5), 1],
  ['exactly half is not more than half', () => nakamotoCoefficient([1, 1], 0.5), 2],
  ['a third of nine equals', () => nakamotoCoefficient([1, 1, 1, 1, 1, 1, 1, 1, 1], 1 / 3), 4],
  ['mining pools of Foundry 30, AntPool and friends 40', () => nakamotoCoefficient([30, 40, 14.5, 10, 5], 0.5), 2],
]);

describe('nakamoto coefficient', () => {
  test('so many hold more than the threshold, one fewer does not', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(amounts, between(0, 0.99), (list, threshold) => {
        const k = nakamotoCoefficient(list, threshold);
        const largest = [...list].sort((a, b) => b - a);
        const held = (count: number) => largest.slice(0, count).reduce((a, b) => a + b, 0);
        const needed = threshold * held(list.length);
        return k >= 1 && held(k) > needed && held(k - 1) <= needed;
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test.each([
    [() => nakamotoCoefficient([], 0.5), 'nakamotoCoefficient: amounts'],
    [() => nakamotoCoefficient([1, -1], 0.5), 'nakamotoCoefficient: amounts[1]'],
    [() => nakamotoCoefficient([1], 1), 'nakamotoCoefficient: threshold: expected a share in [0, 1), got 1'],
    [() => nakamotoCoefficient([1], -0.1), 'nakamotoCoefficient: threshold'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
