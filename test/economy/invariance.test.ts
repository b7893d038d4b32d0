// What must not change a measure, on the recorded postings of openledger.yaml, transformed and posted to a fresh ledger.

import { beforeAll, describe, expect, test } from 'vitest';
import { BOOKED, EXITED, line } from '../../sim/money/books.ts';
import type { Chart } from '../../sim/money/chart.ts';
import type { Ledger } from '../../sim/money/ledger.ts';
import { OWN, PAY } from '../../sim/money/operations.ts';
import { X } from '../../sim/money/parts.ts';
import { booked, type Entry, type Posting, type Recording, record, replay, selfReference } from './recorded.ts';

const season = [
  'run.length=100 days',
  'run.window=30 days',
  'token.decimals=3',
  'populations.customers.count=300',
  'populations.customers.adoption.bass.p=4 /year',
];

let recording: Recording;
beforeAll(async () => {
  recording = await record(season);
});

const again = (entries: readonly Entry[], chart = recording.chart) => replay(entries, chart, recording.window);
const isPosting = (entry: Entry): entry is Posting => 'operation' in entry;

/** X booked at a role over what its owners paid suppliers: coverage without the cost of capital, which no posting shows. */
function coverage(ledger: Ledger, role: string): number {
  const id = ledger.chart.roles.indexOf(role);
  const cost = ledger.books.slice(line(id, EXITED), line(id, EXITED) + 8).reduce((sum, part) => sum + part, 0);
  return ledger.books[line(id, BOOKED) + X]! / cost;
}

describe('recorded postings', () => {
  test('posted again they give the same books, bit for bit, and there is something in them', () => {
    const ledger = again(recording.entries);
    expect(ledger.books).toEqual(recording.ledger.books);
    expect(booked(ledger).X).toBeGreaterThan(100);
    expect(selfReference(ledger)).toBeGreaterThan(0.1);
    expect(selfReference(ledger)).toBeLessThan(0.9999);
  });

  test('(a) roles renamed and classes changed: the same', () => {
    const { chart } = recording;
    const renamed: Chart = { ...chart, roles: chart.roles.map((role) => `other-${role}`) };
    const contributors = chart.roles.indexOf('contributors');
    renamed.ownerClass = chart.ownerClass.map((c, owner) => (chart.ownerRole[owner] === contributors ? 'holder' : c));
    expect(selfReference(again(recording.entries, renamed))).toBeCloseTo(selfReference(recording.ledger), 9);
  });

  test('(a) every contributor’s and provider’s wallet split in two, used in turn: the same', () => {
    const { chart } = recording;
    const split: Chart = {
      ...chart,
      accountOwner: [...chart.accountOwner],
      accountAsset: [...chart.accountAsset],
      accountPlace: [...chart.accountPlace],
      accountUnlimited: [...chart.accountUnlimited],
    };
    const twin = new Map<number, number>();
    chart.accountOwner.forEach((owner, account) => {
      const role = chart.roles[chart.ownerRole[owner]!];
      if ((role !== 'contributors' && role !== 'providers') || chart.accountPlace[account] !== 'wallet') return;
      twin.set(account, split.accountOwner.length);
      split.accountOwner.push(owner);
      split.accountAsset.push(chart.accountAsset[account]!);
      split.accountPlace.push('wallet');
      split.accountUnlimited.push(false);
    });
    const held = new Map<number, number>();
    const entries: Entry[] = [];
    const move = (posting: Posting) => {
      held.set(posting.from, (held.get(posting.from) ?? 0) - posting.amount);
      held.set(posting.to, (held.get(posting.to) ?? 0) + posting.amount);
      entries.push(posting);
    };
    let turn = 0;
    for (const entry of recording.entries) {
      if (!isPosting(entry)) {
        entries.push(entry);
        continue;
      }
      const other = twin.get(entry.from);
      const short = entry.amount - (held.get(entry.from) ?? 0);
      if (other !== undefined && short > 0) {
        move({ operation: OWN, reason: entry.reason, from: other, to: entry.from, amount: short });
      }
      const to = turn++ % 2 === 0 ? (twin.get(entry.to) ?? entry.to) : entry.to;
      move({ ...entry, to });
    }
    expect(entries.length).toBeGreaterThan(recording.entries.length + 100);
    const ledger = again(entries, split);
    expect(selfReference(ledger)).toBeCloseTo(selfReference(recording.ledger), 9);
    expect(coverage(ledger, 'providers')).toBeCloseTo(coverage(recording.ledger, 'providers'), 9);
  });

  test('(b) wash between owners without fresh money adds nothing; between investors only their own K and G, once', () => {
    const { chart } = recording;
    const washed = (role: string, part: number) => {
      const token = chart.assets.findIndex(({ symbol }) => symbol === 'TOKEN');
      const wallets = chart.accountOwner.flatMap((owner, account) =>
        chart.ownerRole[owner] === chart.roles.indexOf(role) &&
        chart.accountAsset[account] === token &&
        chart.accountPlace[account] === 'wallet'
          ? [account]
          : [],
      );
      const held = new Map<number, number>();
      const entries: Entry[] = [];
      let epoch = 0;
      for (const entry of recording.entries) {
        entries.push(entry);
        if (isPosting(entry)) {
          held.set(entry.from, (held.get(entry.from) ?? 0) - entry.amount);
          held.set(entry.to, (held.get(entry.to) ?? 0) + entry.amount);
          continue;
        }
        // Once an epoch, each of ten owners sends part of what it has to its neighbour and gets it back.
        for (let k = 0; k < 10; k++) {
          const from = wallets[(epoch * 10 + k) % wallets.length]!;
          const to = wallets[(epoch * 10 + k + 1) % wallets.length]!;
          const amount = Math.floor((held.get(from) ?? 0) * part);
          if (amount === 0) continue;
          entries.push({ operation: PAY, reason: 0, from, to, amount });
          entries.push({ operation: PAY, reason: 0, from: to, to: from, amount });
        }
        epoch++;
      }
      return again(entries);
    };
    const before = booked(recording.ledger);
    const contributors = washed('contributors', 0.9);
    expect(contributors.postings).toBeGreaterThan(recording.ledger.postings + 500);
    expect(selfReference(contributors)).toBeCloseTo(selfReference(recording.ledger), 9);
    expect(coverage(contributors, 'providers')).toBeCloseTo(coverage(recording.ledger, 'providers'), 9);
    const investors = booked(washed('investors', 0.5));
    expect(investors.X).toBeCloseTo(before.X, 6);
    expect(investors.E).toBeCloseTo(before.E, 6);
    expect(investors.K + investors.G).toBeGreaterThan(before.K + before.G);
    const capital = recording.entries
      .filter(isPosting)
      .filter(({ operation }) => operation === 9 || operation === 0 || operation === 20)
      .reduce((sum, { from, amount }) => sum + recording.ledger.value(from, amount), 0);
    expect(investors.K + investors.G - before.K - before.G).toBeLessThan(capital * 3);
  });

  test('(d) TOKEN × 1000 with marks ÷ 1000: the same', () => {
    const { chart } = recording;
    const isToken = (account: number) => chart.assets[chart.accountAsset[account]!]!.symbol === 'TOKEN';
    const cheap: Chart = {
      ...chart,
      assets: chart.assets.map((a) => (a.symbol === 'TOKEN' ? { ...a, mark: a.mark / 1000 } : a)),
    };
    const entries = recording.entries.map((entry) =>
      isPosting(entry)
        ? { ...entry, amount: isToken(entry.from) ? entry.amount * 1000 : entry.amount }
        : { marks: entry.marks.map((mark, asset) => (chart.assets[asset]!.symbol === 'TOKEN' ? mark / 1000 : mark)) },
    );
    expect(selfReference(again(entries, cheap))).toBeCloseTo(selfReference(recording.ledger), 9);
  });
});
