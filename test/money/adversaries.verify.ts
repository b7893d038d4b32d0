// Nobody can play customer with the network's own money: three thousand random strategies. The seeds are fixed.

import { expect, test } from 'vitest';
import { campaign } from './adversaries.ts';

test('3,000 conspiracies without cash of their own: X is what it is without them, to the last bit', () => {
  expect(campaign('penniless, at length', 3_000, { cash: false }).spent).toBeGreaterThan(3_000 * 300);
});

test('1,000 conspiracies with cash of their own: X grows by at most what each brought less what it took out', () => {
  expect(campaign('moneyed, at length', 1_000, { cash: true }).added).toBeGreaterThan(1_000 * 10);
});
