// Two years of monthly trainings on a growing network: what real learning costs a whole run.
import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { openLearner } from '../../sim/learning/learner.ts';
import { memoryStore } from '../../sim/learning/records.ts';
import { cleanShard, noisyShard, shufflePool } from '../../sim/learning/shards.ts';
import { digits } from '../../sim/learning/tasks/digits.ts';
import { TRAINING_DEFAULTS } from '../../sim/learning/training-request.ts';
import { valueByNeighbours } from '../../sim/learning/valuation.ts';

test('25 trainings and valuations, from 12 contributors to 300', async () => {
  const uniform = (entity: number, n: number) => seedrandom.alea(`monthly ${entity} ${n}`)();
  const pool = shufflePool(uniform);
  const learner = openLearner({ device: 'wasm', store: memoryStore() });
  const table: { month: number; samples: number; accuracy: number; training: number; valuation: number }[] = [];
  for (let month = 0; month <= 24; month++) {
    const contributors = 12 + 12 * month;
    const shards = Array.from({ length: contributors }, (_, owner) => {
      const clean = cleanShard(digits(7), pool, 26 * owner, 26, owner, 0);
      return owner % 5 === 4 ? noisyShard(digits(7), clean, 0.5, uniform) : clean;
    });
    const samples = Uint32Array.from(shards.flatMap(({ indices }) => [...indices]));
    const labels = Uint8Array.from(shards.flatMap((shard) => [...shard.labels]));
    const started = performance.now();
    const { accuracy } = await learner.deliver(learner.request({ ...TRAINING_DEFAULTS, seed: month, samples, labels }));
    const trained = performance.now();
    valueByNeighbours(digits(7), shards);
    const valued = performance.now();
    table.push({ month, samples: samples.length, accuracy, training: trained - started, valuation: valued - trained });
  }
  learner.close();
  console.table(table);
  const total = table.reduce((sum, { training, valuation }) => sum + training + valuation, 0);
  console.log(`${(total / 1000).toFixed(2)} s in all`);
  expect(table[0]!.accuracy).toBeGreaterThan(0.7);
  expect(table[24]!.accuracy).toBeGreaterThan(0.87);
  expect(total).toBeLessThan(15_000); // Three times what one free core of about 100 GFLOP/s needs.
});
