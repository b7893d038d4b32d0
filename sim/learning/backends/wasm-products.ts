// Products of stacks of matrices on wasm. The backend multiplies two matrices with XNNPACK, but two stacks with three nested
// loops, at a twelfth of the speed. Here each pair of a stack is shown to XNNPACK where it lies, as two matrices. What XNNPACK
// makes of a right operand, the same numbers in the order of its loops, is kept for as long as the operand is.

import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs';
import type { TensorFlow } from '../devices.ts';

const KERNEL = 'BatchMatMul';

/** The part of the backend, 4.22.0, that is used here. */
interface WasmBackend {
  dataIdNextNumber: number;
  readonly dataIdMap: { get(dataId: object): { readonly id: number; readonly memoryOffset: number } };
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
  readonly wasm: {
    readonly HEAPU8: Uint8Array;
    _malloc(bytes: number): number;
    _free(offset: number): void;
    cwrap(name: string, returns: null, takes: readonly 'number'[]): Product;
    readonly tfjs: {
      registerTensor(id: number, size: number, offset: number): void;
      /** Forgets a tensor, and what XNNPACK has made of it; its memory is the caller's. */
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

/** The matrices of a stack that was a right operand, as tensors of their own. */
interface Parts {
  readonly rows: number;
  readonly columns: number;
  readonly ids: readonly number[];
}

/** What is known of a backend: its product of two matrices, how it forgets a tensor, and the parts of each stack by its id. */
interface Known {
  readonly product: Product;
  readonly forget: (id: number) => void;
  readonly parts: Map<number, Parts>;
}

/** When the backend forgets a stack, its parts are forgotten too. */
function know({ wasm }: WasmBackend): Known {
  const parts: Known['parts'] = new Map();
  const { tfjs } = wasm;
  const forget = tfjs.disposeData;
  tfjs.disposeData = (id) => {
    parts.get(id)?.ids.forEach(forget);
    parts.delete(id);
    forget(id);
  };
  return { product: wasm.cwrap(KERNEL, null, Array(9).fill('number')), forget, parts };
}

/** The parts of a stack [n, rows, columns]. */
function partsOf(backend: WasmBackend, { parts, forget }: Known, { dataId, shape }: TensorInfo): Parts['ids'] {
  const [count, rows, columns] = shape as [number, number, number];
  const { id: stack, memoryOffset } = backend.dataIdMap.get(dataId);
  const known = parts.get(stack);
  if (known?.rows === rows && known.columns === columns) return known.ids;
  known?.ids.forEach(forget);
  const size = rows * columns;
  const ids = Array.from({ length: count }, (_, i) => {
    const id = backend.dataIdNextNumber++;
    backend.wasm.tfjs.registerTensor(id, size, memoryOffset + i * size * BYTES);
    return id;
  });
  parts.set(stack, { rows, columns, ids });
  return ids;
}

/** [n or 1, rows, inner] · [n or 1, inner, columns] → [n, rows, columns]; a single matrix meets each of the other stack. */
function multiplyEach({ inputs: { a, b }, backend }: Arguments, known: Known): TensorInfo {
  const { product, forget } = known;
  const [inA, rows, inner] = a.shape as [number, number, number];
  const [inB, , columns] = b.shape as [number, number, number];
  const result = backend.makeOutput([Math.max(inA, inB), rows, columns], 'float32');
  const { _malloc, _free, tfjs } = backend.wasm;
  const shapes = _malloc(6 * BYTES) >>> 0;
  backend.wasm.HEAPU8.set(new Uint8Array(Int32Array.of(1, rows, inner, 1, inner, columns).buffer), shapes);
  const rights = partsOf(backend, known, b);
  const [left, out] = [backend.dataIdNextNumber++, backend.dataIdNextNumber++];
  const from = backend.dataIdMap.get(a.dataId).memoryOffset;
  const to = backend.dataIdMap.get(result.dataId).memoryOffset;
  for (let i = 0; i < result.shape[0]!; i++) {
    const at = inA === 1 ? 0 : i;
    tfjs.registerTensor(left, rows * inner, from + at * rows * inner * BYTES);
    tfjs.registerTensor(out, rows * columns, to + i * rows * columns * BYTES);
    product(left, shapes, 3, rights[inB === 1 ? 0 : i]!, shapes + 3 * BYTES, 3, 0, 0, out);
    forget(left);
    forget(out);
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
  let known: Known | undefined;
  tf.unregisterKernel(KERNEL, 'wasm');
  tf.registerKernel({
    ...stock,
    setupFunc(backend) {
      stock.setupFunc?.(backend);
      known ??= know(backend as WasmBackend); // Each turn of a device sets the kernels of its backend up again.
    },
    kernelFunc(given) {
      const call = given as unknown as Arguments;
      return isPlain(call) ? multiplyEach(call, known!) : stock.kernelFunc(given);
    },
  } satisfies KernelConfig);
}
