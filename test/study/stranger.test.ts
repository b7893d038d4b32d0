// A stranger recomputes the headlines of known-loop.yaml from events.arrow alone: apache-arrow reads the file, and the forty
// lines below, which share nothing with the simulator, follow the money. Its definition of the measures is, in
// plain words: one mix per owner; fresh outside money is booked at its first purchase; pay from the protocol is emission.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCatalogue } from '../../sim/catalogue.ts';
import { load } from '../../sim/scenario/load.ts';
import { run } from '../../sim/study/run.ts';

interface Row {
  hours: number;
  kind: string;
  payer_role: string;
  payee_role: string;
  amount: number;
  mark: number;
  asset: string;
}
type Mix = Record<string, number>;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quesnay-stranger-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function eventsOf(name: string, ...set: string[]): Promise<{ rows: Row[]; decimals: Record<string, number> }> {
  const catalogue = createCatalogue();
  const scenario = load(join(import.meta.dirname, '../../scenarios/known-loop.yaml'), { catalogue, set });
  const out = join(folder, name);
  await run(scenario, { catalogue, out, events: true });
  const table = tableFromIPC(readFileSync(join(out, 'events.arrow')));
  return {
    rows: table.toArray().map((row) => row.toJSON() as unknown as Row),
    decimals: JSON.parse(table.schema.metadata.get('decimals')!) as Record<string, number>,
  };
}

function mixOf(mixes: Record<string, Mix>, role: string): Mix {
  mixes[role] ??= {};
  return mixes[role];
}

/** What each role received by origin, and what was booked, in the last 24 hours of the run. */
function follow({ rows, decimals }: Awaited<ReturnType<typeof eventsOf>>) {
  const wealth: Record<string, Mix> = {};
  const received: Record<string, Mix> = {};
  const booked: Mix = {};
  const last = Math.max(...rows.map(({ hours }) => hours));
  const add = (to: Mix, origin: string, value: number) => {
    to[origin] = (to[origin] ?? 0) + value;
  };
  for (const { hours, kind, payer_role: from, payee_role: to, amount, mark, asset } of rows) {
    if (kind === 'mark') continue;
    const counts = hours > last - 24;
    const value = (amount / 10 ** decimals[asset]!) * mark;
    const give = (origin: string, v: number) => add(mixOf(wealth, to), origin, v);
    if (kind.startsWith('genesis')) give('fresh genesis', value);
    else if (kind === 'enter-service') give('fresh external', value);
    else if (kind === 'pay-out' || kind === 'pay-out-beside') {
      give('emission', value);
      if (counts) {
        add(booked, 'emission', value);
        add(mixOf(received, to), 'emission', value);
      }
    } else if (kind === 'pay' || kind === 'exit') {
      const own = wealth[from]!;
      const total = Object.values(own).reduce((sum, v) => sum + v, 0);
      for (const origin of Object.keys(own)) {
        const part = (own[origin]! * value) / total;
        own[origin]! -= part;
        if (kind === 'exit') continue;
        const settled = origin.replace('fresh ', '');
        give(settled, part);
        if (!counts) continue;
        if (settled !== origin) add(booked, settled, part);
        add(mixOf(received, to), settled, part);
      }
    } else throw new Error(`a kind of posting that this stranger does not know: ${kind}`);
  }
  const share = (mix: Mix, origin: string) => (mix[origin] ?? 0) / Object.values(mix).reduce((sum, v) => sum + v, 0);
  return {
    selfReference: 1 - share(booked, 'external'),
    external: booked.external ?? 0,
    incomeShares: ['provider', 'validator', 'contributor'].map((role) => share(received[role]!, 'external')),
  };
}

test('known-loop.yaml from its events: .80, and the absorbing chain’s shares', async () => {
  const { selfReference, external, incomeShares } = follow(await eventsOf('loop'));
  expect(selfReference).toBeCloseTo(0.8, 6);
  expect(external).toBeCloseTo(20, 6);
  [0.24309392, 0.07734807, 0.14364641].forEach((expected, i) => {
    expect(Math.abs(incomeShares[i]! - expected)).toBeLessThan(1e-6);
  });
});

test('the control, payments interleaved, is another economy: .244954 / .081641 / .149848', async () => {
  const { incomeShares } = follow(await eventsOf('control', 'rules.payments.order=as-listed', 'run.length=200 days'));
  [0.244954, 0.081641, 0.149848].forEach((expected, i) => {
    expect(Math.abs(incomeShares[i]! - expected)).toBeLessThan(1e-6);
  });
});

test('the simulator says the same of itself', async () => {
  const catalogue = createCatalogue();
  const scenario = load(join(import.meta.dirname, '../../scenarios/known-loop.yaml'), { catalogue });
  const { measures, outcomes } = await run(scenario, { catalogue });
  const value = (name: string) => outcomes[0]!.values[measures.findIndex((measure) => measure.name === name)]!;
  expect(value('self_referential_share')).toBeCloseTo(0.8, 9);
  expect(value('external_coverage')).toBeCloseTo(0.2, 9);
  [0.24309392, 0.07734807, 0.14364641].forEach((expected, i) => {
    const role = ['provider', 'validator', 'contributor'][i];
    expect(Math.abs(value(`external_income_share:${role}`) - expected)).toBeLessThan(1e-6);
    // The chain with opening stocks sees the stocks at midnight, whose mix is another than at noon.
    expect(Math.abs(value(`chain_income_share:${role}`) - expected)).toBeLessThan(0.01);
  });
});

test('the absorbing chain over the flows of any one day, solved by hand, gives the same shares', async () => {
  const { rows, decimals } = await eventsOf('chain');
  const last = Math.max(...rows.map(({ hours }) => hours));
  const roles = ['provider', 'validator', 'contributor'];
  const paid = (from: string, to: string) =>
    rows
      .filter(
        (row) =>
          row.hours > last - 24 && row.kind.startsWith('pay') && row.payer_role === from && row.payee_role === to,
      )
      .reduce((sum, { amount, asset, mark }) => sum + (amount / 10 ** decimals[asset]!) * mark, 0);
  const income = roles.map((to) => [...roles, 'customer', 'issuance'].reduce((sum, from) => sum + paid(from, to), 0));
  // π = r + A π, iterated to its fixed point: the loop gain is .55, so that 200 rounds leave nothing to settle.
  let shares = [0, 0, 0];
  for (let round = 0; round < 200; round++) {
    shares = roles.map(
      (to, j) =>
        (paid('customer', to) + roles.reduce((sum, from, i) => sum + paid(from, to) * shares[i]!, 0)) / income[j]!,
    );
  }
  [0.24309392, 0.07734807, 0.14364641].forEach((expected, i) => {
    expect(Math.abs(shares[i]! - expected)).toBeLessThan(1e-6);
  });
});
