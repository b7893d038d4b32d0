// Prints the adapter that WebGPU finds, as "GPU: …" or "software adapter: …"; nothing where there is none. A process of its own
// for every driver that is tried: a driver that does not fit may bring its process down.

import { create, globals } from 'webgpu';

Object.assign(globalThis, globals);
const adapter = await create([]).requestAdapter({ powerPreference: 'high-performance' });
if (adapter) {
  const { vendor, description, isFallbackAdapter } = adapter.info;
  process.stdout.write(`${isFallbackAdapter ? 'software adapter' : 'GPU'}: ${vendor} ${description}\n`);
}
