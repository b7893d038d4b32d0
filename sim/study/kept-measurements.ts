// What a run had trained when its device was lost. Its folder of results is complete or not there, so that measurements wait
// beside it, in OUT-learning, for the same command: it takes them up and trains only what is missing.

import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface KeptMeasurements {
  /** Copies what is kept into a folder of measurements. */
  takeUp(learning: string): void;
  /** Keeps what a folder of measurements holds. Returns how many there are now, and where. */
  keep(learning: string): { readonly count: number; readonly folder: string };
  /** Keeps nothing any more: the results have them. */
  letGo(): void;
}

/** Those of the run whose results go to a place. */
export function keptMeasurements(out: string): KeptMeasurements {
  const folder = `${out}-learning`;
  const place = resolve(folder);
  const copy = (from: string, to: string) => {
    const measurements = existsSync(from) ? readdirSync(from).filter((name) => name.endsWith('.measurement')) : [];
    if (measurements.length > 0) mkdirSync(to, { recursive: true });
    for (const name of measurements) cpSync(join(from, name), join(to, name));
    return measurements.length;
  };
  return {
    takeUp: (learning) => void copy(place, learning),
    keep: (learning) => ({ count: copy(learning, place), folder }),
    letGo: () => rmSync(place, { recursive: true, force: true }),
  };
}
