// What staking pays: by the label, after the dilution that pays for it, and the part that customers pay.

import { externalYield } from '../mechanisms/yields/external-yield.ts';
import { holderRealYield } from '../mechanisms/yields/holder-real-yield.ts';
import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import { RECEIVED } from '../money/books.ts';
import { X } from '../money/parts.ts';
import { daysOf, ratio } from './in-window.ts';
import { tokenTotals } from './token-holdings.ts';

const needs = ['staking.rewards', 'staking.staked'];

export const nominalYield = defineMetric({
  name: 'nominal_yield',
  about:
    'Staking rewards ÷ stake, in TOKEN, per year without compounding. The stake is that of the day of observation.',
  unit: '1/year',
  needs,
  measure: (view) => perYear(view, nominal(view)),
});

export const realYield = defineMetric({
  name: 'real_yield',
  about:
    'The nominal yield after the growth of supply: how a staker’s part of all tokens grows, per year without compounding.',
  unit: '1/year',
  needs,
  measure(view) {
    const rewarded = nominal(view);
    return Number.isNaN(rewarded) ? Number.NaN : perYear(view, holderRealYield(rewarded, dilution(view)));
  },
});

export const yieldFromOutside = defineMetric({
  name: 'external_yield',
  about:
    'The part of the nominal yield that customers pay: the yield × external share of the stakers’ receipts, by stake.',
  unit: '1/year',
  needs,
  measure(view) {
    const rewarded = nominal(view);
    return Number.isNaN(rewarded) ? Number.NaN : perYear(view, externalYield(stakersExternalShare(view), rewarded));
  },
});

/** Rewards ÷ stake over the window; NaN where nothing is at stake. */
function nominal(view: View): number {
  return ratio(view.counter('staking.rewards')!, view.gauge('staking.staked')!);
}

/** Net issuance over the window ÷ supply when it opened. */
function dilution(view: View): number {
  const { TOKEN } = view.protocol.issuance;
  const issued = view.released(TOKEN);
  return ratio(issued, -view.ledger.balance[TOKEN]! - issued);
}

/** X share of what each role is paid, weighted by its stake; a role that is paid nothing gets nothing from outside. */
function stakersExternalShare(view: View): number {
  let external = 0;
  let staked = 0;
  for (const { role, amount: stake } of tokenTotals(view, 'staked')) {
    const paid = view.flow(role, RECEIVED);
    external += paid > 0 ? (stake * view.flow(role, RECEIVED, X)) / paid : 0;
    staked += stake;
  }
  return staked > 0 ? Math.min(1, external / staked) : 0;
}

/** What a window's rate would be over a year, without compounding. */
function perYear(view: View, rate: number): number {
  return (rate * 365) / daysOf(view);
}
