import { describe, expect, test } from 'vitest';
import {
  selfReferentialShareAtPool as atPool,
  selfReferentialShare as share,
  selfReferentialShareWithUnlocks as withUnlocks,
} from '../../sim/metrics/self-referential-share.ts';
import { read, smallEconomy } from './small-economy.ts';

const three = {
  provider: { class: 'earning' },
  customer: { class: 'outside' },
  investor: { class: 'holder' },
} as const;

function network(counters = {}, window = 1) {
  const economy = smallEconomy(three, { counters, window });
  economy.begin();
  return economy;
}

describe('self_referential_share', () => {
  test('customers buy for 20, the protocol emits 80: 80 %', () => {
    const economy = network();
    economy.buys('customer', 'provider', 20);
    economy.emits('provider', 80);
    expect(read(share, economy.close())).toBeCloseTo(0.8, 12);
  });

  test('customers buy for 10, investors for 90 out of their capital: 90 %', () => {
    const economy = network();
    economy.buys('customer', 'provider', 10);
    economy.buys('investor', 'provider', 90, 'capital');
    expect(read(share, economy.close())).toBeCloseTo(0.9, 12);
  });

  test('grants and genesis holdings that buy service count: 1 − 10/(10 + 30 + 20)', () => {
    const economy = smallEconomy(three);
    const { ledger, protocol, reason } = economy;
    ledger.genesis(reason, protocol.issuance.TOKEN, economy.token('investor'), 20e6);
    economy.begin();
    economy.buys('customer', 'provider', 10);
    ledger.payGrant(reason, protocol.issuance.TOKEN, economy.token('provider'), 30e6);
    economy.pays('investor', 'provider', 20);
    expect(read(share, economy.close())).toBeCloseTo(1 - 10 / 60, 12);
  });

  test('limits: no customer 1, customers alone 0, nothing inactive', () => {
    const economy = network();
    expect(read(share, economy.close())).toBeNaN();
    economy.emits('provider', 5);
    expect(read(share, economy.close())).toBe(1);
    economy.buys('customer', 'provider', 5);
    expect(read(share, economy.close())).toBeCloseTo(0, 12);
  });

  test('sums over the window, not the mean of its epochs: (X 30, E 0) and (X 0, E 10) are 25 %', () => {
    const economy = network({}, 2);
    economy.buys('customer', 'provider', 30);
    economy.close();
    economy.emits('provider', 10);
    expect(read(share, economy.close())).toBeCloseTo(0.25, 12);
    economy.emits('provider', 10);
    expect(read(share, economy.close())).toBe(1);
  });
});

describe('self_referential_share_at_pool', () => {
  test('80 released at the mark that fetch 40: 1 − 20/(20 + 40)', () => {
    const counters = { 'emission.mark_value': 0, 'emission.pool_value': 0 };
    const economy = network(counters);
    economy.buys('customer', 'provider', 20);
    economy.emits('provider', 80);
    counters['emission.mark_value'] = 80;
    counters['emission.pool_value'] = 40;
    expect(read(atPool, economy.close())).toBeCloseTo(2 / 3, 12);
    // Nothing released since: what is booked as emission counts at the mark.
    economy.buys('customer', 'provider', 20);
    economy.emits('provider', 80);
    expect(read(atPool, economy.close())).toBeCloseTo(0.8, 12);
    expect(read(atPool, economy.close())).toBeNaN();
  });
});

describe('self_referential_share_with_unlocks', () => {
  test('20 of 100 booked, and 100 unlocked beside: 1 − 20/200', () => {
    const counters = { 'unlock.value': 0 };
    const economy = network(counters);
    economy.buys('customer', 'provider', 20);
    economy.emits('provider', 80);
    counters['unlock.value'] = 100;
    expect(read(withUnlocks, economy.close())).toBeCloseTo(0.9, 12);
    counters['unlock.value'] = 101;
    expect(read(withUnlocks, economy.close())).toBe(1);
    expect(read(withUnlocks, economy.close())).toBeNaN();
  });

  test('genesis money that was spent counts too: 1 − 20/(20 + 30 + 50)', () => {
    const counters = { 'unlock.value': 0 };
    const economy = smallEconomy(three, { counters });
    const { ledger, protocol, reason, token } = economy;
    ledger.genesis(reason, protocol.issuance.TOKEN, token('investor'), 30e6);
    economy.begin();
    economy.buys('customer', 'provider', 20);
    economy.pays('investor', 'provider', 30);
    counters['unlock.value'] = 50;
    expect(read(withUnlocks, economy.close())).toBeCloseTo(0.8, 12);
  });
});
