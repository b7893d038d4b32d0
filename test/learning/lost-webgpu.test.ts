// A GPU, or the software adapter that plays one, really lost in the middle of a training. It is lost for the process, so that
// nothing else is tested here.

import { describe, expect, test } from 'vitest';
import { DeviceError } from '../../sim/learning/device-error.ts';
import { type Device, openDevice } from '../../sim/learning/devices.ts';
import { openLearner } from '../../sim/learning/learner.ts';
import { memoryStore } from '../../sim/learning/records.ts';
import { requestOf } from './fixtures/small-request.ts';

let device: Device | undefined;
let absent = '';
try {
  device = await openDevice('webgpu');
} catch (error) {
  absent = (error as Error).message;
}

interface GpuDevice {
  destroy(): void;
  readonly queue: { submit(commands: unknown): void };
}

describe.skipIf(device === undefined)('a webgpu device that is destroyed in the middle of a training', () => {
  const store = memoryStore();
  const learner = () => openLearner({ device: 'webgpu', store });
  const wanted = (seed: number) => {
    const { device: _, ...request } = requestOf(300, { model: 'mlp', hidden: 16, steps: 30, seed });
    return request;
  };

  test('names the training and the memory, and keeps what was trained before', async () => {
    const trainer = learner();
    const before = await trainer.deliver(trainer.request(wanted(1)));
    await device!.use((tf) => {
      const { device: gpu } = tf.backend() as unknown as { device: GpuDevice };
      const submit = gpu.queue.submit.bind(gpu.queue);
      let submissions = 0;
      gpu.queue.submit = (commands) => {
        if (submissions++ === 2) gpu.destroy();
        submit(commands);
      };
    });
    const failure = trainer.deliver(trainer.request(wanted(2)));
    await expect(failure).rejects.toThrow(
      /^device webgpu: expected to finish mlp of 16 on 300 digits at 7 × 7, 30 steps of 128 at rate 0\.8, seed 2, webgpu, got lost \(destroyed: .*\) with \d+ (K|M)iB in \d+ tensors; try again/,
    );
    await expect(failure).rejects.toBeInstanceOf(DeviceError);
    expect(trainer.result(trainer.request(wanted(1)))).toEqual(before);
    expect(trainer.result(trainer.request(wanted(2)))).toBeUndefined();
  });

  test('does nothing more in this process, while records are read', async () => {
    const trainer = learner();
    expect((await trainer.deliver(trainer.request(wanted(1)))).parameters).toBe(49 * 16 + 16 + 16 * 10 + 10);
    await expect(trainer.deliver(trainer.request(wanted(3)))).rejects.toThrow('seed 3, webgpu, got lost (destroyed');
  });
});

test.runIf(device === undefined)('the loss of a GPU is not tested here, since there is no adapter', ({ skip }) => {
  expect(absent).toMatch(/^device webgpu: expected/);
  skip(absent);
});
