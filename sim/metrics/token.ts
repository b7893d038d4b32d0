// The token: what it is worth, how much there is, how much of it can be traded, and how fast it changes hands.

import { tenTo } from '../kernel/maths.ts';
import { defineMetric } from '../model/definitions.ts';
import type { View } from '../model/observation.ts';
import { perDay, ratio } from './in-window.ts';
import { tokenOf, tokenTotals } from './token-holdings.ts';

export const tokenPrice = defineMetric({
  name: 'token_price',
  about: 'The mark: the price at which this epoch’s tokens are booked, the average price of the epoch before.',
  unit: 'USD/TOKEN',
  measure: (view) => view.ledger.marks[tokenOf(view)]!,
});

export const tokenSupply = defineMetric({
  name: 'token_supply',
  about: 'Tokens that exist: genesis and minted less burnt.',
  unit: 'TOKEN',
  measure: supply,
});

export const float = defineMetric({
  name: 'float',
  about: 'Part of the supply in owners’ wallets: neither staked nor locked, nor with the protocol or a market.',
  unit: '1',
  measure: (view) => ratio(inWallets(view), supply(view)),
});

export const velocity = defineMetric({
  name: 'velocity',
  about: 'How often a year the float changes hands in the token market: volume ÷ (price × float).',
  unit: '1/year',
  needs: ['token.volume'],
  source: 'Equation of exchange, Fisher (1911), The Purchasing Power of Money',
  measure: (view) =>
    ratio(perDay(view, view.counter('token.volume')!) * 365, view.ledger.marks[tokenOf(view)]! * inWallets(view)),
});

/** Whole tokens. */
function supply(view: View): number {
  return -view.ledger.balance[view.protocol.issuance.TOKEN]! / unitOf(view);
}

function inWallets(view: View): number {
  return tokenTotals(view, 'wallet').reduce((sum, { amount }) => sum + amount, 0) / unitOf(view);
}

/** Base units of a TOKEN. */
function unitOf(view: View): number {
  return tenTo(view.ledger.chart.assets[tokenOf(view)]!.decimals);
}
