import { describe, expect, test } from 'vitest';
import { addAccounts, addOwners, createChart, roleOf } from '../../sim/money/chart.ts';

const assets = [
  { symbol: 'USD', decimals: 6, mark: 1, cash: true },
  { symbol: 'TOKEN', decimals: 9, mark: 0.5 },
];

describe('the chart of accounts', () => {
  test('a population gets neighbouring ids, and each account its owner', () => {
    const chart = createChart(assets, ['emission']);
    addOwners(chart, 'protocol', 'issuance');
    const providers = addOwners(chart, 'earning', 'provider', 3);
    const wallets = addAccounts(chart, providers, 'TOKEN', { count: 3 });
    const stakes = addAccounts(chart, providers, 'TOKEN', { count: 3, place: 'staked' });
    expect([providers, wallets, stakes]).toEqual([1, 0, 3]);
    expect(chart.accountOwner).toEqual([1, 2, 3, 1, 2, 3]);
    expect(chart.accountAsset).toEqual([1, 1, 1, 1, 1, 1]);
    expect(chart.accountPlace).toEqual(['wallet', 'wallet', 'wallet', 'staked', 'staked', 'staked']);
    expect(chart.ownerClass).toEqual(['protocol', 'earning', 'earning', 'earning']);
    expect(chart.ownerRole).toEqual([0, 1, 1, 1]);
  });

  test('a role is made once, whoever mentions it', () => {
    const chart = createChart(assets, []);
    expect([roleOf(chart, 'provider'), roleOf(chart, 'investor'), roleOf(chart, 'provider')]).toEqual([0, 1, 0]);
    addOwners(chart, 'holder', 'investor');
    expect(chart.roles).toEqual(['provider', 'investor']);
  });

  test('accounts are limited wallets unless said', () => {
    const chart = createChart(assets, []);
    const world = addOwners(chart, 'world', 'world');
    addAccounts(chart, world, 'USD');
    addAccounts(chart, world, 'USD', { unlimited: true });
    expect(chart.accountUnlimited).toEqual([false, true]);
    expect(chart.accountPlace).toEqual(['wallet', 'wallet']);
  });

  test('its reasons are its own copy', () => {
    const reasons = ['emission'];
    const chart = createChart(assets, reasons);
    reasons.push('fee');
    expect(chart.reasons).toEqual(['emission']);
  });

  test('an unknown asset is an error that names the known ones', () => {
    const chart = createChart(assets, []);
    const owner = addOwners(chart, 'earning', 'provider');
    expect(() => addAccounts(chart, owner, 'EUR')).toThrow(
      'chart of accounts: expected one of the assets USD, TOKEN, got EUR',
    );
    expect(chart.accountOwner).toEqual([]);
  });
});
