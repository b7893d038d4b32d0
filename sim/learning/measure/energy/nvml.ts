// The energy counter of an NVIDIA GPU, through the driver's management library (NVML API reference,
// nvmlDeviceGetTotalEnergyConsumption: millijoules since the driver was loaded; Volta and later).

import { platform } from 'node:os';
import type { EnergyMeter } from './meter.ts';

/** What is used of the library. */
export interface Nvml {
  /** Version of the driver. */
  readonly driver: string;
  /** Names of the GPUs, in the driver's order. */
  readonly gpus: readonly string[];
  /** @throws Error when the GPU does not count it */
  millijoules(gpu: number): number;
}

const LIBRARY = platform() === 'win32' ? 'nvml.dll' : 'libnvidia-ml.so.1';
const KOFFI = 'koffi';
const KOFFI_VERSION = '3.3.4';
const MILLIJOULES_PER_JOULE = 1000;
/** Bytes for a name or a version, beyond what NVML_DEVICE_NAME_V2_BUFFER_SIZE asks for. */
const TEXT = 256;

/** @throws Error when the package koffi, the library or a GPU is missing */
export async function loadNvml(library = LIBRARY): Promise<Nvml> {
  const koffi = await importKoffi();
  let functions: ReturnType<typeof bind>;
  try {
    functions = bind(koffi.load(library));
  } catch (error) {
    throw new Error(`NVML: expected ${library} of the NVIDIA driver, got ${(error as Error).message.split('\n')[0]}`);
  }
  const succeed = (code: number, call: string) => {
    if (code !== 0) throw new Error(`NVML: expected ${call} to succeed, got the code ${code}`);
  };
  const text = (call: string, fill: (buffer: Buffer) => number) => {
    const buffer = Buffer.alloc(TEXT);
    succeed(fill(buffer), call);
    return buffer.toString('utf8', 0, buffer.indexOf(0));
  };
  succeed(functions.init(), 'nvmlInit_v2');
  const count = [0];
  succeed(functions.count(count), 'nvmlDeviceGetCount_v2');
  const handles = Array.from({ length: count[0]! }, (_, gpu) => {
    const handle: unknown[] = [null];
    succeed(functions.handle(gpu, handle), 'nvmlDeviceGetHandleByIndex_v2');
    return handle[0];
  });
  if (handles.length === 0) throw new Error('NVML: expected an NVIDIA GPU, got none');
  return {
    driver: text('nvmlSystemGetDriverVersion', (buffer) => functions.driver(buffer, TEXT)),
    gpus: handles.map((handle) => text('nvmlDeviceGetName', (buffer) => functions.name(handle, buffer, TEXT))),
    millijoules(gpu) {
      const energy: (number | bigint)[] = [0];
      succeed(functions.energy(handles[gpu], energy), 'nvmlDeviceGetTotalEnergyConsumption');
      return Number(energy[0]);
    },
  };
}

type Library = ReturnType<typeof import('koffi').load>;

function bind(library: Library) {
  return {
    init: library.func('int nvmlInit_v2()'),
    driver: library.func('int nvmlSystemGetDriverVersion(void *version, unsigned int length)'),
    count: library.func('int nvmlDeviceGetCount_v2(_Out_ unsigned int *count)'),
    handle: library.func('int nvmlDeviceGetHandleByIndex_v2(unsigned int index, _Out_ void **device)'),
    name: library.func('int nvmlDeviceGetName(void *device, void *name, unsigned int length)'),
    energy: library.func('int nvmlDeviceGetTotalEnergyConsumption(void *device, _Out_ uint64_t *energy)'),
  };
}

async function importKoffi(): Promise<typeof import('koffi')> {
  try {
    return ((await import(KOFFI)) as { default: typeof import('koffi') }).default;
  } catch {
    throw new Error(`NVML: expected the package ${KOFFI}, got none; try npm install ${KOFFI}@${KOFFI_VERSION}`);
  }
}

/**
 * The meter of the GPU that a device describes; of the only one where none is named so.
 *
 * @throws Error when several may be meant, or the GPU does not count its energy
 */
export function nvmlMeter(nvml: Nvml, description: string): EnergyMeter {
  const { gpus, driver } = nvml;
  const named = gpus.findIndex((name) => description.includes(name));
  if (named < 0 && gpus.length > 1)
    throw new Error(`NVML: expected one of ${gpus.join(', ')} in ${description}, got none of them`);
  const gpu = Math.max(named, 0);
  nvml.millijoules(gpu);
  return {
    method: `NVML: ${gpus[gpu]} as a whole, driver ${driver}`,
    isEstimate: false,
    joules: () => nvml.millijoules(gpu) / MILLIJOULES_PER_JOULE,
  };
}
