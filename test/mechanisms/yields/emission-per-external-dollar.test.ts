import { describe, expect, test } from 'vitest';
import { definition, emissionPerExternalDollar } from '../../../sim/mechanisms/yields/emission-per-external-dollar.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['80 emitted for 20 from outside', () => emissionPerExternalDollar(80, 20), 4],
  ['a quarter of a dollar from outside for each emitted', () => 1 / emissionPerExternalDollar(80, 20)!, 0.25],
  ['no emission', () => emissionPerExternalDollar(0, 20), 0],
  ['no customers', () => emissionPerExternalDollar(80, 0), Infinity],
]);

describe('emission per external dollar', () => {
  test('is undefined when nothing flows', () => expect(emissionPerExternalDollar(0, 0)).toBeUndefined());

  test.each([
    [() => emissionPerExternalDollar(-1, 1), 'emissionPerExternalDollar: emission'],
    [() => emissionPerExternalDollar(1, Number.NaN), 'emissionPerExternalDollar: external'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
