// Loaded into a process before its program: when it ends, it writes what it used to file descriptor 3.

import { writeSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ processor: (userCPUTime + systemCPUTime) / 1e6, memory: (maxRSS * 1024) / 1e9 }));
});
