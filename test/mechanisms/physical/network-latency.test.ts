import { describe, expect, test } from 'vitest';
import { definition, roundTripTime } from '../../../sim/mechanisms/physical/network-latency.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['a millisecond per 100 km', () => roundTripTime(100, 0), 1, 1e-3],
  [
    'to the antipodes and back at the speed of light in fibre',
    () => roundTripTime(20_000, 0),
    (3 * 20_000) / 299.792458,
    1e-10,
  ],
  ['next door', () => roundTripTime(0, 5), 5],
  ['a cable half as long again', () => roundTripTime(1000, 2, 1.5) - roundTripTime(1500, 2), 0, 1e-12],
]);

describe('network latency', () => {
  test.each([
    [() => roundTripTime(-1, 0), 'roundTripTime: distance'],
    [() => roundTripTime(1, Number.NaN), 'roundTripTime: access'],
    [() => roundTripTime(1, 1, 0), 'roundTripTime: detour: expected a positive finite number, got 0'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
