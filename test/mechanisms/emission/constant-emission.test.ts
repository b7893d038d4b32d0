import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constantEmission, definition } from '../../../sim/mechanisms/emission/constant-emission.ts';
import { derivedVectors } from '../vectors.ts';
import { between } from './between.ts';

derivedVectors(definition, [
  ['a day at 3 an hour', () => constantEmission(3, 24, 48), 72],
  [
    'a third of a unit an hour gives its first unit in the third hour',
    () => [0, 1, 2, 3].map((hour) => constantEmission(0.34, hour, hour + 1)),
    [0, 0, 1, 0],
  ],
  ['no time', () => constantEmission(7, 5, 5), 0],
]);

describe('constant emission', () => {
  test('adjoining intervals add up exactly', () => {
    const time = between(0, 1e6);
    fc.assert(
      fc.property(between(0, 1e6), time, time, time, (rate, ...times) => {
        const [a, b, c] = times.sort((x, y) => x - y) as [number, number, number];
        const [first, second] = [constantEmission(rate, a, b), constantEmission(rate, b, c)];
        return first >= 0 && second >= 0 && first + second === constantEmission(rate, a, c);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => constantEmission(-1, 0, 1), 'constantEmission: rate: expected a finite number at or above 0, got -1'],
    [() => constantEmission(1, 2, 1), 'constantEmission: to: expected a finite time at or after from (2), got 1'],
    [() => constantEmission(1, -1, 1), 'constantEmission: from'],
    [() => constantEmission(1e15, 0, 10), 'constantEmission: issued by then: expected fewer than 2^53 base units'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
