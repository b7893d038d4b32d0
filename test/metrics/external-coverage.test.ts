import { describe, expect, test } from 'vitest';
import { externalCoverage, supplyCost } from '../../sim/metrics/external-coverage.ts';
import { read, smallEconomy, units } from './small-economy.ts';

const roles = {
  provider: { class: 'earning' },
  customer: { class: 'outside' },
  investor: { class: 'holder' },
} as const;

describe('external_coverage', () => {
  test('customers buy for 20 what costs 16: 1.25', () => {
    const economy = smallEconomy(roles);
    economy.begin();
    economy.buys('customer', 'provider', 20);
    economy.spends('provider', 16);
    expect(read(externalCoverage, economy.close())).toBeCloseTo(1.25, 12);
  });

  test('hardware counts by depreciation and capital charge, not when it is bought: 20/(60 + 10 + 5)', () => {
    const counters = { 'capital.purchases': 0, 'capital.depreciation': 0, 'capital.charge': 0 };
    const economy = smallEconomy(roles, { counters });
    economy.begin();
    economy.buys('customer', 'provider', 20);
    economy.buys('investor', 'provider', 80, 'capital');
    economy.spends('provider', 100);
    counters['capital.purchases'] = 40;
    counters['capital.depreciation'] = 10;
    counters['capital.charge'] = 5;
    const view = economy.close();
    expect(read(externalCoverage, view)).toBeCloseTo(20 / 75, 12);
    expect(read(supplyCost, view)).toBeCloseTo(75, 12);
  });

  test('emission, capital and participants’ payments cover nothing', () => {
    const economy = smallEconomy(roles);
    economy.begin();
    economy.emits('provider', 500);
    economy.buys('investor', 'provider', 50, 'capital');
    economy.spends('provider', 50);
    expect(read(externalCoverage, economy.close())).toBe(0);
  });

  test('a holder who runs machines supplies: its demand and its costs count', () => {
    const economy = smallEconomy(roles);
    economy.begin();
    economy.buys('customer', 'provider', 20);
    economy.spends('provider', 20);
    economy.buys('customer', 'investor', 10);
    // As long as it has no costs, what it is paid covers none.
    const { ledger, protocol, reason, usd } = economy;
    expect(read(externalCoverage, economy.close())).toBeCloseTo(1, 12);
    economy.buys('customer', 'provider', 20);
    economy.spends('provider', 20);
    ledger.exit(reason, usd('investor'), protocol.outside.USD, units(5));
    economy.buys('customer', 'investor', 10);
    expect(read(externalCoverage, economy.close())).toBeCloseTo(30 / 25, 12);
  });

  test('what a customer spends outside is no cost of supply; without costs it is inactive', () => {
    const economy = smallEconomy(roles);
    const { ledger, protocol, reason, usd } = economy;
    economy.begin();
    economy.buys('customer', 'provider', 20);
    ledger.enter(reason, protocol.outside.USD, usd('customer'), units(7), 'service');
    economy.spends('customer', 7);
    expect(read(externalCoverage, economy.close())).toBeNaN();
  });
});
