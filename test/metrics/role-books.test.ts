import { describe, expect, test } from 'vitest';
import { activeMembers, cost, externalIncomeShare, income } from '../../sim/metrics/role-books.ts';
import { read, rolesOf, smallEconomy, units } from './small-economy.ts';

const roles = {
  provider: { class: 'earning', count: 3, columns: { active: Uint8Array.of(1, 0, 1) } },
  builder: { class: 'earning' },
  customer: { class: 'outside' },
  investor: { class: 'holder' },
} as const;

describe('external_income_share', () => {
  test('a payment carries the payer’s mix: the builder earns what the provider is made of', () => {
    const economy = smallEconomy(roles);
    economy.begin();
    economy.buys('customer', 'provider', 25);
    economy.emits('provider', 75);
    economy.pays('provider', 'builder', 40);
    const view = economy.close();
    expect(read(externalIncomeShare, view, 'provider')).toBeCloseTo(0.25, 12);
    expect(read(externalIncomeShare, view, 'builder')).toBeCloseTo(0.25, 12);
    expect(rolesOf(externalIncomeShare, view)).toEqual(['provider', 'builder']);
  });

  test('fees that customers paid in come back as external demand: 10 of them, and 30 of emission', () => {
    const economy = smallEconomy(roles);
    const { ledger, protocol, reason, usd } = economy;
    economy.begin();
    ledger.enter(reason, protocol.outside.USD, usd('customer'), units(10), 'service');
    ledger.payIn(reason, usd('customer'), protocol.fees.USD, units(10));
    economy.emits('builder', 40);
    expect(read(externalIncomeShare, economy.close(), 'builder')).toBeCloseTo(0.25, 12);
  });

  test('a gift of outside money bought nothing: it is no external demand', () => {
    const economy = smallEconomy(roles);
    const { ledger, protocol, reason, usd } = economy;
    economy.begin();
    ledger.enter(reason, protocol.outside.USD, usd('customer'), units(10), 'service');
    ledger.transfer(reason, usd('customer'), usd('builder'), units(10));
    const view = economy.close();
    expect(read(externalIncomeShare, view, 'builder')).toBe(0);
    expect(read(externalIncomeShare, view, 'provider')).toBeNaN();
  });
});

describe('income and cost', () => {
  test('dollars a day, over a window of two half-days', () => {
    const economy = smallEconomy(roles, { window: 2, epochHours: 12 });
    economy.begin();
    economy.buys('customer', 'provider', 30);
    economy.spends('provider', 12);
    expect(read(income, economy.close(), 'provider')).toBeCloseTo(60, 9);
    economy.emits('provider', 10);
    const view = economy.close();
    expect(read(income, view, 'provider')).toBeCloseTo(40, 9);
    expect(read(cost, view, 'provider')).toBeCloseTo(12, 9);
    expect(read(income, view, 'investor')).toBe(0);
    expect(rolesOf(cost, view)).toEqual(['provider', 'builder', 'investor']);
  });
});

describe('active_members', () => {
  test('counts members who take part, of populations whose members can', () => {
    const economy = smallEconomy(roles);
    economy.begin();
    const view = economy.close();
    expect(read(activeMembers, view, 'provider')).toBe(2);
    expect(rolesOf(activeMembers, view)).toEqual(['provider']);
  });
});
