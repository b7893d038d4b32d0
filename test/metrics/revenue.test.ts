import { describe, expect, test } from 'vitest';
import { authenticRevenueShare, revenueInflation } from '../../sim/metrics/revenue.ts';
import { read, smallEconomy, units } from './small-economy.ts';
import { threeAccounts } from './three-accounts.ts';

const roles = {
  provider: { class: 'earning' },
  builder: { class: 'earning' },
  customer: { class: 'outside' },
} as const;

describe('revenue', () => {
  test('the circular economy: 120 reported, 20 from customers, 20 + 30·.2431 + 30·.0773 + 40·.1436 authentic', () => {
    const economy = threeAccounts();
    for (let day = 0; day < 100; day++) {
      economy.day();
      economy.close();
    }
    economy.day();
    const view = economy.close();
    expect(read(authenticRevenueShare, view)).toBeCloseTo(35.35911602 / 120, 9);
    expect(read(revenueInflation, view)).toBeCloseTo(6, 9);
  });

  test('fees paid to the protocol are revenue: 30 of fees and 10 of compute by customers, 20 out of emission', () => {
    const economy = smallEconomy(roles);
    const { ledger, protocol, reason, usd } = economy;
    economy.begin();
    economy.emits('builder', 20);
    economy.pays('builder', 'provider', 20);
    ledger.enter(reason, protocol.outside.USD, usd('customer'), units(30), 'service');
    ledger.payIn(reason, usd('customer'), protocol.fees.USD, units(30));
    economy.buys('customer', 'provider', 10);
    const view = economy.close();
    expect(read(authenticRevenueShare, view)).toBeCloseTo(40 / 60, 12);
    expect(read(revenueInflation, view)).toBeCloseTo(1.5, 12);
  });

  test('participants who buy from one another out of emission: nothing authentic, inflation without a measure', () => {
    const economy = smallEconomy(roles);
    economy.begin();
    economy.emits('provider', 100);
    economy.pays('provider', 'builder', 60);
    economy.pays('builder', 'provider', 60);
    const view = economy.close();
    expect(read(authenticRevenueShare, view)).toBe(0);
    expect(read(revenueInflation, view)).toBeNaN();
  });

  test('a wash among participants lowers the authentic share and raises the inflation', () => {
    const economy = smallEconomy(roles);
    economy.begin();
    economy.emits('provider', 100);
    economy.buys('customer', 'provider', 100);
    economy.pays('provider', 'builder', 100);
    const view = economy.close();
    expect(read(authenticRevenueShare, view)).toBeCloseTo((100 + 50) / 200, 12);
    expect(read(revenueInflation, view)).toBeCloseTo(2, 12);
  });

  test('inactive where nobody pays', () => {
    const economy = smallEconomy(roles);
    economy.begin();
    const view = economy.close();
    expect(read(authenticRevenueShare, view)).toBeNaN();
    expect(read(revenueInflation, view)).toBeNaN();
  });
});
