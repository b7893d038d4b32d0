// A constant that is one per cent off. Modules whose constants are checked call this for each (perturbing-constants.ts).

import { inject } from 'vitest';
import type { Constant } from './exported-constants.ts';

declare module 'vitest' {
  interface ProvidedContext {
    perturbedConstant: Constant | null;
  }
}

/** `value`, or a copy of it with one number changed if the run at hand asks for that number. */
export function perturbed<Value>(file: string, name: string, value: Value): Value {
  const asked = inject('perturbedConstant');
  return asked?.file === file && asked.name === name ? (changedAt(value, asked.path) as Value) : value;
}

function changedAt(value: unknown, path: readonly string[]): unknown {
  if (path.length === 0) return typeof value === 'bigint' ? changedWhole(value) : changedReal(value as number);
  const [key, ...rest] = path as [string, ...string[]];
  const entries = value as Record<string, unknown>;
  const changed = changedAt(entries[key], rest);
  return Array.isArray(value) ? value.with(Number(key), changed) : { ...entries, [key]: changed };
}

function changedReal(value: number): number {
  return value === 0 ? 0.01 : value * 1.01;
}

function changedWhole(value: bigint): bigint {
  const changed = (value * 101n) / 100n;
  return changed === value ? value + 1n : changed;
}
