// The fingerprints of the shipped scenarios, over every event and posting. They change only in a commit that says which
// behaviour changed; anything else that changes them is a bug.

import { expect, test } from 'vitest';
import { shippedWorld } from '../worlds.ts';

test.each([
  ['known-loop', [], 'ffeb90d89611dc9296c30072b45500fe'],
  ['minimal', [], '781da507b58e139fece8adaaef1a2914'],
  ['openledger', ['run.length=60 days', 'populations.customers.count=2000'], 'db01a7398cf6d9deb23e191efc89c135'],
])('%s', async (name, set, hash) => {
  const world = shippedWorld(name, { set: set as string[] });
  await world.run();
  expect(world.kernel.hash.digest()).toBe(hash);
});
