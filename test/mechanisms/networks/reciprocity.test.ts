import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definition, reciprocity } from '../../../sim/mechanisms/networks/reciprocity.ts';
import { derivedVectors } from '../vectors.ts';
import { anyNetworks } from './random-networks.ts';
import { threeAccounts } from './running-example.ts';

derivedVectors(definition, [
  // P and D give each other 20 of 20 and 30, V and D 10 of 30 and 10: 2·(20 + 10) of 100.
  ['of three accounts', () => reciprocity(threeAccounts), 0.6],
  [
    'what an account pays itself is no matter',
    () =>
      reciprocity({
        internal: [
          [90, 3],
          [1, 90],
        ],
        sources: [],
      }),
    0.5,
  ],
  [
    'a ring of three gives nothing back',
    () =>
      reciprocity({
        internal: [
          [0, 5, 0],
          [0, 0, 5],
          [5, 0, 0],
        ],
        sources: [],
      }),
    0,
  ],
]);

describe('reciprocity', () => {
  test('lies in [0, 1], is 1 for payments made symmetric, and knows no currency', () => {
    fc.assert(
      fc.property(anyNetworks, ({ internal, sources }) => {
        const others = internal.flatMap((row, i) => Array.from(row).filter((paid, j) => i !== j && paid > 0));
        fc.pre(others.length > 0);
        const measured = reciprocity({ internal, sources });
        expect(measured).toBeGreaterThanOrEqual(0);
        expect(measured).toBeLessThanOrEqual(1);
        const cents = internal.map((row) => Array.from(row, (paid) => paid * 100));
        expect(reciprocity({ internal: cents, sources })).toBeCloseTo(measured, 12);
        const symmetric = internal.map((row, i) => Array.from(row, (paid, j) => paid + internal[j]![i]!));
        expect(reciprocity({ internal: symmetric, sources })).toBe(1);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test.each([
    [
      () => reciprocity({ internal: [[7]], sources: [[1]] }),
      'reciprocity: network.internal: payments to others: expected a pos',
    ],
    [() => reciprocity({ internal: [[-1]], sources: [] }), 'reciprocity: internal[0][0]'],
    [() => reciprocity({ internal: [[1, 2]], sources: [] }), 'reciprocity: internal[0]: expected 1 entries'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
