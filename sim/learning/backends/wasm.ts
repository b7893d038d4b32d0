// WebAssembly with SIMD, on one thread: sums split over threads would depend on their number.

import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type Backend, importPackage, never, VERSION } from './backend.ts';
import { useFastProducts } from './wasm-products.ts';

const NAME = '@tensorflow/tfjs-backend-wasm';
const require = createRequire(import.meta.url);

// i32x4 splat and extract: valid only where WebAssembly has 128-bit SIMD.
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

export function hasSimd(): boolean {
  // A global of every Node, declared only in TypeScript's browser library.
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { validate(bytes: Uint8Array): boolean } };
  return WebAssembly.validate(SIMD_PROBE);
}

export const wasm: Backend = {
  registered: 'wasm',
  remedy: `npm install ${NAME}@${VERSION}`,
  async open(tf) {
    if (!hasSimd())
      throw new Error('device wasm: expected WebAssembly SIMD, got a processor without it; try the device cpu');
    const backend = await importPackage<typeof import('@tensorflow/tfjs-backend-wasm')>(NAME, VERSION, 'wasm');
    if (tf.engine().registry.wasm === undefined) {
      backend.setWasmPaths(`${dirname(require.resolve(NAME))}/`);
      backend.setThreadsCount(1);
      useFastProducts(tf);
    }
    if (!(await tf.setBackend('wasm')))
      throw new Error(`device wasm: expected ${NAME} to start, got a failure; try npm ci, or the device cpu`);
    return {
      description: `TensorFlow.js ${tf.version_core} wasm (SIMD, one thread)`,
      isSoftware: false,
      failure: never,
    };
  },
};
