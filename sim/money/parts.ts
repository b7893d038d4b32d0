// Where purchasing power first entered the economy. Five origins, and three of them also *fresh*: money that has not yet
// bought a service, and so is not yet anybody's income. A mix is eight shares in this order; they sum to 1.

export const partNames = ['X', 'K', 'E', 'T', 'G', 'x', 'k', 'g'] as const;
export type PartName = (typeof partNames)[number];

export const PARTS = partNames.length;

/** External demand: booked when an outsider's fresh money bought a service. */
export const X = 0;
/** Investors' capital that bought a service. */
export const K = 1;
/** Emission: payment for participation beyond what customers' fees and burns had put to the protocol's credit. */
export const E = 2;
/** Grants, subsidies and rebates. */
export const T = 3;
/** Genesis holdings that bought a service. */
export const G = 4;
/** Fresh outside money, fresh capital, fresh genesis holdings: the same three before their first purchase. */
export const FRESH_X = 5;
export const FRESH_K = 6;
export const FRESH_G = 7;

/** The origin that a part becomes in the hands of whoever is paid for a service with it. */
export const settled: readonly number[] = [X, K, E, T, G, X, K, G];
