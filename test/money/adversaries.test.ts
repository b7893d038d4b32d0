// Nobody can play customer with the network's own money. Three hundred random strategies here, three thousand in the
// verification. The seeds are fixed: there is no false alarm.

import { expect, test } from 'vitest';
import { campaign } from './adversaries.ts';

test('150 conspiracies without cash of their own: X is what it is without them, to the last bit', () => {
  const { moves, spent } = campaign('penniless', 150, { cash: false });
  expect(moves).toBeGreaterThan(150 * 30);
  expect(spent).toBeGreaterThan(150 * 300);
});

test('150 conspiracies with cash of their own: X grows by at most what each brought less what it took out, at its highest', () => {
  const { moves, added } = campaign('moneyed', 150, { cash: true });
  expect(moves).toBeGreaterThan(150 * 30);
  expect(added).toBeGreaterThan(150 * 10);
});
