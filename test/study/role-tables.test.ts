import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Table, tableFromIPC } from 'apache-arrow';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCatalogue } from '../../sim/catalogue.ts';
import { load } from '../../sim/scenario/load.ts';
import { run } from '../../sim/study/run.ts';

// known-loop.yaml: every day customers pay 20 and the mint 80; suppliers are paid 100. Marks are 1 throughout.
const DAYS = 40;
let tables: Record<'flows' | 'books' | 'balances', Table>;

beforeAll(async () => {
  const catalogue = createCatalogue();
  const out = join(mkdtempSync(join(tmpdir(), 'quesnay-')), 'known-loop');
  await run(load('scenarios/known-loop.yaml', { catalogue, set: [] }), { catalogue, out });
  const read = (name: string) => tableFromIPC(readFileSync(join(out, `${name}.arrow`)));
  tables = { flows: read('flows'), books: read('books'), balances: read('balances') };
});

describe('balances.arrow', () => {
  test('what flowed to each role less what flowed from it is what it holds at the end', () => {
    const held = new Map<string, bigint>();
    const add = (role: string, asset: string, amount: bigint) => {
      const key = `${role} ${asset}`;
      held.set(key, (held.get(key) ?? 0n) + amount);
    };
    for (const { from, to, asset, amount } of tables.flows) {
      add(to, asset, BigInt(amount));
      add(from, asset, -BigInt(amount));
    }
    for (const { role, asset, amount } of tables.balances) add(role, asset, -BigInt(amount));
    expect([...held.values()].every((left) => left === 0n)).toBe(true);
    expect(held.size).toBeGreaterThan(6);
  });

  test('every asset sums to zero, issuance and border included', () => {
    const sums = new Map<string, number>();
    for (const { asset, amount } of tables.balances) sums.set(asset, (sums.get(asset) ?? 0) + amount);
    expect([...sums]).toEqual([
      ['USD', 0],
      ['TOKEN', 0],
    ]);
  });

  test('says where a token sits, and what it is worth', () => {
    const issued = [...tables.balances].find(({ role }) => role === 'issuance')!;
    expect(issued).toMatchObject({ asset: 'TOKEN', place: 'wallet', amount: -(200 + 80 * DAYS) * 1e6 });
    expect(issued.value).toBeCloseTo(-(200 + 80 * DAYS), 9);
  });
});

describe('books.arrow', () => {
  const line = (role: string, term: string, day: number) =>
    [...tables.books].find((row) => row.role === role && row.term === term && row.hours === 24 * day)!;

  test('cumulates each role’s lines by origin', () => {
    expect(line('provider', 'booked', 1)).toMatchObject({ E: 50, X: 20, K: 0, T: 0 });
    expect(line('provider', 'booked', DAYS).X).toBeCloseTo(20 * DAYS, 9);
    expect(line('validator', 'exited', DAYS).hours).toBe(24 * DAYS);
  });

  test('begins with what everybody holds at genesis', () => {
    expect(line('provider', 'entered', 0)).toMatchObject({ G: 0, fresh_G: 100, X: 0 });
  });

  test('leaves out what is empty: customers book nothing', () => {
    expect([...tables.books].some(({ role, term }) => role === 'customer' && term === 'booked')).toBe(false);
  });
});

test('flows.arrow values every cell at the mark, and its schema knows the classes of the roles', () => {
  for (const { asset, amount, value } of tables.flows) {
    if (asset !== 'LP') expect(value).toBeCloseTo(amount / 1e6, 9);
  }
  expect(JSON.parse(tables.flows.schema.metadata.get('classes')!)).toMatchObject({
    customer: 'outside',
    provider: 'earning',
    issuance: 'protocol',
    outside: 'world',
  });
});
