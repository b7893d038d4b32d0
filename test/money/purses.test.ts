import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { E, FRESH_X, PARTS, X } from '../../sim/money/parts.ts';
import { createPurses, putAway, takeBack } from '../../sim/money/purses.ts';

/** Shares, and last the value in USD; a unit is worth a millionth. */
function money(units: number, shares: Record<number, number>): Float64Array {
  const payment = new Float64Array(PARTS + 1);
  for (const [part, share] of Object.entries(shares)) payment[Number(part)] = share;
  payment[PARTS] = units / 1e6;
  return payment;
}

describe('purses', () => {
  test('what returns is what went, in proportion, and no more than went', () => {
    const purses = createPurses(2);
    putAway(purses, 1, 300, money(300, { [X]: 1 }));
    putAway(purses, 1, 100, money(100, { [E]: 0.5, [FRESH_X]: 0.5 }));
    const payment = new Float64Array(PARTS + 1);
    expect(takeBack(purses, 1, 200, payment)).toBe(200);
    expect(payment[X]).toBeCloseTo(0.75, 15);
    expect(payment[E]).toBeCloseTo(0.125, 15);
    expect(payment[FRESH_X]).toBeCloseTo(0.125, 15);
    expect(takeBack(purses, 1, 10_000, payment)).toBe(200);
    expect(payment[X]).toBeCloseTo(0.75, 15);
    expect(takeBack(purses, 1, 1, payment)).toBe(0);
    expect(purses.units[1]).toBe(0);
    expect([...purses.parts]).toEqual(new Array(2 * PARTS).fill(0));
  });

  test('another owner’s purse is another', () => {
    const purses = createPurses(2);
    putAway(purses, 1, 5, money(5, { [E]: 1 }));
    expect(takeBack(purses, 0, 5, new Float64Array(PARTS + 1))).toBe(0);
    expect(takeBack(purses, 1, 5, new Float64Array(PARTS + 1))).toBe(5);
  });

  test('units are exact, and shares sum to 1, over any order of putting away and taking back', () => {
    const step = fc.record({
      away: fc.boolean(),
      units: fc.integer({ min: 1, max: 2 ** 40 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        const purses = createPurses(1);
        let waiting = 0n;
        for (const { away, units, share } of steps) {
          const payment = money(units, { [X]: share, [E]: 1 - share });
          if (away) {
            putAway(purses, 0, units, payment);
            waiting += BigInt(units);
          } else {
            const back = takeBack(purses, 0, units, payment);
            expect(BigInt(back)).toBe(waiting < BigInt(units) ? waiting : BigInt(units));
            waiting -= BigInt(back);
            if (back > 0) expect(payment[X]! + payment[E]!).toBeCloseTo(1, 12);
          }
          expect(BigInt(purses.units[0]!)).toBe(waiting);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
