// Keeps a long run polite: now and then it lets the program hear a Ctrl-C, and tells how far the run is.

export interface Progress {
  /** Share of all simulated time that is done, 0 to 1. */
  readonly done: number;
  readonly seed: number;
  /** Seconds since the start, on the wall. */
  readonly seconds: number;
}

/** Milliseconds on the wall between two breaths: often enough for an eye, too seldom to cost anything. */
const BREATH = 100;

/**
 * @param total simulated hours of all replicates together
 * @returns what a replicate calls after every epoch, with the hours done before it; it throws the signal's reason
 */
export function createPacer(total: number, signal?: AbortSignal, onProgress?: (progress: Progress) => void) {
  const started = performance.now();
  let last = started;
  return async (before: number, hours: number, seed: number): Promise<void> => {
    const now = performance.now();
    if (now - last < BREATH) return;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    last = now;
    onProgress?.({ done: (before + hours) / total, seed, seconds: (now - started) / 1000 });
  };
}
