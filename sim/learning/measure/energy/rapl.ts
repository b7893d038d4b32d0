// The energy counters of Intel and AMD processors (RAPL, running average power limit), as Linux shows them: one for each
// package, in microjoules, which begins again at zero when it is full. A package is all of its cores, whoever uses them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnergyMeter } from './meter.ts';

const JOULES = 1e-6;

/** @throws Error when there are no counters, or they may not be read */
export function openRapl(folder = '/sys/class/powercap'): EnergyMeter {
  const zones = packagesIn(folder).map((zone) => {
    const range = counter(zone, 'max_energy_range_uj');
    return { zone, range, last: counter(zone, 'energy_uj') };
  });
  if (zones.length === 0) throw new Error(`RAPL: expected a processor's counters in ${folder}, got none`);
  let total = 0;
  return {
    method: `RAPL: ${zones.length === 1 ? 'the processor' : `${zones.length} processors`} as a whole, with all that runs on it`,
    isEstimate: false,
    joules() {
      for (const state of zones) {
        const value = counter(state.zone, 'energy_uj');
        const drawn = value - state.last;
        total += (drawn < 0 ? drawn + state.range : drawn) * JOULES;
        state.last = value;
      }
      return total;
    },
  };
}

/** The zones of whole processors: not their parts, and not the platform, which counts them once more. */
function packagesIn(folder: string): string[] {
  const zones = entriesOf(folder).filter((name) => /^intel-rapl:\d+$/.test(name));
  return zones.map((name) => join(folder, name)).filter((zone) => read(zone, 'name').startsWith('package'));
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function counter(zone: string, name: string): number {
  const text = read(zone, name);
  if (!/^\d+$/.test(text))
    throw new Error(`RAPL: expected microjoules in ${join(zone, name)}, got ${text || 'nothing'}`);
  return Number(text);
}

function read(zone: string, name: string): string {
  try {
    return readFileSync(join(zone, name), 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const attempt = code === 'EACCES' ? '; try as root: only root may read it' : '';
    throw new Error(`RAPL: expected to read ${join(zone, name)}, got ${code}${attempt}`);
  }
}
