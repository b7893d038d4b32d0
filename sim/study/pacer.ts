// Keeps a long run polite: now and then it lets the program hear a Ctrl-C, and tells how far the run is.

export interface Progress {
  /** Share of all simulated time that is done, 0 to 1. */
  readonly done: number;
  /** The seed that is under way; undefined where several are. */
  readonly seed: number | undefined;
  /** Seconds since the start, on the wall. */
  readonly seconds: number;
}

/** Milliseconds on the wall between two breaths: often enough for an eye, too seldom to cost anything. */
export const BREATH = 100;

/**
 * @param total simulated hours of all replicates together
 * @returns what a replicate calls after every epoch, with the hours done before it; it throws the signal's reason
 */
export function createPacer(total: number, signal?: AbortSignal, onProgress?: (progress: Progress) => void) {
  const started = performance.now();
  const breathe = createBreather(signal);
  return (before: number, hours: number, seed: number): Promise<void> | undefined =>
    breathe(() => {
      const seconds = (performance.now() - started) / 1000;
      onProgress?.({ done: (before + hours) / total, seed, seconds });
    });
}

/** What work calls often: when it is time for a breath it lets the program hear, throws the signal's reason, and tells. */
export function createBreather(signal?: AbortSignal) {
  let last = performance.now();
  return (tell: () => void): Promise<void> | undefined => {
    const now = performance.now();
    if (now - last < BREATH) return undefined;
    last = now;
    return new Promise((resolve) => setImmediate(resolve)).then(() => {
      signal?.throwIfAborted();
      tell();
    });
  };
}
