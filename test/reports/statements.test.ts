import { describe, expect, test } from 'vitest';
import { readRecords } from '../../reports/records.ts';
import { statementsOf, sumOf } from '../../reports/statements.ts';
import { writeNetwork } from './fixtures/small-network.ts';

const { flows, balances } = readRecords(writeNetwork({ days: 4, seeds: 2 }));
const [usd, token] = statementsOf(flows, balances, 1);

describe('statementsOf', () => {
  test('one statement per asset, sectors from customers to the world, the protocol as one', () => {
    expect([usd!.asset, token!.asset]).toEqual(['USD', 'TOKEN']);
    expect(usd!.sectors).toEqual([
      'customers',
      'team',
      'providers',
      'contributors',
      'pool',
      'compute',
      'protocol',
      'outside',
    ]);
  });

  test('a row says what each sector got less what it gave, in base units, of one seed from genesis on', () => {
    const row = (reason: string) => usd!.rows.find((found) => found.reason === reason)!.amounts;
    expect(row('fee.inference')).toEqual([-160_000_000n, 0n, 0n, 0n, 0n, 0n, 160_000_000n, 0n]);
    expect(row('genesis.pool')[4]).toBe(10_000_000_000n);
  });

  test('every row sums to zero; every column does with what its sector holds', () => {
    for (const { rows, holdings, sectors } of [usd!, token!]) {
      for (const { amounts } of rows) expect(sumOf(amounts)).toBe(0n);
      sectors.forEach((_, sector) => {
        expect(sumOf(rows.map(({ amounts }) => amounts[sector]!))).toBe(holdings![sector]);
      });
      expect(sumOf(holdings!)).toBe(0n);
    }
  });

  test('a unit that is missing from an account shows in its column', () => {
    const broken = readRecords(writeNetwork({ days: 4, missing: 1 }));
    const [, { rows, holdings, sectors }] = statementsOf(broken.flows, broken.balances, 1) as [
      never,
      NonNullable<typeof token>,
    ];
    const sector = sectors.indexOf('contributors');
    expect(sumOf(rows.map(({ amounts }) => amounts[sector]!)) - holdings![sector]!).toBe(1n);
  });

  test('sums are exact where doubles are not', () => {
    const large = 2 ** 53 - 1;
    const amount = flows.amount.map(() => large);
    const [{ rows }] = statementsOf({ ...flows, amount }, undefined, 1) as [NonNullable<typeof usd>];
    expect(rows.find(({ reason }) => reason === 'fee.share')!.amounts[3]).toBe(4n * BigInt(large));
  });
});
