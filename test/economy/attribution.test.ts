// What data pays under each rule, one seed: everybody takes part from beginning to end with a whole shard, so that what a
// sample is paid depends on the rule alone. Five seeds, and what it does to accuracy and demand, are in the verify file.

import { expect, test } from 'vitest';
import { controlled, dataPay } from './data-pay.ts';

const quick = [...controlled, 'run.length=70 days', 'populations.customers.count=200'];

test('by volume, without deduplication, every sample is paid alike, copies too', async () => {
  const { range } = await dataPay({
    set: [...quick, 'rules.attribution.method=volume', 'rules.attribution.deduplicate=none'],
  });
  expect(range[0]).toBeGreaterThan(1 - 1e-6);
  expect(range[1]).toBeLessThan(1 + 1e-6);
});

test('by kNN-Shapley with deduplication, clean beats noisy by half again and more, and a copy is paid nothing', async () => {
  const { byKind } = await dataPay({ set: quick });
  expect(byKind.clean).toBeGreaterThan(1.5 * byKind.noisy);
  expect(byKind.noisy).toBeGreaterThan(0);
  expect(byKind.copied).toBe(0);
});

test('by volume with deduplication, only copies are paid less: nothing', async () => {
  const { byKind } = await dataPay({ set: [...quick, 'rules.attribution.method=volume'] });
  expect(byKind.copied).toBe(0);
  expect(byKind.clean).toBeCloseTo(byKind.noisy, 5);
});

test('by ridge Shapley, ten who hold data are paid by coalitions, and more are refused', async () => {
  const method = 'rules.attribution.method=ridge-shapley';
  const few = [...quick, method, 'populations.contributors.count=10'];
  const { byKind } = await dataPay({ set: few });
  expect(byKind.clean).toBeGreaterThan(byKind.noisy);
  expect(byKind.copied).toBe(0);
  await expect(dataPay({ set: [...quick, method] })).rejects.toThrow(
    'attribution.method: expected at most 16 who hold data for ridge-shapley, got 17; try knn-shapley',
  );
});
