// What a validator of Ethereum loses for signing two conflicting statements: a fixed part at once, and half of the waiting
// time later a part that grows with all that was slashed around then. A lone mistake is cheap, an attack costs everything.

import { refuse, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** How hard a fork slashes. */
export interface EthereumSlashing {
  /** At once: one part in so many of the effective balance. */
  readonly quotient: bigint;
  /** Later: so many times the share of all stake that was slashed. */
  readonly multiplier: bigint;
}

/** Gwei; effective balances are whole multiples of it (EFFECTIVE_BALANCE_INCREMENT). */
export const BALANCE_INCREMENT = 1_000_000_000n;
/** specs/phase0/beacon-chain.md: MIN_SLASHING_PENALTY_QUOTIENT, PROPORTIONAL_SLASHING_MULTIPLIER. */
export const PHASE0_SLASHING: EthereumSlashing = { quotient: 128n, multiplier: 1n };
/** specs/altair/beacon-chain.md: …_ALTAIR. */
export const ALTAIR_SLASHING: EthereumSlashing = { quotient: 64n, multiplier: 2n };
/** specs/bellatrix/beacon-chain.md: …_BELLATRIX. */
export const BELLATRIX_SLASHING: EthereumSlashing = { quotient: 32n, multiplier: 3n };

function requireBalance(where: string, effective: bigint): void {
  requireWhole(where, 'effective', effective);
  if (effective % BALANCE_INCREMENT !== 0n) {
    refuse(where, 'effective', `a multiple of ${BALANCE_INCREMENT}`, effective);
  }
}

/**
 * Gwei taken at once (slash_validator).
 *
 * @param effective balance of the validator, in Gwei
 * @throws RangeError for a balance that is negative or no multiple of the increment, or a quotient that is not positive
 */
export function initialSlashing(effective: bigint, rule: EthereumSlashing = ALTAIR_SLASHING): bigint {
  requireBalance('initialSlashing', effective);
  requirePositiveWhole('initialSlashing', 'rule.quotient', rule.quotient);
  return effective / rule.quotient;
}

/**
 * Gwei taken later, for all that was slashed in the 8192 epochs around (process_slashings).
 *
 * @param slashed effective balances slashed in that time, his own included
 * @param total effective balance of all active validators
 * @throws RangeError for a balance that is negative or no multiple of the increment, or a total or multiplier that is not
 * positive
 */
export function correlationSlashing(
  effective: bigint,
  slashed: bigint,
  total: bigint,
  rule: EthereumSlashing = ALTAIR_SLASHING,
): bigint {
  const where = 'correlationSlashing';
  requireBalance(where, effective);
  requireWhole(where, 'slashed', slashed);
  requirePositiveWhole(where, 'total', total);
  requirePositiveWhole(where, 'rule.multiplier', rule.multiplier);
  const adjusted = slashed * rule.multiplier < total ? slashed * rule.multiplier : total;
  return (((effective / BALANCE_INCREMENT) * adjusted) / total) * BALANCE_INCREMENT;
}

export const definition = defineMechanism({
  name: 'slashing-ethereum',
  about:
    'Who signs against himself loses a little at once and, eighteen days on, the more the more others did the same: correlated faults cost up to all of the stake.',
  formula: 'at once ⌊effective/quotient⌋; later ⌊(effective/increment)·min(multiplier·slashed, total)/total⌋·increment',
  parameters: {
    effective: { about: 'effective balance of the validator', unit: 'Gwei' },
    slashed: { about: 'effective balances slashed around that time', unit: 'Gwei' },
    total: { about: 'effective balance of all active validators', unit: 'Gwei' },
    rule: { about: 'quotient and multiplier of the fork; Altair’s 64 and 2 unless given', unit: '1' },
  },
  returns: { about: 'stake destroyed', unit: 'Gwei' },
  source:
    'ethereum/consensus-specs specs/phase0, altair and bellatrix beacon-chain.md (slash_validator, process_slashings); Electra changed both',
  rounding: 'down; the later part to whole increments',
  example: { call: 'initialSlashing(32_000_000_000n)', result: 500_000_000n },
  vectors: 0,
});
