import { describe, expect, test } from 'vitest';
import { type Device, openDevice } from '../../sim/learning/devices.ts';
import { measureWorkload } from '../../sim/learning/measure/measure-workload.ts';
import { WORKLOADS } from '../../sim/learning/measure/workloads.ts';
import { agreementChecks } from './agreement-checks.ts';

// A GPU, or Mesa's software adapter: `VK_DRIVER_FILES=…/lvp_icd.json npm test`. Where there is none, the tests say so.
let device: Device | undefined;
let absent = '';
try {
  device = await openDevice('webgpu');
} catch (error) {
  absent = (error as Error).message;
}

describe.skipIf(device === undefined)('webgpu', () => {
  test('says whether it is a GPU', () => {
    expect(device!.description).toMatch(/^TensorFlow\.js 4\.22\.0 webgpu \((GPU|software adapter, no GPU): /);
    expect(device!.isSoftware).toBe(device!.description.includes('software adapter'));
  });

  test.each(agreementChecks)('$name', async ({ check }) => {
    expect(await check(device!)).toMatch(/\d/);
  });

  test('times kernels more finely than in steps of 65,536 ns', async () => {
    const circumstances = { seed: 1, seconds: 0.02, now: () => performance.now() / 1000, meter: undefined };
    const { training, inference } = await measureWorkload(device!, WORKLOADS[0]!, 32, circumstances);
    const steps = [training, inference].map(({ kernelSeconds }) => (kernelSeconds! * 1e9) / 65_536);
    // Both whole by chance: about once in four million, on a clock of 32 ns.
    expect(steps.filter((step) => Math.abs(step - Math.round(step)) < 1e-6)).not.toHaveLength(2);
  });

  // The last: a device that has failed stays so.
  test('that is asked for more than it has says for which job', async () => {
    const failure = device!.use((tf) => tf.fill([1 << 20, 1 << 14], 1).data(), 'a tensor of 64 GiB');
    await expect(failure).rejects.toThrow(
      /^device webgpu: expected to finish a tensor of 64 GiB, got Buffer size .* with 65536 MiB in 1 tensors; try/s,
    );
  });
});

test.runIf(device === undefined)('webgpu is not tested here, since there is no adapter', ({ skip }) => {
  expect(absent).toMatch(/^device webgpu: expected/);
  skip(absent);
});
