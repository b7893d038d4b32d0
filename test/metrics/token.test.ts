import { describe, expect, test } from 'vitest';
import { float, tokenPrice, tokenSupply, velocity } from '../../sim/metrics/token.ts';
import { read, smallEconomy, units } from './small-economy.ts';

const roles = { validator: { class: 'earning', count: 2 }, investor: { class: 'holder' } } as const;

/** 1,000 tokens: 300 + 100 in wallets, 200 at stake, 400 with the protocol. */
function thousand(counters = {}) {
  const economy = smallEconomy(roles, { counters, window: 2, epochHours: 12 });
  const { ledger, protocol, reason, token, staked } = economy;
  const issue = (to: number, amount: number) => ledger.genesis(reason, protocol.issuance.TOKEN, to, units(amount));
  issue(token('investor'), 300);
  issue(token('validator', 1), 300);
  issue(protocol.reserve.TOKEN, 400);
  ledger.own(reason, token('validator', 1), staked('validator', 1), units(200));
  economy.begin();
  return economy;
}

describe('token', () => {
  test('supply is what was issued less what was burnt', () => {
    const economy = thousand();
    expect(read(tokenSupply, economy.close())).toBe(1000);
    economy.emits('validator', 50);
    const { ledger, protocol, reason } = economy;
    ledger.convey(reason, protocol.reserve.TOKEN, protocol.issuance.TOKEN, units(20));
    expect(read(tokenSupply, economy.close())).toBe(1030);
  });

  test('the float is what owners’ wallets hold: 400 of 1,000', () => {
    expect(read(float, thousand().close())).toBeCloseTo(0.4, 12);
    expect(read(float, smallEconomyWithoutTokens())).toBeNaN();
  });

  test('the price is the mark of the epoch that is observed', () => {
    const economy = thousand();
    expect(read(tokenPrice, economy.close())).toBe(1);
    economy.open(2.5);
    expect(read(tokenPrice, economy.close())).toBe(2.5);
  });

  test('velocity: 40 dollars traded in a day against a float of 200 dollars, 73 times a year', () => {
    const counters = { 'token.volume': 0 };
    const economy = thousand(counters);
    economy.close();
    economy.open(0.5);
    counters['token.volume'] = 40;
    expect(read(velocity, economy.close())).toBeCloseTo(73, 9);
    expect(velocity.needs).toEqual(['token.volume']);
  });
});

function smallEconomyWithoutTokens() {
  const economy = smallEconomy(roles);
  economy.begin();
  return economy.close();
}
