// What a pool keeps of every trade, for its owners.

import { refuse, requirePositiveWhole } from '../arguments.ts';

/** The part of what is paid in that stays with the pool's owners: `taken` parts out of `of`. */
export interface SwapFee {
  readonly taken: number;
  readonly of: number;
}

/** @throws RangeError unless both are whole numbers and less is taken than there is */
export function requireSwapFee(where: string, fee: SwapFee): void {
  requirePositiveWhole(where, 'fee.of', fee.of);
  if (!(Number.isSafeInteger(fee.taken) && fee.taken >= 0 && fee.taken < fee.of)) {
    refuse(where, 'fee.taken', `an integer from 0 to below ${fee.of}`, fee.taken);
  }
}
