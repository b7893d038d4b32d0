// An epoch's order of play. A day opens on fixed marks, demand and supply meet, jobs run through the day as events, and at
// its close the accounts are settled: fees come in before the protocol pays out, and whoever owes something outside pays.
// Observers look between the close of one epoch and the opening of the next.

/** At the start of an epoch, in this order. */
export const opening = ['demand', 'supply', 'clear'] as const;

/** At its end, in this order. */
export const closing = ['settle', 'reward', 'spend', 'trade', 'decide'] as const;

export const phases = [...closing, ...opening] as const;
export type Phase = (typeof phases)[number];
