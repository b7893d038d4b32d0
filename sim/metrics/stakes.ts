// Who has how much at stake.

import type { View } from '../model/observation.ts';

/** Base units at stake by owner, of all owners with a staked account. */
export function stakeByOwner({ ledger }: View): Map<number, number> {
  const { accountOwner, accountPlace } = ledger.chart;
  const stakes = new Map<number, number>();
  accountPlace.forEach((place, account) => {
    if (place !== 'staked') return;
    const owner = accountOwner[account]!;
    stakes.set(owner, (stakes.get(owner) ?? 0) + ledger.balance[account]!);
  });
  return stakes;
}
