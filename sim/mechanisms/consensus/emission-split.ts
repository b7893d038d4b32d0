// How an epoch's emission is shared: half to miners by incentive, half to validators by dividends; all to those who earned
// where only one side did; to the stake where nobody did.

import { requireAllNonNegative, requireLength } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { doubles, type NumberSystem } from './number-system.ts';

export interface EmissionShares {
  /** [n]: share of the emission that each account gets for mining. */
  readonly miners: Float64Array;
  /** [n]: and for validating. */
  readonly validators: Float64Array;
}

/**
 * Shares in the emission of each account, into `paid`.
 *
 * @param incentive [n], shares or all 0
 * @param dividends [n], shares or all 0
 * @param activeStake [n], paid by where incentive and dividends are all 0
 * @param stake [n], paid by where there is no active stake either
 * @throws RangeError for lists of different length or a negative share
 */
export function splitEmission(
  incentive: ArrayLike<number>,
  dividends: ArrayLike<number>,
  activeStake: ArrayLike<number>,
  stake: ArrayLike<number>,
  numbers: NumberSystem = doubles,
  paid?: EmissionShares,
): EmissionShares {
  const n = incentive.length;
  const { miners, validators } = paid ?? { miners: new Float64Array(n), validators: new Float64Array(n) };
  let earned = 0;
  let active = 0;
  for (const [name, shares] of Object.entries({ incentive, dividends, activeStake, stake })) {
    requireLength('splitEmission', name, shares, n);
    requireAllNonNegative('splitEmission', name, shares);
  }
  for (let i = 0; i < n; i++) {
    earned += incentive[i]! + dividends[i]!;
    active += activeStake[i]!;
  }
  const fallback = active > 0 ? activeStake : stake;
  for (let i = 0; i < n; i++) {
    miners[i] = numbers.divide(incentive[i]!, earned);
    validators[i] = earned > 0 ? numbers.divide(dividends[i]!, earned) : fallback[i]!;
  }
  return { miners, validators };
}

export const definition = defineMechanism({
  name: 'emission-split',
  about:
    'Miners and validators get half of the emission each. When validators agree on nothing, so that nobody earned anything, stake is paid instead: a subnet without consensus pays its validators for holding.',
  formula:
    'minersᵢ = incentiveᵢ/Σ(incentive + dividends), validatorsᵢ = dividendsᵢ/Σ(incentive + dividends); if that sum is 0, validators = activeStake, or stake if nobody is active',
  parameters: {
    incentive: { about: 'share of each account in the miners’ pay', unit: '1' },
    dividends: { about: 'share of each account in the validators’ pay', unit: '1' },
    activeStake: { about: 'share of each in the stake that may and does validate', unit: '1' },
    stake: { about: 'share of each in all stake', unit: '1' },
    numbers: { about: 'the numbers to work in', unit: 'doubles or fixed point' },
    paid: { about: 'where the shares are put', unit: '1' },
  },
  returns: { about: 'what share of the emission each account gets for mining and for validating', unit: '1' },
  source: 'opentensor/subtensor pallets/subtensor/src/epoch/run_epoch.rs (epoch), src/tests/epoch.rs',
  rounding: 'in fixed point each share down; what is paid, share·emission, down again',
  example: {
    call: 'splitEmission([0, 1], [1, 0], [1, 0], [1, 0])',
    result: { miners: [0, 0.5], validators: [0.5, 0] },
  },
  vectors: 6,
});
