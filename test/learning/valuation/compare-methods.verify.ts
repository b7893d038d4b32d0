// What notebooks/data-valuation.md found with logistic regression: twelve ways to value twelve shards of known worth, 10,240
// coalitions trained, about a minute on one free core.
import { expect, test } from 'vitest';
import { COALITION_DEFAULTS } from '../../../sim/learning/coalition-training.ts';
import { openDevice } from '../../../sim/learning/devices.ts';
import { compareMethods } from '../../../sim/learning/valuation/compare-methods.ts';
import { memoryRecords } from '../../../sim/learning/valuation/records.ts';
import { twelve } from './known-shards.ts';

test('twelve methods, twelve shards, three seeds', async () => {
  const device = await openDevice('wasm');
  const comparison = await compareMethods({
    device,
    records: memoryRecords(),
    known: twelve(26),
    training: COALITION_DEFAULTS,
    seeds: [1, 2, 3],
  });
  device.close();
  for (const { none, all, shapleySum } of comparison.ends) expect(shapleySum).toBeCloseTo(all - none, 10);
  const { values } = comparison.methods.find(({ name }) => name === 'shapley')!;
  const [clean, noisy, poisoned] = [values.slice(0, 4), values.slice(4, 7), values.slice(9, 11)];
  expect(Math.max(...poisoned)).toBeLessThan(0);
  expect(Math.max(...poisoned)).toBeLessThan(Math.min(...clean, ...noisy, values[7]!));
  expect(Math.max(...noisy)).toBeLessThan(Math.min(...clean));
  expect(values[7]).toBeCloseTo(values[8]!, 6);
  expect(values[11]).toBeCloseTo(0, 12);
});
