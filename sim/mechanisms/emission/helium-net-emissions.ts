// Helium's schedule halves every two years; net emissions add back part of what customers burn, so that a network with a
// fixed supply can pay its workers for ever. Only what is burned beyond the cap makes the token scarcer.

import { requireNonNegative, requirePositive, requirePositiveWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** HNT of each of the first two years: 5 million a month. */
export const HELIUM_FIRST_YEAR = 60_000_000;
/** Years between halvings. */
export const HELIUM_HALVING_YEARS = 2;
/** HNT by which burning can raise the pool of net emissions in an epoch of half an hour: 1 % of the first issuance. */
export const HELIUM_NET_EMISSIONS_CAP = 34.24;
/** The pool gives one part of so many to the next epoch: the epochs of a week. */
export const HELIUM_POOL_EPOCHS = 336;

/**
 * HNT that the schedule mints in a year; the first is 1.
 *
 * @throws RangeError for a year that is no positive whole number
 */
export function heliumYearlyEmission(year: number): number {
  requirePositiveWhole('heliumYearlyEmission', 'year', year);
  let emission = HELIUM_FIRST_YEAR;
  for (let halvings = Math.floor((year - 1) / HELIUM_HALVING_YEARS); halvings > 0 && emission > 0; halvings--) {
    emission /= 2;
  }
  return emission;
}

export interface NetEmissions {
  /** HNT minted on top of the schedule in the next epoch. */
  readonly minted: number;
  /** The pool afterwards. */
  readonly pool: number;
  /** HNT burned beyond the cap: gone for good. */
  readonly destroyed: number;
}

/**
 * One epoch: the pool gives its part, and what was burned goes in up to the cap.
 *
 * @param burned HNT burned in the epoch for data credits
 * @throws RangeError for a negative amount, or a pool that gives to no epoch
 */
export function heliumNetEmissions(
  pool: number,
  burned: number,
  cap = HELIUM_NET_EMISSIONS_CAP,
  epochs = HELIUM_POOL_EPOCHS,
): NetEmissions {
  const where = 'heliumNetEmissions';
  requireNonNegative(where, 'pool', pool);
  requireNonNegative(where, 'burned', burned);
  requireNonNegative(where, 'cap', cap);
  requirePositive(where, 'epochs', epochs);
  const returned = Math.min(burned, cap);
  const filled = pool + returned;
  const minted = filled / epochs;
  return { minted, pool: filled - minted, destroyed: burned - returned };
}

export const definition = defineMechanism({
  name: 'helium-net-emissions',
  about:
    'Helium halves its issuance every two years and mints back what customers burned, up to one per cent of the first issuance: burning beyond that, and only that, shrinks the supply.',
  formula:
    'year: 60·10^6/2^⌊(year − 1)/2⌋; minted = (pool + min(burned, cap))/epochs; pool ← pool + min(burned, cap) − minted; destroyed = max(0, burned − cap)',
  parameters: {
    year: { about: 'year of the network, from 1', unit: 'year' },
    pool: { about: 'net emissions not yet given out', unit: 'HNT' },
    burned: { about: 'burned for data credits in the epoch', unit: 'HNT' },
    cap: { about: 'most that goes into the pool in an epoch; 34.24 unless given', unit: 'HNT' },
    epochs: { about: 'the pool gives one part of so many per epoch; 336 unless given', unit: 'epoch' },
  },
  returns: { about: 'scheduled emission of the year, or emission on top, pool and loss of the epoch', unit: 'HNT' },
  source: 'Helium HIP-20, HNT Max Supply (2020), table of years and section Net Emissions',
  example: { call: 'heliumNetEmissions(326, 100, 10)', result: { minted: 1, pool: 335, destroyed: 90 } },
  vectors: 52,
});
