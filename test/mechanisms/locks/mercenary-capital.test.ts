import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, lockedAfter, poolApr } from '../../../sim/mechanisms/locks/mercenary-capital.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['a million tokens at .30 on 2 M USD', () => poolApr(1e6, 0.3, 2e6), 0.15],
  [
    'the programme has ended: half is left after ln 2/(speed·outside)',
    () => lockedAfter(100, 0, 0.1, 5, Math.LN2 / 0.5),
    50,
    1e-12,
  ],
  ['at value/outside nothing moves', () => lockedAfter(200, 20, 0.1, 7, 3), 200, 1e-12],
  [
    'an empty pool fills towards it: 200·(1 − 1/e)',
    () => lockedAfter(0, 20, 0.1, 10, 1),
    200 * (1 - Math.exp(-1)),
    1e-12,
  ],
  ['nothing to earn elsewhere: it grows by speed·value a year', () => lockedAfter(10, 20, 0, 2, 3), 130],
  ['no time, no change', () => lockedAfter(10, 20, 0.1, 2, 0), 10],
]);

describe('mercenary capital', () => {
  test('solves its own equation: small steps of dV/dt end where the closed form does', () => {
    fc.assert(
      fc.property(
        between(1, 1000),
        between(0, 500),
        between(0.01, 1),
        between(0, 5),
        (locked, value, outside, speed) => {
          // The midpoint rule errs by (speed·outside)³·step² of the whole; 5³/2000² is below 4e-5.
          const [steps, years] = [2000, 1];
          const step = years / steps;
          const slope = (v: number) => speed * (value / v - outside) * v;
          let v = locked;
          for (let i = 0; i < steps; i++) v += step * slope(v + (step / 2) * slope(v));
          const exact = lockedAfter(locked, value, outside, speed, years);
          expect(Math.abs(v - exact)).toBeLessThan(1e-4 * (exact + locked));
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });

  test('two spans are one, and it comes in above the outside rate, leaves below it', () => {
    const rate = between(0.01, 1);
    fc.assert(
      fc.property(
        between(1, 1000),
        between(0, 500),
        rate,
        between(0.1, 5),
        rate,
        rate,
        (v, value, outside, speed, a, b) => {
          const once = lockedAfter(v, value, outside, speed, a + b);
          const twice = lockedAfter(lockedAfter(v, value, outside, speed, a), value, outside, speed, b);
          expect(Math.abs(once - twice)).toBeLessThan(1e-9 * (once + v));
          const attracts = poolApr(value, 1, v) - outside;
          if (Math.abs(attracts) > 1e-6) expect(Math.sign(once - v)).toBe(Math.sign(attracts));
        },
      ),
      { seed: 2, numRuns: 300 },
    );
  });

  test.each([
    [() => poolApr(-1, 1, 1), 'poolApr: rewards'],
    [() => poolApr(1, Number.NaN, 1), 'poolApr: price'],
    [() => poolApr(1, 1, 0), 'poolApr: locked: expected a positive finite number, got 0'],
    [() => lockedAfter(-1, 1, 1, 1, 1), 'lockedAfter: locked'],
    [() => lockedAfter(1, -1, 1, 1, 1), 'lockedAfter: value'],
    [() => lockedAfter(1, 1, -1, 1, 1), 'lockedAfter: outside'],
    [() => lockedAfter(1, 1, 1, Infinity, 1), 'lockedAfter: speed'],
    [() => lockedAfter(1, 1, 1, 1, -1), 'lockedAfter: elapsed'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
