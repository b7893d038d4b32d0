import { describe, expect, test, vi } from 'vitest';
import { DEVICES, importPackage, openDevice, resolveDevice } from '../../sim/learning/devices.ts';

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
    const devices = await Promise.all(DEVICES.map(openDevice));
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
    await expect(openDevice('tpu' as never)).rejects.toThrow('device: expected auto, wasm or cpu, got tpu; try auto');
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
