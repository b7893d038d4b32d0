// A comparison of ways to value data, kept in a folder of results: the report shows it as a section of its own.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '../learning/valuation/compare-methods.ts';

/** Writes valuation.json; the folder must be there. */
export function writeValuation(folder: string, comparison: Comparison): void {
  writeFileSync(join(folder, 'valuation.json'), `${JSON.stringify(comparison, null, 1)}\n`);
}
