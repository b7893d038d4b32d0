// Populations by the side of the border on which their owners stand.

import type { View } from '../model/observation.ts';
import type { Self } from '../model/world.ts';
import { EXITED } from '../money/books.ts';
import type { OwnerClass } from '../money/chart.ts';

export function roleOf({ ledger }: View, { owner }: Self): number {
  return ledger.chart.ownerRole[owner]!;
}

export function isEarning(view: View, population: Self): boolean {
  return classOf(view, population) === 'earning';
}

/** Works for the network's pay or holds its token; not a customer. */
export function isInside(view: View, population: Self): boolean {
  return classOf(view, population) !== 'outside';
}

/** Roles of everybody inside. */
export function insideRoles(view: View): number[] {
  return view.populations
    .filter((population) => isInside(view, population))
    .map((population) => roleOf(view, population));
}

/** Roles whose owners supply: all who work for the network's pay, and holders who pay for power, hardware or work as they do. */
export function supplyingRoles(view: View): number[] {
  return insideRoles(view).filter((role) => view.earning.includes(role) || view.flow(role, EXITED) > 0);
}

function classOf({ ledger }: View, { owner }: Self): OwnerClass {
  return ledger.chart.ownerClass[owner]!;
}
