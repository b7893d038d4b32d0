// What a model is trained on: one interface over the backends of TensorFlow.js. The device is part of a measurement's
// identity, since backends differ in the last bits; on one device the same work gives the same bits.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { useExplicitTransposes } from './explicit-transposes.ts';

export type TensorFlow = typeof import('@tensorflow/tfjs');

/** Backends by name, fastest first. */
export const DEVICES = ['wasm', 'cpu'] as const;
export type DeviceName = (typeof DEVICES)[number];

export interface Device {
  readonly name: DeviceName;
  /** For a manifest: library, version and how the backend runs. */
  readonly description: string;
  readonly tf: TensorFlow;
  /**
   * Runs `work` with this device as the current backend. Devices of one process take turns, since TensorFlow.js has
   * one current backend; every tensor made and not disposed of in a turn is disposed of when it ends.
   */
  use<T>(work: (tf: TensorFlow) => T | Promise<T>): Promise<T>;
  close(): void;
}

const require = createRequire(import.meta.url);

// i32x4 splat and extract: valid only where WebAssembly has 128-bit SIMD.
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

function hasSimd(): boolean {
  // A global of every Node, declared only in TypeScript's browser library.
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { validate(bytes: Uint8Array): boolean } };
  return WebAssembly.validate(SIMD_PROBE);
}

/** The device that a choice stands for on this machine; known without opening it. */
export function resolveDevice(choice: DeviceName | 'auto'): DeviceName {
  if (choice === 'auto') return hasSimd() ? 'wasm' : 'cpu';
  if (!DEVICES.includes(choice))
    throw new Error(`device: expected auto, ${DEVICES.join(' or ')}, got ${choice}; try auto`);
  return choice;
}

/** Imports a package when it is first needed; the error says how to install what is missing. */
export async function importPackage<T>(name: string, version: string, device: string): Promise<T> {
  try {
    return ((await import(name)) as { default: T }).default;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new Error(`device ${device}: expected the package ${name}, got none; try npm install ${name}@${version}`, {
      cause,
    });
  }
}

const VERSION = '4.22.0';

async function openWasm(tf: TensorFlow): Promise<string> {
  const name = '@tensorflow/tfjs-backend-wasm';
  if (!hasSimd())
    throw new Error('device wasm: expected WebAssembly SIMD, got a processor without it; try the device cpu');
  const wasm = await importPackage<typeof import('@tensorflow/tfjs-backend-wasm')>(name, VERSION, 'wasm');
  if (tf.engine().registry.wasm === undefined) {
    wasm.setWasmPaths(`${dirname(require.resolve(name))}/`);
    wasm.setThreadsCount(1); // Sums split over threads would depend on their number.
  }
  if (!(await tf.setBackend('wasm')))
    throw new Error(`device wasm: expected ${name} to start, got a failure; try npm ci, or the device cpu`);
  return `TensorFlow.js ${tf.version_core} wasm (SIMD, one thread)`;
}

async function openCpu(tf: TensorFlow): Promise<string> {
  await tf.setBackend('cpu');
  return `TensorFlow.js ${tf.version_core} cpu (JavaScript)`;
}

// The end of the line of turns. TensorFlow.js itself is one per process, so its queue is too.
let lastTurn: Promise<unknown> = Promise.resolve();

function takeTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(work);
  lastTurn = turn.catch(() => undefined); // Who waits next is not concerned by this turn's failure.
  return turn;
}

/**
 * Opens a device; `auto` is the fastest that runs everywhere.
 * @throws when the choice is unknown, or its package is missing or does not start: with the install command.
 */
export async function openDevice(choice: DeviceName | 'auto'): Promise<Device> {
  const name = resolveDevice(choice);
  const tf = await importPackage<TensorFlow>('@tensorflow/tfjs', VERSION, name);
  tf.enableProdMode(); // Keeps TensorFlow.js from printing advice to the console.
  useExplicitTransposes(tf);
  const description = await takeTurn(() => (name === 'wasm' ? openWasm(tf) : openCpu(tf)));
  let open = true;
  return {
    name,
    description,
    tf,
    use: (work) =>
      takeTurn(async () => {
        if (!open) throw new Error(`device ${name}: expected an open device, got a closed one; try openDevice`);
        await tf.setBackend(name);
        tf.engine().startScope();
        try {
          return await work(tf);
        } finally {
          tf.engine().endScope();
        }
      }),
    close: () => {
      open = false; // The backend itself belongs to the process and holds no handle that would keep it alive.
    },
  };
}
