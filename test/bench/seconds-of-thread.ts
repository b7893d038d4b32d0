// Processor time of the main thread: on a machine with work of others on it, what a run would take if it were alone.

export function secondsOfThread(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}
