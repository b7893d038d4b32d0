import { describe, expect, test } from 'vitest';
import * as value from '../../sim/metrics/booked-value.ts';
import { read, rolesOf, smallEconomy, units } from './small-economy.ts';

const roles = {
  provider: { class: 'earning' },
  builder: { class: 'earning' },
  customer: { class: 'outside' },
  investor: { class: 'holder' },
} as const;

/** In two epochs of half a day: X 20 + 10, K 7, E 40, T 6, G 3. */
function oneDay() {
  const economy = smallEconomy(roles, { window: 2, epochHours: 12 });
  const { ledger, protocol, reason, token } = economy;
  ledger.genesis(reason, protocol.issuance.TOKEN, token('investor'), units(3));
  economy.begin();
  economy.buys('customer', 'provider', 20);
  economy.pays('investor', 'provider', 3);
  const first = economy.close();
  economy.buys('customer', 'builder', 10);
  economy.buys('investor', 'provider', 7, 'capital');
  economy.emits('provider', 40);
  ledger.payGrant(reason, protocol.issuance.TOKEN, token('builder'), units(6));
  return { first, view: economy.close() };
}

describe('value booked by origin', () => {
  test('in dollars a day, over a window of two half-days', () => {
    const { first, view } = oneDay();
    expect(read(value.externalDemand, first)).toBeCloseTo(40, 9);
    expect(read(value.externalDemand, view)).toBeCloseTo(30, 9);
    expect(read(value.bookedCapital, view)).toBeCloseTo(7, 9);
    expect(read(value.bookedEmission, view)).toBeCloseTo(40, 9);
    expect(read(value.bookedGrants, view)).toBeCloseTo(6, 9);
    expect(read(value.bookedGenesis, view)).toBeCloseTo(3, 9);
  });

  test('by role, external demand sums to all of it; customers have no line', () => {
    const { view } = oneDay();
    expect(rolesOf(value.externalDemandServed, view)).toEqual(['provider', 'builder', 'investor']);
    expect(read(value.externalDemandServed, view, 'provider')).toBeCloseTo(20, 9);
    expect(read(value.externalDemandServed, view, 'builder')).toBeCloseTo(10, 9);
    expect(read(value.externalDemandServed, view, 'investor')).toBe(0);
  });

  test('emission is at the mark of its day: 40 tokens at 0.5 USD', () => {
    const economy = smallEconomy(roles);
    economy.begin();
    economy.open(0.5);
    economy.emits('provider', 40);
    expect(read(value.bookedEmission, economy.close())).toBeCloseTo(20, 9);
  });

  test('where nothing flows there is no demand: 0 dollars a day, not inactive', () => {
    const economy = smallEconomy(roles);
    economy.begin();
    expect(read(value.externalDemand, economy.close())).toBe(0);
  });
});

describe('emission_per_external_dollar', () => {
  test('40 emitted for 30 of demand; inactive without demand', () => {
    expect(read(value.emissionPerExternalDollar, oneDay().view)).toBeCloseTo(4 / 3, 12);
    const economy = smallEconomy(roles);
    economy.begin();
    economy.emits('provider', 40);
    expect(read(value.emissionPerExternalDollar, economy.close())).toBeNaN();
  });
});
