// Products of stacks of matrices on wasm. The backend multiplies two matrices with XNNPACK, but two stacks with three nested
// loops, at a twelfth of the speed. Here each pair of a stack is shown to XNNPACK where it lies, as two matrices.

import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import type { TensorFlow } from '../devices.ts';

const KERNEL = 'BatchMatMul';

/** The part of the backend, 4.22.0, that is used here. */
interface WasmBackend {
  dataIdNextNumber: number;
  getMemoryOffset(dataId: object): number;
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
  readonly wasm: {
    readonly HEAPU8: Uint8Array;
    _malloc(bytes: number): number;
    _free(offset: number): void;
    cwrap(name: string, returns: null, takes: readonly 'number'[]): Product;
    readonly tfjs: {
      registerTensor(id: number, size: number, offset: number): void;
      /** Forgets the tensor, and how its numbers were arranged for products; its memory is the caller's. */
      disposeData(id: number): void;
    };
  };
}

/** Takes each operand by id, offset of its shape in memory, and rank; then which to transpose, and the id of the result. */
type Product = (...operands: readonly number[]) => void;

interface Arguments {
  readonly inputs: { readonly a: TensorInfo; readonly b: TensorInfo };
  readonly backend: WasmBackend;
  readonly attrs: { readonly transposeA: boolean; readonly transposeB: boolean };
}

const BYTES = 4;

/** [n or 1, rows, inner] · [n or 1, inner, columns] → [n, rows, columns]; a single matrix meets each of the other stack. */
function multiplyEach({ inputs: { a, b }, backend }: Arguments, product: Product): TensorInfo {
  const [inA, rows, inner] = a.shape as [number, number, number];
  const [inB, , columns] = b.shape as [number, number, number];
  const result = backend.makeOutput([Math.max(inA, inB), rows, columns], 'float32');
  const { _malloc, _free, tfjs } = backend.wasm;
  const shapes = _malloc(6 * BYTES) >>> 0;
  backend.wasm.HEAPU8.set(new Uint8Array(Int32Array.of(1, rows, inner, 1, inner, columns).buffer), shapes);
  const view = ({ dataId }: TensorInfo, stacked: number, size: number) => {
    const offset = backend.getMemoryOffset(dataId);
    const stride = stacked === 1 ? 0 : BYTES * size;
    return { id: backend.dataIdNextNumber++, size, offset, stride };
  };
  const views = [view(a, inA, rows * inner), view(b, inB, inner * columns), view(result, 0, rows * columns)] as const;
  const [{ id: left }, { id: right }, { id: out }] = views;
  for (let i = 0; i < result.shape[0]!; i++) {
    for (const { id, size, offset, stride } of views) tfjs.registerTensor(id, size, offset + i * stride);
    product(left, shapes, 3, right, shapes + 3 * BYTES, 3, 0, 0, out);
    for (const { id } of views) tfjs.disposeData(id);
  }
  _free(shapes);
  return result;
}

/** What else there is, such as transposed operands and stacks of stacks, is left to the stock kernel. */
function isPlain({ inputs: { a, b }, attrs: { transposeA, transposeB } }: Arguments): boolean {
  if (transposeA || transposeB || a.shape.length !== 3 || b.shape.length !== 3) return false;
  const [inA, inB] = [a.shape[0]!, b.shape[0]!];
  const isEmpty = [...a.shape, ...b.shape].includes(0);
  return (
    (inA === inB || inA === 1 || inB === 1) &&
    Math.max(inA, inB) > 1 &&
    !isEmpty &&
    a.dtype === 'float32' &&
    b.dtype === 'float32'
  );
}

/** Replaces the kernel for the whole process, before the backend starts. */
export function useFastProducts(tf: TensorFlow): void {
  const stock = tf.getKernel(KERNEL, 'wasm');
  let product: Product;
  tf.unregisterKernel(KERNEL, 'wasm');
  tf.registerKernel({
    ...stock,
    setupFunc(backend) {
      stock.setupFunc?.(backend);
      product = (backend as WasmBackend).wasm.cwrap(KERNEL, null, Array(9).fill('number'));
    },
    kernelFunc(given) {
      const call = given as unknown as Arguments;
      return isPlain(call) ? multiplyEach(call, product) : stock.kernelFunc(given);
    },
  } satisfies KernelConfig);
}
