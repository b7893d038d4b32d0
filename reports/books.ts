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

export function partsOf(part: (key: OriginKey, index: number) => number): Parts {
  return Object.fromEntries(origins.map(({ key }, i) => [key, part(key, i)])) as Record<OriginKey, number>;
}

export const nothing: Parts = partsOf(() => 0);

export function readBooks(table: ArrowTable): Books {
  const role = table.names('role');
  const term = table.names('term');
  const hours = table.numbers('hours');
  const times = new Map([...new Set(hours)].map((time, i) => [time, i]));
  const parts = origins.map(({ key }) => [key, `fresh_${key}`].filter(table.has).map(table.numbers));
  const seeds = new Set(table.numbers('seed')).size;
  // [role][term][time][origin] → USD, the mean over the seeds.
  const cumulated = new Float64Array(role.names.length * term.names.length * times.size * parts.length);
  const placeOf = (roleId: number, termId: number, time: number) =>
    ((roleId * term.names.length + termId) * times.size + time) * parts.length;
  for (let row = 0; row < table.rows; row++) {
    const at = placeOf(role.index[row]!, term.index[row]!, times.get(hours[row]!)!);
    parts.forEach((columns, i) => {
      for (const column of columns) cumulated[at + i]! += column[row]! / seeds;
    });
  }
  const present = new Set(role.index);
  return {
    roles: role.names.filter((_, i) => present.has(i)),
    flow(of, what, from, to) {
      const [roleId, termId] = [role.names.indexOf(of), term.names.indexOf(what)];
      const [after, before] = [to, from].map((time) => placeOf(roleId, termId, times.get(time) ?? Number.NaN));
      return partsOf((_, i) => (cumulated[after! + i] ?? 0) - (cumulated[before! + i] ?? 0));
    },
  };
}

/** The sum over the origins. */
export function totalOf(byOrigin: Parts): number {
  return origins.reduce((sum, { key }) => sum + byOrigin[key], 0);
}
