// Burn and mint at Akash: a tenant's tokens go into a vault for credits worth a dollar each, which nobody can pass on;
// providers are paid tokens of that worth, out of the vault first. A rising price leaves tokens in it, a fall empties it.

import { refuse, requirePositiveWhole, requireWhole } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Ratios of what the vault is worth to what it owes, below which minting is slowed, and below which it stops. */
export const AKASH_BREAKER = { warning: 0.95, halt: 0.9 } as const;
/** Taken at the top-up to build a buffer, in hundredths of a per cent. */
export const AKASH_MINT_SPREAD = 25n;

/** Amounts and prices have six decimals. */
const UNIT = 1_000_000n;
const WHOLE_SPREAD = 10_000n;

export interface AkashVault {
  /** Tokens in the vault, in 10^−6 AKT. */
  readonly tokens: bigint;
  /** Credits outstanding, in 10^−6 ACT: what the vault owes, in dollars. */
  readonly credits: bigint;
}

export interface AkashTopUp {
  readonly vault: AkashVault;
  /** Tokens taken out of circulation. */
  readonly burned: bigint;
  readonly credits: bigint;
}

export interface AkashSettlement {
  readonly vault: AkashVault;
  /** Tokens for the provider: those from the vault and those newly minted. */
  readonly paid: bigint;
  readonly fromVault: bigint;
  readonly minted: bigint;
}

/**
 * A tenant buys credits for `dollars`: tokens for them, rounded up, go into the vault.
 *
 * @param dollars in 10^−6 USD
 * @param price in 10^−6 USD per AKT
 * @throws RangeError for amounts that are not positive, a negative vault, or a spread of everything
 */
export function akashTopUp(vault: AkashVault, dollars: bigint, price: bigint, spread = AKASH_MINT_SPREAD): AkashTopUp {
  const where = 'akashTopUp';
  requireVault(where, vault);
  requirePositiveWhole(where, 'dollars', dollars);
  requirePositiveWhole(where, 'price', price);
  requireWhole(where, 'spread', spread);
  if (spread >= WHOLE_SPREAD) refuse(where, 'spread', `less than ${WHOLE_SPREAD}`, spread);
  const worth = price * (WHOLE_SPREAD - spread);
  const burned = (dollars * UNIT * WHOLE_SPREAD + worth - 1n) / worth;
  const credits = (burned * worth) / (UNIT * WHOLE_SPREAD);
  return { vault: { tokens: vault.tokens + burned, credits: vault.credits + credits }, burned, credits };
}

/**
 * A provider is paid for `credits`, or a tenant gets them back: tokens of their worth, rounded down, out of the vault as far
 * as it goes.
 *
 * @param credits in 10^−6 ACT
 * @param price in 10^−6 USD per AKT, at this moment
 * @throws RangeError for amounts that are not positive, a negative vault, or more credits than are outstanding
 */
export function akashSettle(vault: AkashVault, credits: bigint, price: bigint): AkashSettlement {
  const where = 'akashSettle';
  requireVault(where, vault);
  requirePositiveWhole(where, 'credits', credits);
  requirePositiveWhole(where, 'price', price);
  if (credits > vault.credits) refuse(where, 'credits', `at most the ${vault.credits} outstanding`, credits);
  const paid = (credits * UNIT) / price;
  const fromVault = paid < vault.tokens ? paid : vault.tokens;
  return {
    vault: { tokens: vault.tokens - fromVault, credits: vault.credits - credits },
    paid,
    fromVault,
    minted: paid - fromVault,
  };
}

/**
 * What the vault is worth, of what it owes; Infinity when it owes nothing.
 *
 * @throws RangeError for a negative vault, or no price
 */
export function akashCollateralRatio(vault: AkashVault, price: bigint): number {
  requireVault('akashCollateralRatio', vault);
  requirePositiveWhole('akashCollateralRatio', 'price', price);
  if (vault.credits === 0n) return Infinity;
  return Number(vault.tokens * price) / Number(vault.credits * UNIT);
}

/**
 * The circuit breaker. Warning: minting slows down. Halt: no top-ups; providers are still paid.
 *
 * @throws RangeError for a negative ratio, or a halt above the warning
 */
export function akashBreaker(
  ratio: number,
  breaker: { readonly warning: number; readonly halt: number } = AKASH_BREAKER,
): 'healthy' | 'warning' | 'halt' {
  if (!(ratio >= 0)) refuse('akashBreaker', 'ratio', 'a number at or above 0', ratio);
  if (!(breaker.halt >= 0 && breaker.halt <= breaker.warning)) {
    refuse('akashBreaker', 'breaker.halt', `from 0 to the warning at ${breaker.warning}`, breaker.halt);
  }
  if (ratio < breaker.halt) return 'halt';
  return ratio < breaker.warning ? 'warning' : 'healthy';
}

function requireVault(where: string, vault: AkashVault): void {
  requireWhole(where, 'vault.tokens', vault.tokens);
  requireWhole(where, 'vault.credits', vault.credits);
}

export const definition = defineMechanism({
  name: 'akash-burn-mint',
  about:
    'Akash burns tokens for dollar credits when a tenant tops up and mints tokens of the same worth when the provider is paid: the supply falls by what the price gained in between, and holders of the token carry the tenants’ price risk.',
  formula:
    'burned = ⌈dollars/(price·(1 − spread))⌉; paid = ⌊credits/price⌋; fromVault = min(paid, vault); minted = paid − fromVault; ratio = vault tokens·price/credits; warning below 0.95, halt below 0.90',
  parameters: {
    vault: { about: '`tokens` in the vault and `credits` outstanding', unit: '10^−6 AKT; 10^−6 ACT' },
    dollars: { about: 'credits that the tenant buys', unit: '10^−6 USD' },
    credits: { about: 'credits that are settled', unit: '10^−6 ACT' },
    price: { about: 'average price of the last half hour', unit: '10^−6 USD/AKT' },
    spread: { about: 'taken at the top-up; 25 hundredths of a per cent unless given', unit: '10^−4' },
    ratio: { about: 'akashCollateralRatio', unit: 'none' },
    breaker: { about: 'ratios of `warning` and `halt`; 0.95 and 0.90 unless given', unit: 'none' },
  },
  returns: {
    about: 'vault and amounts afterwards, collateral ratio, or state of the breaker',
    unit: '10^−6 AKT; none',
  },
  source: 'akash-network/AEP spec/aep-76 (2026): mint, settlement loop, concrete examples, governance parameters',
  rounding: 'in the vault’s favour: tokens taken up, credits and tokens paid down',
  example: {
    call: 'akashSettle({ tokens: 877_192_983n, credits: 1_000_000_000n }, 1_000_000_000n, 1_500_000n).paid',
    result: 666_666_666n,
  },
  vectors: 11,
});
