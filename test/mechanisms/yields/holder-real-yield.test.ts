import { describe, expect, test } from 'vitest';
import { definition, holderRealYield } from '../../../sim/mechanisms/yields/holder-real-yield.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  ['6 % while supply grows by 8 %', () => holderRealYield(0.06, 0.08), -0.018519, 5e-7],
  ['as much as is minted: nothing', () => holderRealYield(0.3, 0.3), 0],
  ['a shrinking supply pays by itself', () => holderRealYield(0, -0.5), 1],
]);

describe('holder real yield', () => {
  test('a holder’s part of the supply grows by it', () => {
    const [stake, supply, nominal, dilution] = [120, 1000, 0.07, 0.02];
    const before = stake / supply;
    const after = (stake * (1 + nominal)) / (supply * (1 + dilution));
    expect(holderRealYield(nominal, dilution)).toBeCloseTo(after / before - 1, 14);
  });

  test.each([
    [() => holderRealYield(Number.NaN, 0), 'holderRealYield: nominal'],
    [() => holderRealYield(-1, 0), 'holderRealYield: nominal: expected a finite rate above −1, got -1'],
    [() => holderRealYield(Infinity, 0), 'holderRealYield: nominal'],
    [() => holderRealYield(0, -1), 'holderRealYield: dilution'],
    [() => holderRealYield(0, Infinity), 'holderRealYield: dilution'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
