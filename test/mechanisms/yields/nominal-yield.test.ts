import { describe, expect, test } from 'vitest';
import { externalYield } from '../../../sim/mechanisms/yields/external-yield.ts';
import { holderRealYield } from '../../../sim/mechanisms/yields/holder-real-yield.ts';
import { definition, nominalYield } from '../../../sim/mechanisms/yields/nominal-yield.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['6 on 100', () => nominalYield(6, 100), 0.06],
  ['less dilution of 8 %', () => holderRealYield(nominalYield(6, 100), 0.08), -0.018519, 5e-7],
  ['of which outsiders pay 14/181', () => externalYield(14 / 181, nominalYield(6, 100)), 0.00464, 5e-6],
  ['no rewards', () => nominalYield(0, 5), 0],
]);

describe('nominal yield', () => {
  test.each([
    [() => nominalYield(-1, 1), 'nominalYield: rewards: expected a finite number at or above 0, got -1'],
    [() => nominalYield(1, 0), 'nominalYield: stake: expected a positive finite number, got 0'],
    [() => nominalYield(1, Infinity), 'nominalYield: stake'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
