import { describe, expect, test, vi } from 'vitest';
import { importPackage } from '../../sim/learning/backends/backend.ts';
import { openDevice, resolveDevice, surveyDevices } from '../../sim/learning/devices.ts';

describe('a device', () => {
  test('is chosen by name without being opened', () => {
    expect(resolveDevice('auto')).toBe('wasm');
    expect(resolveDevice('cpu')).toBe('cpu');
  });

  test('says what it is, and prints nothing', async () => {
    const printed = (['log', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level));
    const wasm = await openDevice('auto');
    const cpu = await openDevice('cpu');
    const squares = await cpu.use((tf) => Array.from(tf.square(tf.tensor1d([1, 2, 3])).dataSync()));
    expect(squares).toEqual([1, 4, 9]);
    expect(wasm.description).toBe('TensorFlow.js 4.22.0 wasm (SIMD, one thread)');
    expect(cpu.description).toBe('TensorFlow.js 4.22.0 cpu (JavaScript)');
    for (const spy of printed) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });

  test('takes turns with the others of the process', async () => {
    const devices = await Promise.all((['wasm', 'cpu'] as const).map(openDevice));
    const backends = await Promise.all(
      [...devices, ...devices].map((device) =>
        device.use(async (tf) => {
          const before = tf.getBackend();
          await tf.tensor1d([1, 2, 3]).data();
          return [before, tf.getBackend()];
        }),
      ),
    );
    expect(backends.flat()).toEqual(['wasm', 'wasm', 'cpu', 'cpu', 'wasm', 'wasm', 'cpu', 'cpu']);
  });

  test('keeps no tensor of a turn, whether it ends well or not', async () => {
    const device = await openDevice('wasm');
    const before = device.tf.memory().numTensors;
    await device.use((tf) => tf.ones([100, 100]).sum().data());
    const failure = device.use((tf) => {
      tf.ones([100, 100]);
      throw new Error('out of luck');
    });
    await expect(failure).rejects.toThrow('out of luck');
    expect(device.tf.memory().numTensors).toBe(before);
  });

  test('works no more when closed, while another of its kind does', async () => {
    const [closed, open] = [await openDevice('cpu'), await openDevice('cpu')];
    closed.close();
    await expect(closed.use(() => 1)).rejects.toThrow(
      'device cpu: expected an open device, got a closed one; try openDevice',
    );
    expect(await open.use(() => 1)).toBe(1);
  });

  test('is refused by an unknown name', async () => {
    await expect(openDevice('tpu' as never)).rejects.toThrow(
      'device: expected auto, cuda, webgpu, wasm or cpu, got tpu; try auto',
    );
  });

  test('that fails in the middle of its work names the job and the memory', async () => {
    const device = await openDevice('wasm');
    const failure = device.use((tf) => {
      tf.ones([512, 512]);
      throw new RangeError('Array buffer allocation failed');
    }, 'mlp of 64');
    await expect(failure).rejects.toThrow(
      /^device wasm: expected to finish mlp of 64, got no more memory \(Array buffer allocation failed\) with 1 MiB in \d+ tensors; try again/,
    );
  });

  test('that does not work here says what to install', async () => {
    const standings = new Map((await surveyDevices()).map((standing) => [standing.name, standing]));
    expect([...standings.keys()]).toEqual(['cuda', 'webgpu', 'wasm', 'cpu']);
    expect(standings.get('wasm')).toMatchObject({ isSoftware: false, reason: undefined });
    expect(standings.get('cpu')!.description).toBe('TensorFlow.js 4.22.0 cpu (JavaScript)');
    // Never installed here: it downloads 400 MB when it is.
    expect(standings.get('cuda')!.reason).toBe(
      'device cuda: expected the package @tensorflow/tfjs-node-gpu, got none; try npm install @tensorflow/tfjs-node-gpu@4.22.0 on a machine with CUDA 11 and cuDNN 8, or the device webgpu, which needs neither',
    );
    const { description, reason } = standings.get('webgpu')!;
    expect(description ?? reason).toMatch(
      /^TensorFlow.js 4.22.0 webgpu \(|expected a GPU with a Vulkan driver, got none; try npm install webgpu@0\.6\.2/,
    );
  });

  test('names a missing package and how to install it', async () => {
    await expect(importPackage('@tensorflow/tfjs-backend-none', '4.22.0', 'none')).rejects.toThrow(
      'device none: expected the package @tensorflow/tfjs-backend-none, got none; try npm install @tensorflow/tfjs-backend-none@4.22.0',
    );
  });
});

test('the gradient of a batch of matrix products is that of each', async () => {
  const device = await openDevice('wasm');
  // d/dA of Σ (A·B) is the row sums of B in every row, d/dB the column sums of A in every column.
  const [da, db] = await device.use((tf) => {
    const a = tf.tensor3d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2]);
    const b = tf.tensor3d([1, 0, 2, -1, 3, 1, 0, 5], [2, 2, 2]);
    return tf
      .grads((x, y) => tf.matMul(x, y).sum())([a, b])
      .map((gradient) => Array.from(gradient.dataSync()));
  });
  expect(da).toEqual([1, 1, 1, 1, 4, 5, 4, 5]);
  expect(db).toEqual([4, 4, 6, 6, 12, 12, 14, 14]);
});

test('the gradient of a product of transposed matrices is refused rather than wrong', async () => {
  const device = await openDevice('wasm');
  const slope = device.use((tf) => tf.grad((x) => tf.matMul(x, x, true, false).sum())(tf.ones([2, 2])));
  await expect(slope).rejects.toThrow(
    'matMul gradient: expected no transpose flag, got one; try tf.transpose on the operand',
  );
});
