// The whole state of a world as plain data: kernel, ledger, every module's parameters and columns, the observatory's
// window. What is not in here is not state.

import type { Kernel } from '../kernel/kernel.ts';
import type { Saved, TypedArray } from '../kernel/saved.ts';
import type { Ledger } from '../money/ledger.ts';
import type { Module } from './module.ts';
import type { Observatory } from './observatory.ts';

export interface Parts {
  readonly kernel: Kernel;
  readonly ledger: Ledger;
  readonly modules: readonly Module[];
  readonly observatory: Observatory;
}

export function saveParts({ kernel, ledger, modules, observatory }: Parts): Saved {
  return structuredClone({
    kernel: kernel.save(),
    ledger: ledger.save() as unknown as Saved,
    modules: Object.fromEntries(
      modules.map(({ id, live, columns }) => [id, { parameters: live.column, columns: columns as unknown as Saved }]),
    ),
    observatory: { ...observatory },
  });
}

/** Writes saved state into a world built from the same scenario and seed. Throws when a part is missing or of another size. */
export function restoreParts({ kernel, ledger, modules, observatory }: Parts, saved: Saved): void {
  const part = (name: string) => saved[name] as Saved;
  kernel.load(part('kernel'));
  ledger.load(structuredClone(part('ledger')) as unknown as ReturnType<Ledger['save']>);
  for (const { id, live, columns } of modules) {
    const own = part('modules')[id] as Saved | undefined;
    if (!own) throw new Error(`snapshot: expected the state of ${id}, got none; try the scenario it was made with`);
    copy(id, own.parameters as TypedArray, live.column);
    for (const [name, column] of Object.entries(columns as unknown as Record<string, TypedArray>)) {
      copy(`${id}.${name}`, (own.columns as Saved)[name] as TypedArray, column);
    }
  }
  copy('observatory', part('observatory').ring as TypedArray, observatory.ring);
  observatory.observations = part('observatory').observations as number;
}

function copy(name: string, from: TypedArray | undefined, to: TypedArray): void {
  if (from?.length !== to.length) {
    throw new Error(
      `snapshot: expected ${to.length} elements of ${name}, got ${from?.length ?? 'none'}; try the scenario and version it was made with`,
    );
  }
  to.set(from as never);
}
