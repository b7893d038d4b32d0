// What the report reads from the reason of a posting, by the words that the economy's own reasons begin with.

/** An owner takes cash out for itself; whatever else goes outside is paid to suppliers. */
export function isWithdrawal(reason: string): boolean {
  return reason.startsWith('withdraw');
}

/** Vested holdings reach their holder: nobody is paid for anything. */
export function isUnlock(reason: string): boolean {
  return reason.startsWith('unlock');
}

/** Bought once and used for years: a cost of the day it is bought in cash alone. */
export function isHardware(reason: string): boolean {
  return reason.startsWith('capex');
}
