import { describe, expect, test } from 'vitest';
import * as concentration from '../../sim/metrics/concentration.ts';
import { read, rolesOf, smallEconomy, units } from './small-economy.ts';

/** Providers that deliver 1, 2, 3, 4, the first and the last in one region; what contributors are paid; nothing elsewhere. */
const roles = {
  provider: {
    class: 'earning',
    count: 4,
    columns: { delivered: Float64Array.of(1, 2, 3, 4), region: Uint8Array.of(3, 0, 1, 3) },
  },
  contributor: {
    class: 'earning',
    count: 6,
    columns: { pay: Float64Array.of(1, 9, 2, 3, 9, 4), active: Uint8Array.of(1, 0, 1, 1, 0, 1) },
  },
  builder: { class: 'earning', count: 2, columns: { delivered: new Float64Array(2), pay: Float64Array.of(0, 5) } },
  lone: { class: 'earning', columns: { delivered: Float64Array.of(7), pay: Float64Array.of(7) } },
  customer: { class: 'outside', count: 2, columns: { delivered: Uint32Array.of(1, 1), pay: Float64Array.of(1, 1) } },
} as const;

function observed(stakes: readonly number[] = []) {
  const economy = smallEconomy(roles);
  const { ledger, protocol, reason, token, staked } = economy;
  stakes.forEach((stake, i) => {
    ledger.genesis(reason, protocol.issuance.TOKEN, token('contributor', i), units(stake));
    ledger.own(reason, token('contributor', i), staked('contributor', i), units(stake));
  });
  economy.begin();
  return economy.close();
}

describe('concentration', () => {
  test('of stake: 1, 2, 3, 4 give 3,000, and two owners have more than half', () => {
    const view = observed([1, 2, 3, 4]);
    expect(read(concentration.stakeHerfindahl, view)).toBeCloseTo(3000, 9);
    expect(read(concentration.stakeNakamoto, view)).toBe(2);
  });

  test('half of the stake is not more than half', () => {
    expect(read(concentration.stakeNakamoto, observed([5, 5]))).toBe(2);
    expect(read(concentration.stakeNakamoto, observed([6, 5]))).toBe(1);
  });

  test('of work: over members 3,000 and two, over regions 25 + 4 + 9 percent squared', () => {
    const view = observed();
    expect(read(concentration.workHerfindahl, view, 'provider')).toBeCloseTo(3000, 9);
    expect(read(concentration.workNakamoto, view, 'provider')).toBe(2);
    expect(read(concentration.regionHerfindahl, view, 'provider')).toBeCloseTo(3800, 9);
  });

  test('of pay: 1, 2, 3, 4 of those who take part give .25', () => {
    const view = observed();
    expect(read(concentration.payGini, view, 'contributor')).toBeCloseTo(0.25, 12);
    expect(read(concentration.payGini, view, 'builder')).toBeCloseTo(0.5, 12);
  });

  test('of a large population’s pay, a sample: a ramp gives ⅓, every other member paid gives ½', () => {
    const count = 30_000;
    const ramp = Float64Array.from({ length: count }, (_, i) => i);
    const everyOther = ramp.map((i) => i % 2);
    const earning = { class: 'earning', count } as const;
    const economy = smallEconomy({
      ramp: { ...earning, columns: { pay: ramp } },
      comb: { ...earning, columns: { pay: everyOther } },
    });
    economy.begin();
    const view = economy.close();
    expect(Math.abs(read(concentration.payGini, view, 'ramp') - 1 / 3)).toBeLessThan(0.001);
    expect(Math.abs(read(concentration.payGini, view, 'comb') - 1 / 2)).toBeLessThan(0.005);
  });

  test('inactive where nobody has a stake or delivers', () => {
    const view = observed();
    expect(read(concentration.stakeHerfindahl, view)).toBeNaN();
    expect(read(concentration.stakeNakamoto, view)).toBeNaN();
    expect(read(concentration.workHerfindahl, view, 'builder')).toBeNaN();
    expect(read(concentration.workNakamoto, view, 'builder')).toBeNaN();
  });

  test('each is about the earning populations of several members that have what it measures', () => {
    const view = observed();
    expect(rolesOf(concentration.workHerfindahl, view)).toEqual(['provider', 'builder']);
    expect(rolesOf(concentration.workNakamoto, view)).toEqual(['provider', 'builder']);
    expect(rolesOf(concentration.regionHerfindahl, view)).toEqual(['provider']);
    expect(rolesOf(concentration.payGini, view)).toEqual(['contributor', 'builder']);
  });
});
