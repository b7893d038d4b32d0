// openledger.yaml put aside at three moments drawn at random, one of them while a training is under way, and taken up again:
// the same run, hash for hash. And a run in another process, on another Node, with every table on: the same again.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Economy } from '../../sim/economy/economy.ts';
import { decode, encode } from '../../sim/kernel/snapshot.ts';
import { moduleOf, shippedWorld } from '../worlds.ts';

const month = [
  'run.length=40 days',
  'run.window=10 days',
  'populations.customers.count=1000',
  'populations.customers.adoption.bass.p=3 /year',
];
const build = (set: string[] = [], seed = 1) => shippedWorld('openledger', { set: [...month, ...set], seed });
const fingerprint = ({ kernel, ledger }: Economy) => ({
  hash: kernel.hash.digest(),
  balances: Array.from(ledger.balance),
  books: Array.from(ledger.books),
});

let whole: ReturnType<typeof fingerprint>;
beforeAll(async () => {
  const world = build();
  await world.run();
  whole = fingerprint(world);
});

describe('a run put aside and taken up', () => {
  // Two of them drawn once by a die; at the third, a month's first hours, a training waits for its compute.
  test.each([
    ['in the afternoon of day 17', 17 * 24 + 15.284, 0],
    ['at the stroke of an epoch, day 33', 33 * 24, undefined],
    ['while a training is under way', 30 * 24 + 0.4, 1],
  ])('%s', async (_, hours, training) => {
    const first = build();
    await first.run(hours);
    if (training !== undefined) expect(moduleOf(first, 'builder').columns.waiting![0]).toBe(training);
    const saved = decode(encode(first.save()));
    // Whatever the first does afterwards is nothing to the second.
    await first.run();
    expect(fingerprint(first)).toEqual(whole);
    const second = build();
    second.load(saved);
    expect(second.now).toBe(hours);
    await second.run();
    expect(fingerprint(second)).toEqual(whole);
  });

  test('a fork with other parameters keeps its luck and parts from the run', async () => {
    const first = build();
    await first.run(20 * 24);
    const fork = build();
    fork.load(decode(encode(first.save())));
    fork.change('emission', 'rate', 0);
    await fork.run();
    expect(fork.kernel.hash.digest()).not.toBe(whole.hash);
    const adopted = (world: Economy) => Array.from(moduleOf(world, 'customers').columns.adopted!);
    await first.run();
    expect(adopted(fork)).toEqual(adopted(first));
  });

  test('a snapshot of another scenario is refused', async () => {
    const first = build();
    await first.run(48);
    const other = build(['populations.providers.count=10']);
    expect(() => other.load(first.save())).toThrow('ledger: expected');
  });
});

test('another seed is another run', async () => {
  const world = build([], 2);
  await world.run();
  expect(world.kernel.hash.digest()).not.toBe(whole.hash);
});

test('Node 22, in a process of its own: the same hash', () => {
  const node22 = join(import.meta.dirname, '../../node_modules/node22/bin/node');
  const script = join(import.meta.dirname, 'fixtures/fingerprint.ts');
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  const out = execFileSync(node22, [...flags, script, ...month], { encoding: 'utf8' });
  expect(out.trim()).toBe(`v22 ${whole.hash}`);
});
