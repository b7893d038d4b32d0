// What of the genesis means something where: only the pool and the treasury begin with dollars, and only what insiders hold
// vests. Written elsewhere it would be read and do nothing.

import type { Finding } from './problems.ts';
import type { Scenario } from './scenario.ts';
import { type MapTree, sectionOf } from './tree.ts';

const places = {
  cash: { of: ['pool', 'treasury'], nothing: 0 },
  cliff: { of: ['insiders'], nothing: 0 },
  vesting: { of: ['insiders'], nothing: 0 },
  convention: { of: ['insiders'], nothing: 'from-cliff' },
};

/** What stands where it does nothing joins the findings; to say the default is harmless. */
export function checkGenesisKeys(
  document: MapTree,
  genesis: Scenario['genesis'] | undefined,
  findings: Finding[],
): void {
  const section = sectionOf(document, 'genesis');
  if (section?.kind !== 'map') return;
  for (const [id, { value: written }] of section.entries) {
    if (written.kind !== 'map') continue;
    for (const [name, { of, nothing }] of Object.entries(places)) {
      const key = written.entries.get(name)?.key;
      if (!key || of.includes(id) || genesis?.[id]?.[name as keyof typeof places] === nothing) continue;
      const message = `expected of ${of.join(' and ')} alone, got it of ${id}`;
      findings.push({ span: key, path: `genesis.${id}.${name}`, message });
    }
  }
}
