import seedrandom from 'seedrandom';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Device, openDevice } from '../../../sim/learning/devices.ts';

let device: Device;
beforeAll(async () => {
  device = await openDevice('wasm');
});

type Shape = [number, number, number];

function numbers(shape: readonly number[], name: string): Float32Array {
  const uniform = seedrandom(name);
  return new Float32Array(shape.reduce((product, size) => product * size)).map(() => 2 * uniform() - 1);
}

const product = (a: Shape, b: Shape, transposeA = false, transposeB = false) =>
  device.use(async (tf) => {
    const [left, right] = [tf.tensor3d(numbers(a, 'left'), a), tf.tensor3d(numbers(b, 'right'), b)];
    const result = tf.matMul(left, right, transposeA, transposeB);
    return { shape: result.shape, values: (await result.data()) as Float32Array };
  });

/** In float64, by the definition. */
function expected([inA, rows, inner]: Shape, [inB, , columns]: Shape): number[] {
  const [a, b] = [numbers([inA, rows, inner], 'left'), numbers([inB, inner, columns], 'right')];
  const values: number[] = [];
  for (let i = 0; i < Math.max(inA, inB); i++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (let k = 0; k < inner; k++)
          sum += a[((i % inA) * rows + row) * inner + k]! * b[((i % inB) * inner + k) * columns + column]!;
        values.push(sum);
      }
  return values;
}

const cases: [string, Shape, Shape][] = [
  ['of pairs', [5, 3, 4], [5, 4, 2]],
  ['of one with each', [1, 7, 6], [4, 6, 5]],
  ['of each with one', [4, 7, 6], [1, 6, 5]],
  ['of a pair', [1, 7, 6], [1, 6, 5]],
  ['of vectors', [6, 1, 9], [6, 9, 1]],
  ['of more than a block', [3, 50, 120], [3, 120, 17]],
];

describe('products of stacks on wasm', () => {
  test.each(cases)('%s are those of each two matrices', async (_, a, b) => {
    const { shape, values } = await product(a, b);
    expect(shape).toEqual([Math.max(a[0], b[0]), a[1], b[2]]);
    expected(a, b).forEach((value, i) => {
      expect(Math.abs(values[i]! - value)).toBeLessThan(1e-5);
    });
  });

  test('have the bits of the products of two matrices', async () => {
    const { values } = await product([3, 50, 120], [3, 120, 17]);
    const [left, right] = [numbers([3, 50, 120], 'left'), numbers([3, 120, 17], 'right')];
    for (let i = 0; i < 3; i++) {
      const single = await device.use((tf) => {
        const [a, b] = [left.subarray(i * 6000, (i + 1) * 6000), right.subarray(i * 2040, (i + 1) * 2040)];
        return tf.matMul(tf.tensor2d(a, [50, 120]), tf.tensor2d(b, [120, 17])).data();
      });
      expect(values.subarray(i * 850, (i + 1) * 850)).toEqual(single);
    }
  });

  test('of transposed ones and of nothing are those of the backend', async () => {
    const turned = await product([2, 4, 3], [2, 5, 4], true, true);
    expect(turned.shape).toEqual([2, 3, 5]);
    const [a, b] = [numbers([2, 4, 3], 'left'), numbers([2, 5, 4], 'right')];
    const corner = [0, 1, 2, 3].reduce((sum, k) => sum + a[k * 3]! * b[k]!, 0);
    expect(turned.values[0]).toBeCloseTo(corner, 5);
    expect((await product([2, 0, 3], [2, 3, 4])).values).toHaveLength(0);
  });

  test('of a right operand that is used again, in another shape too, are the same', async () => {
    const [left, right] = [numbers([2, 3, 4], 'left'), numbers([2, 4, 6], 'right')];
    const [first, turned, again] = await device.use((tf) => {
      const [a, b] = [tf.tensor3d(left, [2, 3, 4]), tf.tensor3d(right, [2, 4, 6])];
      const inFours = tf.matMul(a, b).dataSync();
      const inEights = tf.matMul(tf.ones([3, 1, 4]), b.reshape([3, 4, 4]) as typeof b).dataSync();
      return [inFours, inEights, tf.matMul(a, b).dataSync()];
    });
    expect(again).toEqual(first);
    // Columns of the same numbers in rows of four.
    const sums = Array.from({ length: 12 }, (_, i) =>
      [0, 1, 2, 3].reduce((sum, row) => sum + right[Math.floor(i / 4) * 16 + row * 4 + (i % 4)]!, 0),
    );
    sums.forEach((sum, i) => {
      expect(turned![i]).toBeCloseTo(sum, 5);
    });
  });

  test('are of what the operands hold now, and leave no memory taken', async () => {
    await device.use(async (tf) => {
      const { wasm } = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } };
      const sums: number[] = [];
      const multiply = (value: number) =>
        tf.tidy(
          () =>
            tf
              .matMul(tf.ones([50, 40, 30]), tf.fill([50, 30, 20], value))
              .sum()
              .dataSync()[0]!,
        );
      sums.push(multiply(1), multiply(2));
      const before = [tf.memory().numTensors, wasm.HEAPU8.length];
      for (let i = 0; i < 300; i++) multiply(3); // 300 × 400 kB of operands and results.
      expect([tf.memory().numTensors, wasm.HEAPU8.length]).toEqual(before);
      expect(sums).toEqual([50 * 40 * 30 * 20, 2 * 50 * 40 * 30 * 20]);
    });
  });

  test('watch over the backend once, however many turns it takes', async () => {
    const forgetting = () =>
      device.use(
        (tf) => (tf.backend() as unknown as { wasm: { tfjs: { disposeData: object } } }).wasm.tfjs.disposeData,
      );
    const first = await forgetting();
    expect(await forgetting()).toBe(first);
  });
});
