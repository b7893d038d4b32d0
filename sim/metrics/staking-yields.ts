// What staking pays: by the label, after the dilution that pays for it, and the part that customers pay.

import { externalYield } from '../mechanisms/external-yield.ts';
import { holderRealYield } from '../mechanisms/holder-real-yield.ts';
import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import { RECEIVED } from '../money/books.ts';
import { X } from '../money/parts.ts';
import { daysOf, ratio } from './in-window.ts';
import { stakeByOwner } from './stakes.ts';

const needs = ['staking.rewards', 'staking.staked'];

export const nominalYield = defineMetric({
  name: 'nominal_yield',
  about:
    'Staking rewards ÷ stake, in TOKEN, per year without compounding. The stake is that of the day of observation.',
  unit: '1/year',
  needs,
  measure: nominal,
});

export const realYield = defineMetric({
  name: 'real_yield',
  about: 'The nominal yield less the growth of supply: how a staker’s part of all tokens grows.',
  unit: '1/year',
  needs,
  measure: (view) => (Number.isNaN(nominal(view)) ? Number.NaN : holderRealYield(nominal(view), dilution(view))),
});

export const yieldFromOutside = defineMetric({
  name: 'external_yield',
  about:
    'The part of the nominal yield that customers pay: the yield × external share of the stakers’ receipts, by stake.',
  unit: '1/year',
  needs,
  measure(view) {
    const share = stakersExternalShare(view);
    return Number.isNaN(share) || Number.isNaN(nominal(view)) ? Number.NaN : externalYield(share, nominal(view));
  },
});

function nominal(view: View): number {
  return perYear(view, ratio(view.counter('staking.rewards')!, view.gauge('staking.staked')!));
}

/** Net issuance ÷ supply when the window opened. */
function dilution(view: View): number {
  const { TOKEN } = view.protocol.issuance;
  const issued = view.issued(TOKEN);
  return perYear(view, ratio(issued, -view.ledger.balance[TOKEN]! - issued));
}

/** X share of what each role is paid, weighted by its stake. */
function stakersExternalShare(view: View): number {
  let external = 0;
  let staked = 0;
  for (const [owner, stake] of stakeByOwner(view)) {
    const role = view.ledger.chart.ownerRole[owner]!;
    if (stake === 0) continue;
    const paid = view.flow(role, RECEIVED);
    external += paid > 0 ? (stake * view.flow(role, RECEIVED, X)) / paid : 0;
    staked += stake;
  }
  return ratio(external, staked);
}

function perYear(view: View, rate: number): number {
  return (rate * 365) / daysOf(view);
}
