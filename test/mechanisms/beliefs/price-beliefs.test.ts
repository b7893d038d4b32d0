import { describe, expect, test } from 'vitest';
import { chartistForecast, definition, linearForecast } from '../../../sim/mechanisms/beliefs/price-beliefs.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['a fundamentalist expects the fundamental', () => linearForecast(12, 10, 0), 10],
  ['or a return by half', () => linearForecast(12, 10, 0.5), 11],
  ['a trend of 1.2 takes it further away', () => linearForecast(12, 10, 1.2), 12.4, 1e-14],
  ['an optimist', () => linearForecast(12, 10, 1, 0.3), 12.3, 1e-14],
  [
    'a chartist goes on as it went',
    () => [chartistForecast(12, 10, 0.8), chartistForecast(10, 12, 0.8)],
    [13.6, 8.4],
    1e-14,
  ],
  ['but not below nothing', () => chartistForecast(1, 10, 2), 0],
  ['a contrarian', () => chartistForecast(12, 10, -0.5), 11],
]);

describe('price beliefs', () => {
  test.each([
    [() => linearForecast(0, 1, 1), 'linearForecast: price: expected a positive finite number, got 0'],
    [() => linearForecast(1, -1, 1), 'linearForecast: fundamental'],
    [() => linearForecast(1, 1, Infinity), 'linearForecast: trend'],
    [() => linearForecast(1, 1, 1, Number.NaN), 'linearForecast: bias'],
    [() => chartistForecast(Number.NaN, 1, 1), 'chartistForecast: price'],
    [() => chartistForecast(1, 0, 1), 'chartistForecast: before'],
    [() => chartistForecast(1, 1, Number.NaN), 'chartistForecast: gain'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
