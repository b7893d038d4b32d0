// A GPU through WebGPU: Dawn, the implementation in Chrome, as a package for Node, over Vulkan (Metal, Direct3D). It needs
// the driver alone; nothing is downloaded. Without a GPU, Mesa's software adapter plays one.

import { type Backend, importPackage, type Opened, VERSION } from './backend.ts';

const DAWN = 'webgpu';
// 0.2.12 and 0.3.0 to 0.6.1 need a newer C++ library than Debian 12 has.
const DAWN_VERSION = '0.6.2';
const NAME = '@tensorflow/tfjs-backend-webgpu';

/** Kernels are timed in nanoseconds: unless it is told otherwise, Dawn rounds them to 65.5 µs, longer than most of them take. */
const UNROUNDED = 'disable-dawn-features=timestamp_quantization';

/** The part of WebGPU that is used here; the backend has types of its own. */
interface Adapter {
  readonly info: {
    readonly vendor: string;
    readonly device: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
}
interface Lost {
  readonly reason: string;
  readonly message: string;
}
interface GpuDevice {
  readonly lost: Promise<Lost>;
  addEventListener(event: 'uncapturederror', listen: (event: { error: { message: string } }) => void): void;
}

/** How to get at a GPU, for messages. */
const remedy =
  `npm install ${DAWN}@${DAWN_VERSION} ${NAME}@${VERSION}, and on Linux libvulkan1 and the GPU's Vulkan driver ` +
  '(Mesa 25 has a software adapter; VK_DRIVER_FILES names a driver in another place)';

// One adapter and one device per process, however often it is opened.
let opened: Promise<Opened> | undefined;

export const webgpu: Backend = {
  registered: 'webgpu',
  remedy,
  async open(tf) {
    opened ??= openOnce(tf).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  },
};

async function openOnce(tf: Parameters<Backend['open']>[0]): Promise<Opened> {
  const { create, globals } = await importDawn();
  Object.assign(globalThis, globals);
  const gpu = create([UNROUNDED]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error(`device webgpu: expected a GPU with a Vulkan driver, got none; try ${remedy}`);
  // The backend registers itself when it is imported, if it finds a GPU there.
  const navigator = globalThis.navigator ?? Object.defineProperty(globalThis, 'navigator', { value: {} }).navigator;
  Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
  await importPackage(NAME, VERSION, 'webgpu');
  // Small tensors would be computed in JavaScript otherwise: neither the GPU's bits nor its time.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  if (!(await tf.setBackend('webgpu')))
    throw new Error(`device webgpu: expected ${NAME} to start on ${adapter.info.description}, got a failure`);

  let failure: string | undefined;
  const { device } = tf.backend() as unknown as { device: GpuDevice };
  device.lost.then(({ reason, message }) => {
    failure = `lost (${reason}: ${message.trim()})`;
  });
  device.addEventListener('uncapturederror', ({ error }) => {
    failure ??= error.message.trim();
  });
  const { vendor, description, isFallbackAdapter = false } = adapter.info;
  const kind = isFallbackAdapter ? 'software adapter, no GPU' : 'GPU';
  return {
    description: `TensorFlow.js ${tf.version_core} webgpu (${kind}: ${vendor} ${description})`,
    isSoftware: isFallbackAdapter,
    failure: () => failure,
  };
}

interface Dawn {
  create(flags: readonly string[]): { requestAdapter(options: object): Promise<Adapter | null> };
  readonly globals: object;
}

async function importDawn(): Promise<Dawn> {
  try {
    return (await import(DAWN)) as unknown as Dawn;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const got = code === 'ERR_MODULE_NOT_FOUND' ? 'none' : message;
    throw new Error(`device webgpu: expected the package ${DAWN}, got ${got}; try ${remedy}`, { cause });
  }
}
