// What each contributor was paid per sample that counted, measured from the postings: every TOKEN of emission and fees that
// reached it, over months in which it took part from beginning to end.

import type { Journal } from '../../sim/money/operations.ts';
import { PAY_OUT, PAY_OUT_BESIDE } from '../../sim/money/operations.ts';
import { moduleOf, shippedWorld, type WorldOptions } from '../worlds.ts';

export const kinds = ['clean', 'noisy', 'copied'] as const;

/** Everybody takes part from the first day to the last with a whole shard, whatever it pays, and nobody is refused. */
export const controlled = [
  'populations.contributors.active=100 %',
  'populations.contributors.at-hand=100 %',
  'populations.contributors.cost=0 USD/day',
  'populations.contributors.reservation-income=0 USD/day',
  'rules.attribution.accept-from=0 %',
];

export interface DataPay {
  /** Mean pay per sample by kind, the mean over all samples being 1. Samples are those submitted. */
  byKind: Record<(typeof kinds)[number], number>;
  /** Clean shards that somebody copies, against clean shards that nobody does: ratio of mean pay per sample. */
  copiedOriginals: number;
  /** Least and largest pay per sample of any contributor who holds samples. */
  range: [number, number];
  accuracy: number;
  /** USD a day in the last 90 days. */
  external: number;
}

/** Runs openledger.yaml and measures. `settle`: days before which pay is not counted. */
export async function dataPay(options: WorldOptions, settle = 31): Promise<DataPay> {
  const earned = new Map<number, number>();
  let counting = false;
  const journal: Journal = {
    posting(operation, _reason, _from, to, amount) {
      if (counting && (operation === PAY_OUT || operation === PAY_OUT_BESIDE))
        earned.set(to, (earned.get(to) ?? 0) + amount);
    },
    epoch() {},
  };
  let external = 0;
  const world = shippedWorld('openledger', {
    ...options,
    journal,
    observer: (view) => {
      counting = view.now >= settle * 24;
      external = view.roles.reduce((sum, role) => sum + view.flow(role, 10, 0), 0) / view.epochs;
    },
  });
  await world.run();
  const own = moduleOf(world, 'contributors').columns;
  const registry = moduleOf(world, 'attribution').columns;
  const first = moduleOf(world, 'contributors').accounts.token!;
  const members = Array.from({ length: registry.holders![0]! }, (_, i) => i).filter((i) => registry.submitted![i]! > 0);
  const perSample = (i: number) => (earned.get(first + i) ?? 0) / registry.submitted![i]!;
  const mean = (of: number[]) => of.reduce((sum, i) => sum + perSample(i), 0) / of.length;
  const all = mean(members);
  const victims = new Set(members.filter((i) => own.kind![i] === 2).map((i) => own.victim![i]!));
  const clean = members.filter((i) => own.kind![i] === 0);
  const each = members.map((i) => perSample(i) / all);
  return {
    byKind: Object.fromEntries(
      kinds.map((kind, k) => [kind, mean(members.filter((i) => own.kind![i] === k)) / all]),
    ) as DataPay['byKind'],
    copiedOriginals: mean(clean.filter((i) => victims.has(i))) / mean(clean.filter((i) => !victims.has(i))),
    range: [Math.min(...each), Math.max(...each)],
    accuracy: moduleOf(world, 'builder').columns.accuracy![0]!,
    external,
  };
}
