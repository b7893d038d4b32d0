// How an epoch renews the bonds and pays dividends by them: as shares of a miner in Yuma 1 and 2, as a validator's own in 3.

import { averageBonds, bondDividends, bondPurchases } from './bond-average.ts';
import { consensusAlphas } from './consensus-alpha.ts';
import { liquidAlphas } from './liquid-alpha.ts';
import { normaliseColumns, upscaleColumns } from './normalise.ts';
import type { YumaSettings } from './yuma-settings.ts';
import type { YumaState, YumaWorkspace } from './yuma-workspace.ts';

/** Yuma 1 and 2: bonds are shares of a miner, bought with stake; kept as parts of the largest. */
export function renewSharedBonds(state: YumaState, settings: YumaSettings, workspace: YumaWorkspace): void {
  const { numbers, version, alphaRange } = settings;
  const { targets, bonds, column, alphas, outcome } = workspace;
  const alpha = 1 - settings.bondsMovingAverage;
  if (version === 2) consensusAlphas(outcome.consensus, alphaRange, alpha, numbers, alphas);
  else alphas.fill(numbers.one - numbers.share(settings.bondsMovingAverage));
  normaliseColumns(numbers, bonds, column);
  bondPurchases(outcome.activeStake, targets, numbers, targets, column);
  averageBonds(bonds, targets, alphas, numbers);
  normaliseColumns(numbers, bonds, column);
  bondDividends(bonds, outcome.incentive, undefined, numbers, outcome.dividends);
  upscaleColumns(numbers, bonds, column);
  keepBonds(state, settings, workspace);
}

/** Yuma 3: bonds are each validator's own, moved by its weights alone; stake counts when dividends are paid. */
export function renewOwnBonds(state: YumaState, settings: YumaSettings, workspace: YumaWorkspace): void {
  const { numbers, alphaRange, alphaSteepness } = settings;
  const { targets, bonds, column, alphas, pairAlphas, outcome } = workspace;
  const { consensus, incentive, activeStake, dividends } = outcome;
  for (let at = 0; at < bonds.length; at++) bonds[at] = numbers.divide(bonds[at]!, numbers.wholeBond);
  if (settings.liquidAlpha && consensus.some((weight) => weight > 0)) {
    liquidAlphas(targets, bonds, consensus, alphaRange, alphaSteepness, numbers, pairAlphas);
    averageBonds(bonds, targets, pairAlphas, numbers);
  } else {
    alphas.fill(numbers.one - numbers.share(settings.bondsMovingAverage));
    averageBonds(bonds, targets, alphas, numbers);
  }
  keepBonds(state, settings, workspace);
  normaliseColumns(numbers, bonds, column);
  bondDividends(bonds, incentive, activeStake, numbers, dividends);
}

/** Bonds of those who may validate next are kept, those of others lost. */
function keepBonds(state: YumaState, { numbers }: YumaSettings, { bonds, permits }: YumaWorkspace): void {
  const n = permits.length;
  for (let at = 0; at < bonds.length; at++) {
    state.bonds[at] = permits[Math.floor(at / n)] ? numbers.multiply(bonds[at]!, numbers.wholeBond) : 0;
  }
}
