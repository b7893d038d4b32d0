import { describe, expect, test } from 'vitest';
import { type Device, openDevice } from '../../sim/learning/devices.ts';
import { measureWorkload } from '../../sim/learning/measure/measure-workload.ts';
import { WORKLOADS } from '../../sim/learning/measure/workloads.ts';
import { cleanShard, shufflePool } from '../../sim/learning/shards.ts';
import { digits } from '../../sim/learning/tasks/digits.ts';
import { train } from '../../sim/learning/training.ts';
import { TRAINING_DEFAULTS, type TrainingRequest } from '../../sim/learning/training-request.ts';

// A GPU, or Mesa's software adapter: `VK_DRIVER_FILES=…/lvp_icd.json npm test`. Where there is none, the tests say so.
let device: Device | undefined;
let absent = '';
try {
  device = await openDevice('webgpu');
} catch (error) {
  absent = (error as Error).message;
}

describe.skipIf(device === undefined)('webgpu', () => {
  const pool = shufflePool((entity) => ((entity * 7919) % 10_007) / 10_007);
  const { indices: samples, labels } = cleanShard(digits(7), pool, 0, 500, 0, 0);
  const request = (device: string, model: 'logistic' | 'mlp'): TrainingRequest => {
    return { ...TRAINING_DEFAULTS, model, steps: 30, seed: 1, samples, labels, device };
  };

  test('says whether it is a GPU', () => {
    expect(device!.description).toMatch(/^TensorFlow\.js 4\.22\.0 webgpu \((GPU|software adapter, no GPU): /);
    expect(device!.isSoftware).toBe(device!.description.includes('software adapter'));
  });

  test.each(['logistic', 'mlp'] as const)('trains a %s as wasm does, and to the same bits again', async (model) => {
    const wasm = await train(await openDevice('wasm'), request('wasm', model));
    const first = await train(device!, request('webgpu', model));
    const second = await train(device!, request('webgpu', model));
    expect(Math.abs(first.loss - wasm.loss)).toBeLessThan(1e-4);
    expect(second).toEqual(first);
  });

  test('computes what wasm does when it is measured, and counts the seconds of its kernels', async () => {
    const circumstances = { seed: 1, seconds: 0.02, now: () => performance.now() / 1000, meter: undefined };
    const [logistic] = WORKLOADS;
    const measured = await measureWorkload(device!, logistic!, 32, circumstances);
    const onWasm = await measureWorkload(await openDevice('wasm'), logistic!, 32, circumstances);
    expect(Math.abs(measured.loss - onWasm.loss)).toBeLessThan(1e-3);
    expect(measured.peakBytes).toBe(onWasm.peakBytes);
    for (const { kernelSeconds, seconds } of [measured.training, measured.inference]) {
      // On a busy machine one step may be much slower than the others; seconds for milliseconds would be a thousand times.
      expect(kernelSeconds).toBeGreaterThan(seconds.low / 300);
      expect(kernelSeconds).toBeLessThan(seconds.high * 30);
    }
    expect(onWasm.training.kernelSeconds).toBeUndefined();
  });

  test('that is asked for more than it has says for which job', async () => {
    const failure = device!.use(
      (tf) =>
        tf
          .ones([1 << 20, 1 << 14])
          .sum()
          .data(),
      'a tensor of 64 GiB',
    );
    await expect(failure).rejects.toThrow(/^device webgpu: expected to finish a tensor of 64 GiB, got .* with \d+ MiB/);
  });
});

test.runIf(device === undefined)('webgpu is not tested here, since there is no adapter', ({ skip }) => {
  expect(absent).toMatch(/^device webgpu: expected/);
  skip(absent);
});
