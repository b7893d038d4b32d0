// Where a folder of results keeps what was measured to value data, and how that outlives the folder.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Path of the measurements in a folder of results. */
export function valuationLog(folder: string): string {
  return join(folder, 'learning', 'valuation.log');
}

/** Puts aside what was measured for a folder of results; what is returned puts it into the folder that takes its place. */
export function keepValuationLog(folder: string): (successor: string) => void {
  const path = valuationLog(folder);
  const kept = existsSync(path) ? readFileSync(path) : undefined;
  return (successor) => {
    if (!kept) return;
    mkdirSync(dirname(valuationLog(successor)), { recursive: true });
    writeFileSync(valuationLog(successor), kept);
  };
}
