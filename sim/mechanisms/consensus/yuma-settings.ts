// The parameters of a Yuma consensus and the chain's defaults. Yuma 1 renews bonds at one speed; Yuma 2 at a speed set by
// the consensus on each miner; in Yuma 3 a bond is a validator's own, from 0 to 1, renewed at one speed or at its own.

import { refuse, requireFinite, requireNonNegative, requireShare, requireWhole } from '../arguments.ts';
import { BONDS_MOVING_AVERAGE } from './bond-average.ts';
import { ALPHA_RANGE, ALPHA_STEEPNESS, type AlphaRange, requireAlphaRange } from './liquid-alpha.ts';
import { doubles, type NumberSystem } from './number-system.ts';
import { VALIDATOR_PLACES } from './validator-permits.ts';
import { BONDS_PENALTY } from './weight-clipping.ts';

/** κ (InitialKappa 32767 of 65535): just below one half, so that of an even split the higher weight is the consensus. */
export const KAPPA = 32_767 / 65_535;

export interface YumaSettings {
  readonly version: 1 | 2 | 3;
  /** κ: the share of the stake whose agreement makes a weight the consensus. */
  readonly kappa: number;
  /** β: how far weights for bonds are clipped, from 0 to 1. */
  readonly bondsPenalty: number;
  /** Part of the old bonds that stays in an epoch. */
  readonly bondsMovingAverage: number;
  /** Whether Yuma 3 renews each bond at a speed of its own; always so in Yuma 2, per miner, and never in Yuma 1. */
  readonly liquidAlpha: boolean;
  /** Ends of liquid alpha, in Yuma 2 and 3. */
  readonly alphaRange: AlphaRange;
  /** A hundred times the slope of liquid alpha, in Yuma 3. */
  readonly alphaSteepness: number;
  /** Accounts that may validate. */
  readonly validatorPlaces: number;
  /** Stake below this counts as none; in the unit of the stake. */
  readonly stakeThreshold: number;
  readonly numbers: NumberSystem;
}

export const YUMA_SETTINGS: YumaSettings = {
  version: 3,
  kappa: KAPPA,
  bondsPenalty: BONDS_PENALTY,
  bondsMovingAverage: BONDS_MOVING_AVERAGE,
  liquidAlpha: false,
  alphaRange: ALPHA_RANGE,
  alphaSteepness: ALPHA_STEEPNESS,
  validatorPlaces: VALIDATOR_PLACES,
  stakeThreshold: 0,
  numbers: doubles,
};

/** @throws RangeError for an unknown version, a share outside 0 to 1, or places or a threshold below 0 */
export function requireYumaSettings(where: string, settings: YumaSettings): void {
  if (![1, 2, 3].includes(settings.version)) refuse(where, 'settings.version', '1, 2 or 3', settings.version);
  for (const name of ['kappa', 'bondsPenalty', 'bondsMovingAverage'] as const) {
    requireShare(where, `settings.${name}`, settings[name]);
  }
  requireAlphaRange(where, settings.alphaRange);
  requireFinite(where, 'settings.alphaSteepness', settings.alphaSteepness);
  requireWhole(where, 'settings.validatorPlaces', settings.validatorPlaces);
  requireNonNegative(where, 'settings.stakeThreshold', settings.stakeThreshold);
}
