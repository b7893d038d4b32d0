import { describe, expect, test } from 'vitest';
import type { View } from '../../sim/model/observation.ts';
import { PARTS } from '../../sim/money/parts.ts';
import { smallEconomy, units } from '../metrics/small-economy.ts';

const roles = {
  provider: { class: 'earning', count: 2 },
  customer: { class: 'outside' },
  investor: { class: 'holder' },
} as const;

describe('observatory', () => {
  test('a role’s stock is what its owners held of each part when the window opened, marks and all', () => {
    const economy = smallEconomy(roles, { window: 2 });
    const { ledger, protocol, reason, usd, token, staked, population } = economy;
    for (const id of ['provider', 'investor']) ledger.genesis(reason, protocol.issuance.TOKEN, token(id), units(90));
    economy.begin();
    const held = (id: string, part: number) => {
      const { owner, count } = population(id);
      let sum = 0;
      for (let o = owner; o < owner + count; o++)
        sum += ledger.mixes.wealth[o]! * ledger.mixes.share[o * PARTS + part]!;
      return sum;
    };
    const holdings = () => Object.keys(roles).map((id) => Array.from({ length: PARTS }, (_, part) => held(id, part)));
    const seen = [holdings()];
    for (let day = 0; day < 6; day++) {
      economy.buys('customer', 'provider', 13 + day, 'service', day % 2);
      economy.buys('investor', 'provider', 7, 'capital');
      economy.emits('provider', 11);
      economy.pays('provider', 'investor', 9);
      ledger.own(reason, token('investor'), staked('investor'), units(3));
      ledger.payIn(reason, token('provider'), protocol.issuance.TOKEN, units(2));
      ledger.withdraw(reason, usd('provider'), protocol.outside.USD, units(5));
      economy.spends('provider', 4);
      ledger.enter(reason, protocol.outside.USD, usd('provider'), units(6), 'capital');
      const view = economy.close();
      seen.push(holdings());
      const opening = seen[Math.max(0, day - 1)]!;
      Object.keys(roles).forEach((id, i) => {
        for (let part = 0; part < PARTS; part++) {
          expect(view.stock(economy.role(id), part)).toBeCloseTo(opening[i]![part]!, 9);
        }
      });
      economy.open(1 + 0.3 * (day % 3));
    }
  });

  test('what metrics derive from a view is derived once, and anew from the next view', () => {
    const economy = smallEconomy(roles);
    economy.begin();
    let derived = 0;
    const received = (of: View) => ({ now: of.now, times: ++derived });
    const first = economy.close();
    const second = economy.close();
    expect([first.once(received), first.once(received)]).toEqual([
      { now: 24, times: 1 },
      { now: 24, times: 1 },
    ]);
    expect(second.once(received)).toEqual({ now: 48, times: 2 });
    expect(first.once(() => 'another')).toBe('another');
  });

  test('what an issuance released is what was minted within the window less what was burnt', () => {
    const economy = smallEconomy(roles, { window: 2 });
    const { ledger, protocol, reason, token } = economy;
    economy.begin();
    economy.emits('provider', 50);
    expect(economy.close().released(protocol.issuance.TOKEN)).toBe(units(50));
    ledger.payIn(reason, token('provider'), protocol.issuance.TOKEN, units(20));
    expect(economy.close().released(protocol.issuance.TOKEN)).toBe(units(30));
    expect(economy.close().released(protocol.issuance.TOKEN)).toBe(units(-20));
  });

  test('the treasury releases what it pays less what it gets; of nobody else’s account is it known', () => {
    const economy = smallEconomy(roles);
    const { ledger, protocol, reason, token, usd } = economy;
    economy.begin();
    ledger.enterGrant(reason, protocol.outside.USD, protocol.treasury.USD, units(30));
    ledger.payGrant(reason, protocol.treasury.USD, usd('provider'), units(12));
    expect(economy.close().released(protocol.treasury.USD)).toBe(units(-18));
    ledger.payGrant(reason, protocol.treasury.USD, usd('provider'), units(5));
    expect(economy.close().released(protocol.treasury.USD)).toBe(units(5));
    expect(() => economy.close().released(token('provider'))).toThrow(
      'released: expected an account of the protocol, got provider 0, TOKEN wallet',
    );
  });
});
