// TensorFlow's own library on an NVIDIA GPU, through @tensorflow/tfjs-node-gpu. The package downloads 400 MB when it is
// installed and wants CUDA 11, so it is nobody's unless they install it.

import { createRequire } from 'node:module';
import util from 'node:util';
import { type Backend, never, VERSION } from './backend.ts';

const NAME = '@tensorflow/tfjs-node-gpu';
const remedy = `npm install ${NAME}@${VERSION} on a machine with CUDA 11 and cuDNN 8, or the device webgpu, which needs neither`;
const require = createRequire(import.meta.url);

export const cuda: Backend = {
  registered: 'tensorflow',
  remedy,
  async open(tf) {
    repairUtil();
    try {
      require(NAME);
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      const got = code === 'MODULE_NOT_FOUND' ? 'none' : (message.split('\n')[0] ?? 'a failure');
      throw new Error(`device cuda: expected the package ${NAME}, got ${got}; try ${remedy}`, { cause });
    }
    if (!(await tf.setBackend('tensorflow')))
      throw new Error(`device cuda: expected ${NAME} to start, got a failure; try ${remedy}`);
    const { isUsingGpuDevice } = tf.backend() as unknown as { isUsingGpuDevice?: boolean };
    const kind = isUsingGpuDevice ? 'GPU' : 'processor, no GPU found';
    return {
      description: `TensorFlow.js ${tf.version_core} cuda (${kind})`,
      isSoftware: isUsingGpuDevice !== true,
      failure: never,
    };
  },
};

/** Two old functions that the package calls and Node 23 no longer has. */
function repairUtil(): void {
  const old = util as unknown as Record<string, unknown>;
  old.isNullOrUndefined ??= (value: unknown) => value == null;
  old.isArray ??= Array.isArray;
}
