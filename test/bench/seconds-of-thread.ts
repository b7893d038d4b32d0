// Processor time of the main thread: on a machine with work of others on it, what a run would take if it were alone.
// It moves on in steps of some milliseconds: time a fifth of a second at least.

export function secondsOfThread(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}
