// A scenario with nothing left unsaid: every value and where it came from.

import type { Scenario } from './scenario.ts';

export interface Explanation {
  readonly path: string;
  /** As a file would write it: `0.08 USD/kWh`. */
  readonly value: string;
  /** `default`, `base FILE:LINE`, `file FILE:LINE:COLUMN` or `--set`. */
  readonly origin: string;
}

/** A row for every value of the merged scenario. */
export function explainScenario({ leaves }: Scenario): Explanation[] {
  return leaves.map(({ path, text, origin }) => ({ path, value: text, origin }));
}
