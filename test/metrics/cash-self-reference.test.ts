import { describe, expect, test } from 'vitest';
import { cashInflowReference, cashSelfReference } from '../../sim/metrics/cash-self-reference.ts';
import { read, smallEconomy, units } from './small-economy.ts';

const roles = {
  provider: { class: 'earning' },
  customer: { class: 'outside' },
  investor: { class: 'holder' },
} as const;

/** A provider who was paid 60 of a customer's dollars and 40 of an investor's. */
function paidBoth() {
  const economy = smallEconomy(roles);
  economy.begin();
  economy.buys('customer', 'provider', 60);
  economy.buys('investor', 'provider', 40, 'capital');
  return economy;
}

describe('cash_self_reference', () => {
  test('of what the provider takes out, 40 % is the investor’s, spent or withdrawn', () => {
    const economy = paidBoth();
    const { ledger, protocol, reason, usd } = economy;
    economy.spends('provider', 30);
    ledger.withdraw(reason, usd('provider'), protocol.outside.USD, units(20));
    expect(read(cashSelfReference, economy.close())).toBeCloseTo(0.4, 12);
  });

  test('a holder’s withdrawal is not what earning owners take out; when they take nothing it is inactive', () => {
    const economy = paidBoth();
    const { ledger, protocol, reason, usd } = economy;
    ledger.enter(reason, protocol.outside.USD, usd('investor'), units(10), 'capital');
    ledger.withdraw(reason, usd('investor'), protocol.outside.USD, units(10));
    expect(read(cashSelfReference, economy.close())).toBeNaN();
  });
});

describe('cash_inflow_reference', () => {
  test('60 of a customer beside 40 of an investor, and 100 granted to the treasury', () => {
    const economy = paidBoth();
    const { ledger, protocol, reason } = economy;
    expect(read(cashInflowReference, economy.close())).toBeCloseTo(0.6, 12);
    economy.buys('customer', 'provider', 60);
    economy.buys('investor', 'provider', 40, 'capital');
    ledger.enterGrant(reason, protocol.outside.USD, protocol.treasury.USD, units(100));
    expect(read(cashInflowReference, economy.close())).toBeCloseTo(0.3, 12);
    expect(read(cashInflowReference, economy.close())).toBeNaN();
  });

  test('a dollar that comes back keeps its tag: an investor’s never turns into a customer’s', () => {
    const economy = paidBoth();
    const { ledger, protocol, reason, usd } = economy;
    ledger.withdraw(reason, usd('provider'), protocol.outside.USD, units(100));
    economy.close();
    ledger.enter(reason, protocol.outside.USD, usd('provider'), units(50), 'service');
    expect(read(cashInflowReference, economy.close())).toBeCloseTo(0.6, 12);
  });
});
