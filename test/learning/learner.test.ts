import { beforeAll, describe, expect, test } from 'vitest';
import { type Learner, openLearner } from '../../sim/learning/learner.ts';
import { type MeasurementStore, memoryStore } from '../../sim/learning/records.ts';
import type { TrainingRequest } from '../../sim/learning/training-request.ts';
import { requestOf } from './fixtures/small-request.ts';

function wanted(changes: Partial<TrainingRequest> = {}): Omit<TrainingRequest, 'device'> {
  const { device, ...rest } = requestOf(60, { steps: 4, batch: 16, ...changes });
  return rest;
}

const counts = ({ measured, replayed }: Learner) => ({ measured, replayed });

describe('a learner', () => {
  test('trains when a delivery is due, once', async () => {
    const learner = openLearner({ device: 'auto', store: memoryStore() });
    expect(learner.device).toBe('wasm');
    const hash = learner.request(wanted());
    expect(learner.result(hash)).toBeUndefined();
    expect(counts(learner)).toEqual({ measured: 0, replayed: 0 });
    const [first, second] = await Promise.all([learner.deliver(hash), learner.deliver(hash)]);
    expect(second).toBe(first);
    expect(learner.result(hash)).toBe(first);
    expect(await learner.deliver(hash)).toBe(first);
    expect(counts(learner)).toEqual({ measured: 1, replayed: 0 });
    learner.close();
  });

  test('gives a request asked for again the same hash and no second training', async () => {
    const learner = openLearner({ device: 'wasm', store: memoryStore() });
    const hash = learner.request(wanted());
    await learner.deliver(hash);
    expect(learner.request(wanted())).toBe(hash);
    await learner.deliver(hash);
    expect(learner.measured).toBe(1);
    learner.close();
  });

  test('trains on the device it was opened with', async () => {
    const store = memoryStore();
    const [wasm, cpu] = [openLearner({ device: 'wasm', store }), openLearner({ device: 'cpu', store })];
    expect(wasm.request(wanted())).not.toBe(cpu.request(wanted()));
    await cpu.deliver(cpu.request(wanted()));
    expect(counts(cpu)).toEqual({ measured: 1, replayed: 0 });
    cpu.close();
    wasm.close();
  });

  test('refuses a bad request when it is made, an unknown device when it is opened', () => {
    const learner = openLearner({ device: 'cpu', store: memoryStore() });
    expect(() => learner.request(wanted({ learningRate: Number.NaN }))).toThrow(
      'training request.learningRate: expected a number above 0, got NaN; try 0.8',
    );
    expect(() => openLearner({ device: 'tpu' as never, store: memoryStore() })).toThrow(
      'device: expected auto, cuda, webgpu, wasm or cpu, got tpu; try auto',
    );
  });

  test('refuses to deliver what nobody asked for', async () => {
    const learner = openLearner({ device: 'cpu', store: memoryStore() });
    const hash = 'c'.repeat(64);
    await expect(learner.deliver(hash)).rejects.toThrow(
      `learner: expected a training that was requested, got the hash ${hash}; try request first`,
    );
    learner.close();
  });

  test('passes on a failed training', async () => {
    const learner = openLearner({ device: 'wasm', store: memoryStore() });
    const hash = learner.request(wanted({ learningRate: 1e30, steps: 20 }));
    await expect(learner.deliver(hash)).rejects.toThrow('train: expected a finite loss');
    expect(learner.result(hash)).toBeUndefined();
    learner.close();
  });
});

describe('a learner with records', () => {
  let store: MeasurementStore;
  let hash: string;
  beforeAll(async () => {
    store = memoryStore();
    const learner = openLearner({ device: 'wasm', store });
    hash = learner.request(wanted());
    await learner.deliver(hash);
    learner.close();
  });

  test('replays them, also after a restore that has not asked yet', async () => {
    const learner = openLearner({ device: 'wasm', store });
    expect(await learner.deliver(hash)).toEqual(store.get(hash));
    expect(counts(learner)).toEqual({ measured: 0, replayed: 1 });
    learner.close();
  });

  test('has a result before any delivery', () => {
    const learner = openLearner({ device: 'wasm', store });
    expect(learner.result(learner.request(wanted()))).toEqual(store.get(hash));
    expect(counts(learner)).toEqual({ measured: 0, replayed: 1 });
  });

  test('when only replaying needs no device and names what is not recorded', async () => {
    const learner = openLearner({ device: 'wasm', store, replayOnly: true });
    expect(await learner.deliver(learner.request(wanted()))).toEqual(store.get(hash));
    expect(() => learner.request(wanted({ seed: 9 }))).toThrow(
      /^learner: expected a record of [0-9a-f]{64} \(mlp of 64 on 60 digits at 7 × 7, 4 steps of 16 at rate 0.8, seed 9, wasm\), got none while only replaying; try measuring it on a machine with the device wasm$/,
    );
    expect(counts(learner)).toEqual({ measured: 0, replayed: 1 });
    learner.close();
  });
});
