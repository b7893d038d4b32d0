// The two years of openledger.yaml as it is shipped: every owner's identity at every observation.

import { expect, test } from 'vitest';
import { shippedWorld } from '../worlds.ts';
import { worstImbalance } from './imbalance.ts';

test('every owner, every part, all 730 observations: to 1e-9 of the largest term', async () => {
  const worst: number[] = [];
  const world = shippedWorld('openledger', {
    books: 'owner',
    observer: (_, { ledger }) => worst.push(worstImbalance(ledger)),
  });
  await world.run();
  expect(worst.length).toBe(730);
  expect(Math.max(...worst)).toBeLessThan(1e-9);
});
