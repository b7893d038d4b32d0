// The fingerprints of the shipped scenarios, over every event and posting. They change only in a commit that says which
// behaviour changed; anything else that changes them is a bug.

import { expect, test } from 'vitest';
import { shippedWorld } from '../worlds.ts';

test.each([
  ['known-loop', [], '8b521fc950e99e5feca36cf6a92cf448'],
  ['fee-guard', [], '6197fa16eba5dcf796e3f9a95c82d0e5'],
  ['minimal', [], '781da507b58e139fece8adaaef1a2914'],
  ['openledger', ['run.length=60 days', 'populations.customers.count=2000'], '9405114250dbc1e3c9006aa799b947f8'],
  [
    'bittensor',
    ['run.length=10 days', 'learning.retrain=5 days', 'learning.steps=25'],
    '19fd97d796dbdda026901779dfe69f1b',
  ],
])('%s', async (name, set, hash) => {
  const world = shippedWorld(name, { set: set as string[] });
  await world.run();
  expect(world.kernel.hash.digest()).toBe(hash);
});
