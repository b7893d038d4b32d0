import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, limitedValue, timeToReach } from '../../../sim/mechanisms/governance/limited-change.ts';
import { between } from '../emission/between.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['up by a step', () => limitedValue(0.2, 0.5, 0.05), 0.25],
  ['down by a step', () => limitedValue(10, -5, 4), 6],
  ['within a step', () => limitedValue(10, 11, 4), 11],
  ['any step', () => limitedValue(10, 1000, Infinity), 1000],
  ['six steps of two weeks', () => timeToReach(0.2, 0.5, 0.05, 7, 7), 84],
  ['two steps, not three for a rest of rounding', () => timeToReach(0.1, 0.3, 0.1, 1, 2), 6],
  ['three, not four: 1.1 − 0.8 is a little above 3·0.1', () => timeToReach(0.8, 1.1, 0.1, 1, 0), 3],
  ['a part of a step is a step', () => timeToReach(0, 2.5, 1, 1, 0), 3],
  ['already there', () => timeToReach(1, 1, 1, 7, 7), 0],
  ['without a limit still a vote and a wait', () => timeToReach(0, 5, 0.5 * 10, 3, 4), 7],
]);

describe('limited change', () => {
  test('gets there in as many votes as the time says, and never overshoots', () => {
    fc.assert(
      fc.property(between(-10, 10), between(-10, 10), between(0.05, 5), (from, wanted, step) => {
        let [value, votes] = [from, 0];
        while (Math.abs(value - wanted) > 1e-9 && votes < 1000) {
          const next = limitedValue(value, wanted, step);
          expect(Math.abs(next - value)).toBeLessThanOrEqual(step * (1 + 1e-12));
          expect(Math.sign(wanted - next) * Math.sign(wanted - value)).toBeGreaterThanOrEqual(0);
          value = next;
          votes++;
        }
        expect(timeToReach(from, wanted, step, 1, 0)).toBe(votes);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test.each([
    [() => limitedValue(Number.NaN, 1, 1), 'limitedValue: now'],
    [() => limitedValue(1, Infinity, 1), 'limitedValue: wanted'],
    [() => limitedValue(1, 1, 0), 'limitedValue: step: expected a positive finite number, got 0'],
    [() => limitedValue(1, 1, -1), 'limitedValue: step'],
    [() => timeToReach(1, 1, Number.NaN, 1, 1), 'limitedValue: step'],
    [() => timeToReach(1, 1, 1, -1, 1), 'timeToReach: voting'],
    [() => timeToReach(1, 1, 1, 1, Number.NaN), 'timeToReach: delay'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
