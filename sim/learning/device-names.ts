// Devices by name, for whoever offers a choice of them and opens none.

export const DEVICES = ['cuda', 'webgpu', 'wasm', 'cpu'] as const;
export type DeviceName = (typeof DEVICES)[number];

/** As a sentence lists them. */
export const DEVICE_CHOICES = `auto, ${DEVICES.slice(0, -1).join(', ')} or ${DEVICES.at(-1)}`;
