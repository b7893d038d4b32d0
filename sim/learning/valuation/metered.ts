// What some work takes on this machine.

import type { EnergyMeter } from '../measure/energy/meter.ts';

export interface Energy {
  readonly joules: number;
  /** How they were counted, and of what. */
  readonly meter: string;
}

/** Time on the wall, and energy. */
export interface Took {
  readonly seconds: number;
  /** Undefined where nothing counts it. */
  readonly energy: Energy | undefined;
}

/** The result of some work, and what it took. */
export async function metered<Result>(
  meter: EnergyMeter | undefined,
  work: () => Promise<Result> | Result,
): Promise<Took & { readonly result: Result }> {
  const [before, start] = [meter?.joules() ?? 0, performance.now()];
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  return { result, seconds, energy: meter && { joules: meter.joules() - before, meter: meter.method } };
}

/** What several pieces of work took together; no energy as soon as that of one is not known. */
export function tookTogether(parts: readonly Took[]): Took {
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
  const energies = parts.flatMap(({ energy }) => energy ?? []);
  if (energies.length < parts.length || parts.length === 0) return { seconds, energy: undefined };
  const joules = energies.reduce((sum, energy) => sum + energy.joules, 0);
  return { seconds, energy: { joules, meter: [...new Set(energies.map(({ meter }) => meter))].join(' and ') } };
}

/** An equal part of what some work took. */
export function partOf({ seconds, energy }: Took, parts: number): Took {
  return { seconds: seconds / parts, energy: energy && { ...energy, joules: energy.joules / parts } };
}
