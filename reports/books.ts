// The books of every role: USD received, paid, taken out and booked, by origin, cumulated. The difference of two observations
// is what flowed between them.

import type { ArrowTable } from './arrow-table.ts';
import { type OriginKey, origins } from './origins.ts';

export interface Books {
  /** Roles that have a line, in the order of the chart. */
  readonly roles: readonly string[];
  /**
   * USD of a role's term that flowed between two observations (hours), by origin, fresh money under the origin that it
   * becomes; the mean over the seeds.
   */
  flow(role: string, term: string, from: number, to: number): Parts;
}

/** An amount by origin. */
export type Parts = Readonly<Record<OriginKey, number>>;

export function partsOf(part: (key: OriginKey) => number): Parts {
  return Object.fromEntries(origins.map(({ key }) => [key, part(key)])) as Record<OriginKey, number>;
}

export const nothing: Parts = partsOf(() => 0);

export function readBooks(table: ArrowTable): Books {
  const role = table.names('role');
  const term = table.names('term');
  const hours = table.numbers('hours');
  const seed = table.numbers('seed');
  const parts = origins.map(({ key }) => {
    const fresh = table.has(`fresh_${key}`) ? table.numbers(`fresh_${key}`) : undefined;
    return table.numbers(key).map((value, row) => value + (fresh?.[row] ?? 0));
  });
  const seeds = new Set(seed).size;
  // Role, term and time → the parts summed over the seeds.
  const cumulated = new Map<string, number[]>();
  for (let row = 0; row < table.rows; row++) {
    const key = `${role.names[role.index[row]!]}/${term.names[term.index[row]!]}/${hours[row]}`;
    const sums = cumulated.get(key) ?? parts.map(() => 0);
    parts.forEach((part, i) => {
      sums[i]! += part[row]!;
    });
    cumulated.set(key, sums);
  }
  const present = new Set(role.index);
  return {
    roles: role.names.filter((_, i) => present.has(i)),
    flow(of, what, from, to) {
      const after = cumulated.get(`${of}/${what}/${to}`);
      const before = cumulated.get(`${of}/${what}/${from}`);
      const places = origins.map(({ key }) => key);
      const grown = (i: number) => ((after?.[i] ?? 0) - (before?.[i] ?? 0)) / seeds;
      return partsOf((key) => grown(places.indexOf(key)));
    },
  };
}

/** The sum over the origins. */
export function totalOf(byOrigin: Parts): number {
  return origins.reduce((sum, { key }) => sum + byOrigin[key], 0);
}
