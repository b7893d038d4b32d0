// Yuma, the consensus by which Bittensor pays for work that only other participants can judge: validators with stake weigh
// miners, weights beyond the stake-weighted median are cut off, miners are paid by the rest, and validators by the bonds
// that earlier weights bought. One call is one epoch.

import { refuse, requireAllNonNegative, requireLength, requireNonNegative } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';
import { admitWeights } from './admitted-weights.ts';
import { renewOwnBonds, renewSharedBonds } from './bond-renewal.ts';
import { splitEmission } from './emission-split.ts';
import { normalise } from './normalise.ts';
import { validatorPermits } from './validator-permits.ts';
import { clipWeights, minerIncentive, penaliseWeights, stakeWeightedRanks } from './weight-clipping.ts';
import { medianOfColumns } from './weighted-median.ts';
import { requireYumaSettings, YUMA_SETTINGS, type YumaSettings } from './yuma-settings.ts';
import { type YumaOutcome, type YumaState, type YumaWorkspace, yumaWorkspace } from './yuma-workspace.ts';

/**
 * Wipes all bonds in one account, as the chain does when a miner starts over with a new service.
 *
 * @throws RangeError for a miner that is no account
 */
export function resetBonds({ bonds, permits }: YumaState, miner: number): void {
  const n = permits.length;
  if (!(Number.isInteger(miner) && miner >= 0 && miner < n)) {
    refuse('resetBonds', 'miner', `an account from 0 to ${n - 1}`, miner);
  }
  for (let at = miner; at < bonds.length; at += n) bonds[at] = 0;
}

export interface YumaInputs {
  /** [n], in any unit; whole numbers with a sum below 2^53 in fixed point. */
  readonly stake: ArrayLike<number>;
  /** [n × n], row-major: what account i gives account j, in any unit; whole numbers up to 65535 in fixed point. */
  readonly weights: ArrayLike<number>;
  /** [n]: who has set weights lately; all, unless given. */
  readonly active?: ArrayLike<number> | undefined;
  /** The subnet's owner: its weight on itself counts, and its stake however little. */
  readonly owner?: number | undefined;
  /** [n]: block at which each validator set its weights. */
  readonly setAt?: ArrayLike<number> | undefined;
  /** [n]: block at which each validator committed weights not yet revealed, Infinity for none. */
  readonly committedAt?: ArrayLike<number> | undefined;
  /** [n]: block at which each account registered; bonds in those registered since the last epoch are lost. */
  readonly registeredAt?: ArrayLike<number> | undefined;
  /** Block of the last epoch; with `registeredAt`. */
  readonly lastEpochAt?: number | undefined;
}

/**
 * One epoch: pays by the permits that the last one gave, renews the bonds, and gives new permits.
 *
 * @param state changed in place
 * @param workspace kept by whoever calls often
 * @throws RangeError for arrays of other lengths, negative or infinite entries, or settings out of range
 */
export function yumaEpoch(
  state: YumaState,
  inputs: YumaInputs,
  settings: YumaSettings = YUMA_SETTINGS,
  workspace: YumaWorkspace = yumaWorkspace(state.permits.length),
): YumaOutcome {
  requireYumaSettings('yumaEpoch', settings);
  const { numbers } = settings;
  requireInputs(state, inputs, workspace);
  if (numbers.greatestWeight !== undefined) requireCounts(inputs, numbers.greatestWeight);
  const { outcome, weights, clipped, column } = workspace;
  const { stake, activeStake, consensus, validatorTrust, trust, incentive, dividends } = outcome;
  weighStake(state, inputs, settings, outcome);

  admitWeights(inputs.weights, { ...inputs, permits: state.permits }, numbers, weights);
  const n = consensus.length;
  medianOfColumns(activeStake, weights, n, numbers.share(settings.kappa), numbers, workspace.median, consensus);
  clipWeights(weights, consensus, clipped);
  stakeWeightedRanks(activeStake, weights, numbers, column);
  stakeWeightedRanks(activeStake, clipped, numbers, trust);
  for (let i = 0; i < n; i++) {
    trust[i] = numbers.divide(trust[i]!, column[i]!);
    let kept = 0;
    for (let at = i * n; at < (i + 1) * n; at++) kept += clipped[at]!;
    validatorTrust[i] = kept;
  }
  minerIncentive(activeStake, clipped, numbers, incentive);

  penaliseWeights(weights, clipped, settings.bondsPenalty, numbers, workspace.targets);
  validatorPermits(stake, settings.validatorPlaces, workspace.permits);
  takeUpBonds(state, inputs, workspace.bonds);
  if (settings.version === 3) renewOwnBonds(state, settings, workspace);
  else renewSharedBonds(state, settings, workspace);
  state.permits.set(workspace.permits);
  splitEmission(incentive, dividends, activeStake, stake, numbers, outcome);
  return outcome;
}

function requireInputs({ bonds, permits }: YumaState, inputs: YumaInputs, workspace: YumaWorkspace): void {
  const n = permits.length;
  if (n === 0) refuse('yumaEpoch', 'state.permits', 'at least one account', 'none');
  requireLength('yumaEpoch', 'state.bonds', bonds, n * n);
  requireLength('yumaEpoch', 'workspace.bonds', workspace.bonds, n * n);
  requireLength('yumaEpoch', 'inputs.stake', inputs.stake, n);
  if (inputs.active) requireLength('yumaEpoch', 'inputs.active', inputs.active, n);
  requireAllNonNegative('yumaEpoch', 'inputs.stake', inputs.stake);
  if (inputs.lastEpochAt === undefined) return;
  requireNonNegative('yumaEpoch', 'inputs.lastEpochAt', inputs.lastEpochAt);
  if (!inputs.registeredAt) {
    refuse('yumaEpoch', 'inputs.registeredAt', 'blocks of registration, for lastEpochAt', inputs.registeredAt);
  }
}

function requireCounts({ stake, weights }: YumaInputs, greatest: number): void {
  let sum = 0;
  for (let i = 0; i < stake.length; i++) {
    sum += stake[i]!;
    if (!(Number.isInteger(stake[i]) && sum <= Number.MAX_SAFE_INTEGER)) {
      refuse('yumaEpoch', `inputs.stake[${i}]`, 'whole numbers with a sum below 2^53, in fixed point', stake[i]);
    }
  }
  for (let at = 0; at < weights.length; at++) {
    if (!(Number.isInteger(weights[at]) && weights[at]! <= greatest)) {
      refuse('yumaEpoch', `inputs.weights[${at}]`, `a whole number up to ${greatest}, in fixed point`, weights[at]);
    }
  }
}

function weighStake(
  { permits }: YumaState,
  { stake: held, active, owner }: YumaInputs,
  { numbers, stakeThreshold }: YumaSettings,
  { stake, activeStake }: YumaOutcome,
): void {
  for (let i = 0; i < stake.length; i++) stake[i] = held[i]! >= stakeThreshold || i === owner ? held[i]! : 0;
  normalise(numbers, stake);
  for (let i = 0; i < stake.length; i++) activeStake[i] = permits[i] && (!active || active[i]) ? stake[i]! : 0;
  normalise(numbers, activeStake);
}

/** The bonds kept, less those in accounts that registered since the last epoch. */
function takeUpBonds(state: YumaState, { registeredAt, lastEpochAt }: YumaInputs, bonds: Float64Array): void {
  bonds.set(state.bonds);
  if (!registeredAt || lastEpochAt === undefined) return;
  const n = state.permits.length;
  for (let j = 0; j < n; j++) {
    if (registeredAt[j]! < lastEpochAt) continue;
    for (let i = 0; i < n; i++) bonds[i * n + j] = 0;
  }
}

export const definition = defineMechanism({
  name: 'yuma-epoch',
  about:
    'Bittensor’s consensus on work that cannot be checked by machine: validators weigh miners, what stake does not agree on is cut off, miners earn by what is left and validators by how early they backed those who earn.',
  formula:
    'consensusⱼ = stake-weighted κ-median of weightsᵢⱼ; clippedᵢⱼ = min(weightsᵢⱼ, consensusⱼ); incentive ∝ stake·clipped; bonds ← (1 − α)·bonds + α·bought; dividends ∝ bonds·incentive; emission half by incentive, half by dividends',
  parameters: {
    miner: { about: 'the account whose bonds are wiped', unit: 'account' },
    state: { about: 'bonds and permits, handed on from epoch to epoch', unit: '1' },
    inputs: { about: 'stake and weights of all accounts, and when they were set and registered', unit: 'any; block' },
    settings: { about: 'version, κ, bonds penalty, alphas, places, and the numbers to work in', unit: '1' },
    workspace: { about: 'arrays to work in, kept from epoch to epoch', unit: '1' },
  },
  returns: { about: 'consensus, trust, incentive, dividends and shares of the emission', unit: '1' },
  source:
    'opentensor/subtensor pallets/subtensor/src/epoch/run_epoch.rs, src/tests/epoch.rs, docs/consensus.md; bactensor/yuma-simulation (versions 1 to 3)',
  rounding: 'in fixed point every product and quotient down, bonds down to 65535ths',
  example: {
    call: 'yumaEpoch({ bonds: new Float64Array(9), permits: Uint8Array.of(1, 1, 0) }, { stake: [1, 3, 0], weights: [0, 0, 1, 0, 0, 1, 0, 0, 0] }).validators',
    result: [0.125, 0.375, 0],
  },
  vectors: 72,
});
