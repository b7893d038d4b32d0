// What some work takes on this machine.

/** Seconds and joules that `work` took, the latter where `joules`, drawn since some moment, are metered; and its result. */
export async function metered<Result>(joules: (() => number) | undefined, work: () => Promise<Result> | Result) {
  const [before, start] = [joules?.(), performance.now()];
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  return { result, seconds, joules: before === undefined ? undefined : joules!() - before };
}
