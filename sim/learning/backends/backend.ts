// What a backend of TensorFlow.js brings: how to open it here, what to install where it does not open, and how to notice
// that it has died in the middle of its work.

import type { TensorFlow } from '../devices.ts';

export interface Backend {
  /** Its name in the registry of TensorFlow.js. */
  readonly registered: string;
  /** What to install or try where it does not open. */
  readonly remedy: string;
  /** Makes it ready in this process. Throws Error that says what is missing. */
  open(tf: TensorFlow): Promise<Opened>;
}

export interface Opened {
  /** For a manifest: library, version, processor or adapter, and how the backend runs. */
  readonly description: string;
  /** Whether the processor plays the part of a GPU: right, and slow. */
  readonly isSoftware: boolean;
  /** Why it works no more, such as a lost device; undefined while it does. */
  failure(): string | undefined;
}

/** The version of TensorFlow.js and of all its backends. */
export const VERSION = '4.22.0';

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

/** A processor does not get lost. */
export const never = () => undefined;
