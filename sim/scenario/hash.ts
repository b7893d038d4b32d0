// What tells two scenarios apart, however they are written.

import { createHash } from 'node:crypto';
import type { Content, Scenario } from './scenario.ts';

/** The hash of all a scenario says, and of what decides its runs beside their seeds. */
export function hashesOf(content: Content): Pick<Scenario, 'hash' | 'designHash'> {
  const { format, token, genesis, populations, markets, rules, learning, shocks } = content;
  const { seeds: _, ...run } = content.run;
  const design = { format, run, token, genesis, populations, markets, rules, learning, shocks };
  // Where a check is written says nothing of what it asks.
  const checks = content.checks.map(({ place: _, ...check }) => check);
  return { hash: sha256({ ...content, checks }), designHash: sha256(design) };
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
