import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cosmosSlashing,
  DOUBLE_SIGN_FRACTION,
  DOWNTIME_FRACTION,
  definition,
} from '../../../sim/mechanisms/consensus/slashing-cosmos.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

/** A unit of power; slash_test.go slashes by half. */
const POWER = 1_000_000n;
const half = { taken: 1n, of: 2n };
const power = (amount: number) => BigInt(amount) * POWER;

publishedVectors(definition, [
  ['TestSlashUnbondingDelegation: 10 by half', () => cosmosSlashing(0n, 0n, half, [10n]).unbonding, [5n]],
  ['TestSlashValidatorAtCurrentHeight', () => cosmosSlashing(power(10), power(10), half).bonded, power(5)],
  [
    'TestSlashWithUnbondingDelegation: 4 of 10 were leaving',
    () => cosmosSlashing(power(10), power(10), half, [power(4)]),
    { bonded: power(3), unbonding: [power(2)] },
  ],
  [
    'again: 3 more, and what is left of the unbonding',
    () => cosmosSlashing(power(10), power(7), half, [power(4)], [power(2)]),
    { bonded: power(3), unbonding: [power(2)] },
  ],
  [
    'again: 3 more of stake that came since',
    () => cosmosSlashing(power(10), power(4), half, [power(4)], [0n]),
    { bonded: power(3), unbonding: [0n] },
  ],
  [
    'again: all that is left',
    () => cosmosSlashing(power(10), power(1), half, [power(4)], [0n]),
    { bonded: power(1), unbonding: [0n] },
  ],
  [
    'TestSlashWithRedelegation: 6 of 10 had gone to another; power falls to 8',
    () => cosmosSlashing(power(10), power(10), half, [power(6)]).bonded,
    power(2),
  ],
  [
    'TestSlashBoth: 6 and 4 of 10 had gone; power stays',
    () => cosmosSlashing(power(10), power(10), half, [power(6), power(4)]).bonded,
    0n,
  ],
]);

derivedVectors(definition, [
  ['double sign: 5 %', () => cosmosSlashing(1_000_000n, 1_000_000n, DOUBLE_SIGN_FRACTION).bonded, 50_000n],
  ['downtime on the Hub: .01 %', () => cosmosSlashing(1_000_000n, 1_000_000n, DOWNTIME_FRACTION).bonded, 100n],
  ['rounded down', () => cosmosSlashing(199n, 199n, DOUBLE_SIGN_FRACTION).bonded, 9n],
  [
    'no fault of a part',
    () => cosmosSlashing(199n, 199n, { taken: 0n, of: 1n }, [7n]),
    { bonded: 0n, unbonding: [0n] },
  ],
]);

describe('slashing of cosmos', () => {
  test('destroys the part of the stake at fault that is still within reach, and no more than there is', () => {
    const stake = fc.bigInt({ min: 0n, max: 10n ** 24n });
    const begun = fc.array(fc.bigInt({ min: 0n, max: 10n ** 23n }), { maxLength: 4 });
    fc.assert(
      fc.property(stake, begun, fc.bigInt({ min: 0n, max: 100n }), (stayed, begun, percent) => {
        const atFault = begun.reduce((a, b) => a + b, stayed);
        const fraction = { taken: percent, of: 100n };
        const { bonded, unbonding } = cosmosSlashing(atFault, stayed, fraction, begun);
        const destroyed = unbonding.reduce((a, b) => a + b, bonded);
        const due = (atFault * percent) / 100n;
        expect(destroyed).toBeLessThanOrEqual(due);
        // Parts are rounded down one by one; what that misses is charged to the bonded stake as far as it goes.
        expect(destroyed).toBeGreaterThanOrEqual(due - BigInt(begun.length));
        expect(bonded).toBeLessThanOrEqual(stayed);
        unbonding.forEach((amount, i) => {
          expect(amount).toBe((begun[i]! * percent) / 100n);
        });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => cosmosSlashing(-1n, 1n, half), 'cosmosSlashing: atFault'],
    [() => cosmosSlashing(1n, -1n, half), 'cosmosSlashing: bonded'],
    [() => cosmosSlashing(1n, 1n, { taken: 1n, of: 0n }), 'cosmosSlashing: fraction.of'],
    [() => cosmosSlashing(1n, 1n, { taken: -1n, of: 2n }), 'cosmosSlashing: fraction.taken'],
    [() => cosmosSlashing(1n, 1n, { taken: 3n, of: 2n }), 'cosmosSlashing: fraction.taken: expected at most 2, got 3'],
    [() => cosmosSlashing(1n, 1n, half, [-1n]), 'cosmosSlashing: begun[0]'],
    [() => cosmosSlashing(1n, 1n, half, [1n], [-1n]), 'cosmosSlashing: left[0]'],
    [() => cosmosSlashing(1n, 1n, half, [1n], []), 'cosmosSlashing: left: expected 1 entries, got 0'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
