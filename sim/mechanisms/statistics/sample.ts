// Samples and confidence levels as arguments: refused when they can say nothing.

import { refuse, requireFinite } from '../arguments.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** @throws RangeError for fewer than `least` values, or one that is not finite */
export function requireSample(where: string, argument: string, values: ArrayLike<number>, least: number): void {
  if (!(values.length >= least)) refuse(where, argument, `at least ${least} values`, values.length);
  for (let i = 0; i < values.length; i++) requireFinite(where, `${argument}[${i}]`, values[i]!);
}

/** @throws RangeError for a confidence level outside (0, 1) */
export function requireLevel(where: string, level: number): void {
  if (!(level > 0 && level < 1)) refuse(where, 'level', 'a share above 0 and below 1', level);
}
