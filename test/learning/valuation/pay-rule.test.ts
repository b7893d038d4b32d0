import { describe, expect, test } from 'vitest';
import { COALITION_DEFAULTS } from '../../../sim/learning/coalition-training.ts';
import { openDevice } from '../../../sim/learning/devices.ts';
import {
  type Contribution,
  type ContributorGroup,
  groupContributors,
  judgePay,
} from '../../../sim/learning/valuation/pay-rule.ts';
import { memoryRecords } from '../../../sim/learning/valuation/records.ts';
import { twelve } from './known-shards.ts';

const contribution = (kind: string, owner: number, paid = 1): Contribution => ({
  kind,
  shard: { indices: Uint32Array.of(2000 + owner, 3000 + owner), labels: Uint8Array.of(1, 2), owner, registered: 0 },
  paid,
});
const contributions = [
  ...Array.from({ length: 10 }, (_, i) => contribution('clean', i, i)),
  ...Array.from({ length: 5 }, (_, i) => contribution('noisy', 10 + i)),
  contribution('copied', 15),
];

describe('groups of contributors', () => {
  test('are as many of a kind as its share of the contributors, and one at least', () => {
    // Five spare groups by 10 : 5 : 1 are 3.125, 1.5625 and .3125: three, two and none.
    const groups = groupContributors(contributions, 8);
    expect(groups.map(({ name, members }) => [name, members])).toEqual([
      ['clean 1', 3],
      ['clean 2', 3],
      ['clean 3', 2],
      ['clean 4', 2],
      ['noisy 1', 2],
      ['noisy 2', 2],
      ['noisy 3', 1],
      ['copied', 1],
    ]);
    expect(groups[1]!.paid).toBe(1 + 5 + 9);
    expect([...groups[1]!.shard.indices]).toEqual([2001, 3001, 2005, 3005, 2009, 3009]);
    expect(groups.reduce((sum, { paid }) => sum + paid, 0)).toBe(45 + 5 + 1);
  });

  test('are no more than there are members, and refuse more kinds than groups', () => {
    expect(groupContributors(contributions.slice(8, 12), 12).map(({ members }) => members)).toEqual([1, 1, 1, 1]);
    expect(() => groupContributors(contributions, 2)).toThrow('expected a group for each of 3 kinds, got 2');
  });
});

describe('a pay rule held against retraining', () => {
  const [clean, noisy, poisoned, empty] = ['clean 1', 'noisy 60 %', 'poisoned 1', 'empty'].map(
    (name): ContributorGroup => {
      const { kind, shard } = twelve(20).find((known) => known.name === name)!;
      return { name, kind, members: 2, shard, paid: 0 };
    },
  ) as [ContributorGroup, ContributorGroup, ContributorGroup, ContributorGroup];
  const records = memoryRecords();
  const judged = async (paid: readonly number[]) => {
    const device = await openDevice('wasm');
    try {
      const groups = [clean, noisy, poisoned, empty].map((group, i) => ({ ...group, paid: paid[i]! }));
      const training = { ...COALITION_DEFAULTS, steps: 40 };
      return await judgePay({ device, records, groups, training, seeds: [1, 2] });
    } finally {
      device.close();
    }
  };

  test('errs by what it pays to those who bring harm or nothing, and not at all when it pays by worth', async () => {
    const misled = await judged([0, 0, 30, 10]);
    expect(misled.payoutError).toBeCloseTo(1, 12);
    expect(misled.groups.map(({ paid }) => paid)).toEqual([0, 0, 0.75, 0.25]);
    expect(misled.cost.trainings).toBe(8);
    const [first, second, third, fourth] = misled.groups;
    expect(first!.value).toBeGreaterThan(second!.value);
    expect(second!.value).toBeGreaterThan(third!.value);
    expect([third!.due, fourth!.due, fourth!.value]).toEqual([0, 0, 0]);

    const right = await judged(misled.groups.map(({ value }) => Math.max(0, value)));
    expect(right.payoutError).toBeLessThan(1e-12);
    expect(right.rankCorrelation).toBeGreaterThan(0.9);
    expect((await judged([1, 1, 1, 1])).payoutError).toBeGreaterThanOrEqual(0.5);
  });

  test('has no error where nobody is paid', async () => {
    const { payoutError, rankCorrelation } = await judged([0, 0, 0, 0]);
    expect([payoutError, rankCorrelation]).toEqual([Number.NaN, Number.NaN]);
  });
});
