import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bribePrice, definition } from '../../../sim/mechanisms/governance/bribe-price.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  [
    '35 at .5 and 16 of 25 at 1',
    () => bribePrice([40, 35, 25], [2, 0.5, 1], 51),
    { bought: [0, 35, 16], paid: 33.5, price: 33.5 / 51 },
    1e-14,
  ],
  [
    'who loses nothing asks for nothing',
    () => bribePrice([40, 35, 25], [0, 0, 1], 51),
    { bought: [40, 11, 0], paid: 0, price: 0 },
  ],
  ['no votes', () => bribePrice([40], [2], 0), { bought: [0], paid: 0, price: 0 }],
  ['all of them', () => bribePrice([40, 60], [2, 1], 100).paid, 140],
]);

describe('price of a bribe', () => {
  test('no set of whole voters with enough votes is cheaper, and each is paid what he loses', () => {
    const voters = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 20 }), loss: fc.nat(20) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(voters, fc.integer({ min: 1, max: 100 }), (voters, percent) => {
        const [weights, losses] = [voters.map((v) => v.weight), voters.map((v) => v.loss)];
        const needed = (percent * weights.reduce((a, b) => a + b)) / 100;
        const { bought, paid } = bribePrice(weights, losses, needed);
        expect(bought.reduce((a, b) => a + b)).toBeCloseTo(needed, 9);
        expect(bought.reduce((sum, votes, i) => sum + votes * losses[i]!, 0)).toBeCloseTo(paid, 9);
        for (let set = 0; set < 1 << voters.length; set++) {
          const chosen = voters.filter((_, i) => set & (1 << i));
          if (chosen.reduce((sum, v) => sum + v.weight, 0) < needed) continue;
          expect(chosen.reduce((sum, v) => sum + v.weight * v.loss, 0)).toBeGreaterThanOrEqual(paid - 1e-9);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test.each([
    [() => bribePrice([1], [1], -1), 'bribePrice: votes'],
    [() => bribePrice([1], [1], 2), 'bribePrice: votes: expected at most the 1 that there are, got 2'],
    [() => bribePrice([1], [1, 2], 1), 'meritOrder: quantities: expected 2 entries, got 1'],
    [() => bribePrice([-1], [1], 1), 'meritOrder: quantities[0]'],
    [() => bribePrice([1], [Number.NaN], 1), 'meritOrder: asks[0]'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
