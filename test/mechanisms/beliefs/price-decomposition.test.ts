import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decomposePrice, definition, type TokenState } from '../../../sim/mechanisms/beliefs/price-decomposition.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

const now: TokenState = { spending: 100, velocity: 1, float: 100 };
const zero = { demand: 0, velocity: 0, float: 0 };

derivedVectors(definition, [
  [
    'twice the spending: all of it demand',
    () => decomposePrice(now, { ...now, spending: 200 }),
    { ...zero, demand: 1 },
    1e-15,
  ],
  [
    'half of the tokens staked away: all of it float',
    () => decomposePrice(now, { ...now, float: 50 }),
    { ...zero, float: 1 },
    1e-15,
  ],
  [
    'turned over twice as fast: half of the price',
    () => decomposePrice(now, { ...now, velocity: 2 }),
    { ...zero, velocity: -0.5 },
    1e-15,
  ],
  [
    'both at once, three more: half each',
    () => decomposePrice(now, { ...now, spending: 200, float: 50 }),
    { demand: 1.5, velocity: 0, float: 1.5 },
    1e-15,
  ],
  [
    'spending and float alike: no change, two causes',
    () => decomposePrice(now, { ...now, spending: 200, float: 200 }),
    { demand: Math.LN2, velocity: 0, float: -Math.LN2 },
    1e-15,
  ],
  ['nothing at all', () => decomposePrice(now, now), zero],
]);

const state = fc.record({ spending: between(0.1, 1e4), velocity: between(0.1, 100), float: between(0.1, 1e4) });

describe('price decomposition', () => {
  test('parts sum to the change, turn round with time, and a cause that did not act has none', () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        const parts = decomposePrice(before, after);
        const price = ({ spending, velocity, float }: TokenState) => spending / (velocity * float);
        const change = price(after) - price(before);
        const sum = parts.demand + parts.velocity + parts.float;
        expect(Math.abs(sum - change)).toBeLessThan(1e-11 * (price(after) + price(before)));
        const back = decomposePrice(after, before);
        expect(back.demand).toBeCloseTo(-parts.demand, 6);
        expect(decomposePrice(before, { ...after, float: before.float }).float).toBe(0);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('small changes keep their digits: ΔP/P = ΔQ/Q', () => {
    for (const step of [1e-4, 1.1e-5, 0.9e-5, 1e-7, 1e-10]) {
      const after = { ...now, spending: 100 * (1 + step) };
      expect(decomposePrice(now, after).demand / (after.spending / 100 - 1)).toBeCloseTo(1, 9 - (step < 1e-8 ? 4 : 0));
    }
  });

  test.each([
    [() => decomposePrice({ ...now, spending: 0 }, now), 'decomposePrice: before.spending: expected a positive finite'],
    [() => decomposePrice(now, { ...now, spending: -1 }), 'decomposePrice: after.spending'],
    [() => decomposePrice({ ...now, velocity: Number.NaN }, now), 'decomposePrice: before.velocity'],
    [() => decomposePrice(now, { ...now, velocity: 0 }), 'decomposePrice: after.velocity'],
    [() => decomposePrice({ ...now, float: 0 }, now), 'decomposePrice: before.float'],
    [() => decomposePrice(now, { ...now, float: Infinity }), 'decomposePrice: after.float'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
