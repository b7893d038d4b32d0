// What a model is trained on: one interface over the backends of TensorFlow.js. The device is part of a measurement's
// identity, since backends differ in the last bits; on one device the same work gives the same bits.

import { setImmediate as turnOfEvents } from 'node:timers/promises';
import { type Backend, importPackage, VERSION } from './backends/backend.ts';
import { cpu } from './backends/cpu.ts';
import { cuda } from './backends/cuda.ts';
import { hasSimd, wasm } from './backends/wasm.ts';
import { webgpu } from './backends/webgpu.ts';
import { DeviceError } from './device-error.ts';
import { DEVICE_CHOICES, DEVICES, type DeviceName } from './device-names.ts';
import { useExplicitTransposes } from './explicit-transposes.ts';

export type TensorFlow = typeof import('@tensorflow/tfjs');

const backends: Readonly<Record<DeviceName, Backend>> = { cuda, webgpu, wasm, cpu };

export { DEVICES, type DeviceName };

export interface Device {
  readonly name: DeviceName;
  /** For a manifest: library, version, adapter, and how the backend runs. */
  readonly description: string;
  /** Whether the processor plays the part of a GPU. */
  readonly isSoftware: boolean;
  readonly tf: TensorFlow;
  /**
   * Runs `work` with this device as the current backend. Devices of one process take turns, since TensorFlow.js has
   * one current backend; every tensor made and not disposed of in a turn is disposed of when it ends.
   *
   * @param job what it is for: a device that fails in the middle of it says so
   * @throws DeviceError with job and memory when the device is lost or out of memory
   */
  use<T>(work: (tf: TensorFlow) => T | Promise<T>, job?: string): Promise<T>;
  close(): void;
}

/**
 * The device that a choice stands for on this machine; known without opening it. `auto` is the fastest for one small
 * model at a time, and there on every machine: a GPU gains where many models train at once.
 */
export function resolveDevice(choice: DeviceName | 'auto'): DeviceName {
  if (choice === 'auto') return hasSimd() ? 'wasm' : 'cpu';
  if (!DEVICES.includes(choice)) throw new Error(`device: expected ${DEVICE_CHOICES}, got ${choice}; try auto`);
  return choice;
}

// The end of the line of turns. TensorFlow.js itself is one per process, so its queue is too.
let lastTurn: Promise<unknown> = Promise.resolve();

function takeTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(work);
  lastTurn = turn.catch(() => undefined); // Who waits next is not concerned by this turn's failure.
  return turn;
}

/**
 * Opens a device.
 * @throws when the choice is unknown, or what it needs is missing or does not start: with what to install.
 */
export async function openDevice(choice: DeviceName | 'auto'): Promise<Device> {
  const name = resolveDevice(choice);
  const tf = await importPackage<TensorFlow>('@tensorflow/tfjs', VERSION, name);
  tf.enableProdMode(); // Keeps TensorFlow.js from printing advice to the console.
  useExplicitTransposes(tf);
  const { registered } = backends[name];
  const { description, isSoftware, failure } = await takeTurn(() => backends[name].open(tf));
  let open = true;
  return {
    name,
    description,
    isSoftware,
    tf,
    use: (work, job = 'work') =>
      takeTurn(async () => {
        if (!open) throw new Error(`device ${name}: expected an open device, got a closed one; try openDevice`);
        await tf.setBackend(registered);
        tf.engine().startScope();
        try {
          const result = await work(tf);
          refuseFailed(name, failure(), job, tf);
          return result;
        } catch (error) {
          await turnOfEvents(); // A device that was lost says so after the work that it fails.
          refuseFailed(name, failure() ?? exhaustionOf(error), job, tf, error);
          throw error;
        } finally {
          tf.engine().endScope();
        }
      }),
    close: () => {
      open = false; // The backend itself belongs to the process and holds no handle that would keep it alive.
    },
  };
}

/** Throws when the device has died, with what it was doing and how full it was. */
function refuseFailed(
  name: DeviceName,
  failure: string | undefined,
  job: string,
  tf: TensorFlow,
  cause?: unknown,
): void {
  if (failure === undefined || cause instanceof DeviceError) return;
  const { numBytes, numTensors } = tf.memory();
  const memory = `${sizeText(numBytes)} in ${numTensors} tensors`;
  throw new DeviceError(
    `device ${name}: expected to finish ${job}, got ${failure} with ${memory}; try again: what is recorded is not trained twice`,
    { cause },
  );
}

function sizeText(bytes: number): string {
  return bytes < 1_048_576 ? `${(bytes / 1024).toFixed(0)} KiB` : `${(bytes / 1_048_576).toFixed(0)} MiB`;
}

/** What an error says of memory that could not be had; undefined if it is another one. */
function exhaustionOf(error: unknown): string | undefined {
  const { name = '', message = '' } = error as Error;
  const isMemory = /out of memory|allocation failed|invalid (typed )?array length|memory access out of bounds/i;
  return isMemory.test(message) || name === 'OutOfMemoryError' ? `no more memory (${message})` : undefined;
}

/** How a device stands on this machine. */
export interface Standing {
  readonly name: DeviceName;
  /** What it is; undefined where it does not work. */
  readonly description: string | undefined;
  readonly isSoftware: boolean;
  /** Why it does not work, and what to install; undefined where it does. */
  readonly reason: string | undefined;
}

/** Opens every device, multiplies two matrices on each, and says which work and why the others do not. */
export async function surveyDevices(): Promise<readonly Standing[]> {
  const standings: Standing[] = [];
  for (const name of DEVICES) {
    try {
      const device = await openDevice(name);
      await device.use((tf) => tf.matMul(tf.ones([8, 8]), tf.ones([8, 8])).data());
      standings.push({ name, description: device.description, isSoftware: device.isSoftware, reason: undefined });
    } catch (error) {
      standings.push({ name, description: undefined, isSoftware: false, reason: (error as Error).message });
    }
  }
  return standings;
}
