import { describe, expect, test } from 'vitest';
import { attributeSources } from '../../../sim/mechanisms/networks/source-attribution.ts';
import { definition, externalYield } from '../../../sim/mechanisms/yields/external-yield.ts';
import { threeAccounts } from '../networks/running-example.ts';
import { derivedVectors } from '../vectors.ts';

derivedVectors(definition, [
  [
    '6 % to stakers of whose income .0773 is external',
    () => externalYield(attributeSources(threeAccounts).shares[0]![1]!, 0.06),
    0.00464,
    5e-6,
  ],
  ['all external', () => externalYield(1, 0.06), 0.06],
]);

describe('external yield', () => {
  test.each([
    [() => externalYield(1.1, 0.06), 'externalYield: externalShare: expected a share from 0 to 1, got 1.1'],
    [() => externalYield(0.5, Number.NaN), 'externalYield: nominal'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
