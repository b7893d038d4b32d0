// A run that crashed: which seed, when in the simulation, in whose hands, and what was wrong. What it prints is enough to
// run into the same error again.

import type { Module } from '../economy/module.ts';
import { KernelError } from '../kernel/kernel-error.ts';

export class RunError extends Error {
  override readonly name = 'RunError';
  readonly seed: number;
  /** Simulated hours since the start. */
  readonly hours: number;
  /** What was being done: an event or a phase of a module, or an observation. */
  readonly doing: string;
  /** Id and definition of the module in whose hands it happened. */
  readonly module: string | undefined;
  readonly definition: string | undefined;

  constructor(scenario: string, seed: number, hours: number, at: Place, cause: unknown) {
    const who = at.module === undefined ? '' : ` ${at.module} (${at.kind} ${at.definition}),`;
    const what = cause instanceof Error ? cause.message : String(cause);
    super(`${scenario}, seed ${seed}, ${dayOf(hours)}:${who} ${at.doing}: ${what}`, { cause });
    this.seed = seed;
    this.hours = hours;
    this.doing = at.doing;
    this.module = at.module;
    this.definition = at.definition;
  }
}

/** In whose hands something happened: nobody's at the turn of an epoch, at a shock and at an observation. */
export interface Place {
  readonly doing: string;
  readonly module?: string;
  readonly kind?: string;
  readonly definition?: string;
}

/** The error of a run whose kernel, or whose last observation, threw `error`. */
export function runError(
  scenario: string,
  world: { readonly seed: number; readonly now: number; readonly modules: readonly Module[] },
  error: unknown,
): RunError {
  if (!(error instanceof KernelError)) {
    return new RunError(scenario, world.seed, world.now, { doing: 'at the last observation' }, error);
  }
  const { time, handler, entity, cause } = error;
  return new RunError(scenario, world.seed, time, placeOf(handler, entity, world.modules), cause);
}

/** A handler's name says whose it is: `fees@settle` is a phase of fees, `builder.delivered` an event of builder. */
export function placeOf(handler: string, entity: number, modules: readonly Module[]): Place {
  const module = modules.find(({ id }) => handler.startsWith(`${id}@`) || handler.startsWith(`${id}.`));
  if (!module) return { doing: handler === 'change' ? `at shock ${entity}` : 'at the turn of an epoch' };
  const { id, definition } = module;
  const word = handler.slice(id.length + 1);
  const doing = handler[id.length] === '@' ? `at ${word}` : `at ${word} of entity ${entity}`;
  return { doing, module: id, kind: definition.kind, definition: definition.name };
}

/** `day 412.5`. */
export function dayOf(hours: number): string {
  return `day ${Number((hours / 24).toPrecision(10))}`;
}
