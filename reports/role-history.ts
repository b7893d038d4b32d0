// What a role was paid, by origin, and what it paid outside to keep running, at every observation: USD a day over the
// trailing window, the means over the seeds.

import { nothing, type Parts, partsOf } from './books.ts';
import { isHardware, isWithdrawal } from './reasons.ts';
import type { Records } from './records.ts';

/** Received, by origin; nothing without books. */
export function incomeOf({ books, hours, manifest }: Records, role: string): Parts[] {
  return Array.from(hours, (now) => {
    const from = Math.max(0, now - manifest.setting.windowHours);
    const flow = books?.flow(role, 'received', from, now) ?? nothing;
    return partsOf((key) => (flow[key] * 24) / (now - from));
  });
}

/** Paid to suppliers outside for all but hardware. */
export function runningCostOf({ flows, hours, seeds, manifest }: Records, role: string): number[] {
  const roleId = flows.roles.indexOf(role);
  const isRunning = flows.reasons.map((reason) => !isHardware(reason) && !isWithdrawal(reason));
  const places = new Map([...hours].map((time, i) => [time, i]));
  const paid = new Float64Array(hours.length);
  for (let row = 0; row < flows.rows; row++) {
    if (flows.from[row] !== roleId || flows.classes[flows.to[row]!] !== 'world') continue;
    const place = places.get(flows.hours[row]!);
    if (place !== undefined && isRunning[flows.reason[row]!]) paid[place]! += flows.value[row]! / seeds.length;
  }
  const cumulated = [0];
  for (const value of paid) cumulated.push(cumulated.at(-1)! + value);
  return Array.from(hours, (now, i) => {
    const from = Math.max(0, now - manifest.setting.windowHours);
    const before = from === 0 ? 0 : places.get(from)! + 1;
    return ((cumulated[i + 1]! - cumulated[before]!) * 24) / (now - from);
  });
}
