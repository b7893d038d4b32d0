// Burn and mint at Render: jobs are priced in euros or dollars, a fee is kept and the rest of the tokens is burned; what is
// minted follows a schedule "that must not be a function of burned tokens".

import { refuse, requireNonNegative, requirePositive, requirePositiveWhole, requireShare } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Kept of every payment; RNP-006. */
export const RENDER_FEE = 0.05;
/** RENDER minted in each year of the schedule that is decided: RNP-006, and RNP-018, -022 and -023. */
export const RENDER_YEARLY_EMISSION: readonly number[] = [9_126_804, 5_905_584, 5_905_584];
/** The network's part of it (the foundation has the rest), and the node operators' part of the network's; RNP-003, RNP-006. */
export const RENDER_SPLIT = { network: 0.5, operators: 0.5 } as const;

export interface RenderPayment {
  readonly fee: number;
  readonly burned: number;
}

/**
 * What becomes of the tokens that a customer pays.
 *
 * @throws RangeError for a negative payment, or a fee outside [0, 1]
 */
export function renderPayment(tokens: number, fee = RENDER_FEE): RenderPayment {
  requireNonNegative('renderPayment', 'tokens', tokens);
  requireShare('renderPayment', 'fee', fee);
  return { fee: tokens * fee, burned: tokens - tokens * fee };
}

/**
 * RENDER minted in a month of a year; the first is 1.
 *
 * @throws RangeError for a year that the schedule does not hold
 */
export function renderMonthlyEmission(year: number): number {
  requirePositiveWhole('renderMonthlyEmission', 'year', year);
  const emission = RENDER_YEARLY_EMISSION[year - 1];
  if (emission === undefined) refuse('renderMonthlyEmission', 'year', `at most ${RENDER_YEARLY_EMISSION.length}`, year);
  return emission / 12;
}

/**
 * Of these, what the operators of nodes get.
 *
 * @throws RangeError as renderMonthlyEmission does
 */
export function renderOperatorEmission(year: number): number {
  return renderMonthlyEmission(year) * RENDER_SPLIT.network * RENDER_SPLIT.operators;
}

/**
 * A share by points: so are availability and the upgrade of tokens rewarded.
 *
 * @throws RangeError for negative points, more than all there are, none at all, or a negative pool
 */
export function renderPointsReward(points: number, allPoints: number, pool: number): number {
  const where = 'renderPointsReward';
  requireNonNegative(where, 'points', points);
  requirePositive(where, 'allPoints', allPoints);
  requireNonNegative(where, 'pool', pool);
  if (points > allPoints) refuse(where, 'points', `at most all ${allPoints}`, points);
  return (points / allPoints) * pool;
}

export const definition = defineMechanism({
  name: 'render-burn-mint',
  about:
    'Render burns 95 % of what customers pay and mints by a schedule: workers’ pay in tokens does not rise with use, but the price does.',
  formula:
    'burned = tokens·(1 − fee); month = yearly emission/12; operators = month·0.5·0.5; reward = points/allPoints·pool',
  parameters: {
    tokens: { about: 'payment of a customer', unit: 'RENDER' },
    fee: { about: 'part of it that is kept; 5 % unless given', unit: 'share' },
    year: { about: 'year of the schedule, from 1', unit: 'year' },
    points: { about: 'points of one node or wallet', unit: 'point' },
    allPoints: { about: 'points of all', unit: 'point' },
    pool: { about: 'tokens to be divided', unit: 'RENDER' },
  },
  returns: { about: 'fee and burn of a payment, emission, or reward', unit: 'RENDER' },
  source: 'rendernetwork/RNPs RNP-001, RNP-003, RNP-006 (initial emissions splits, rewards), RNP-018, RNP-022, RNP-023',
  example: { call: 'renderPointsReward(500_000, 50_000_000, 95_071)', result: 950.71 },
  vectors: 6,
});
