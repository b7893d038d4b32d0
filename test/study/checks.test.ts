import { describe, expect, test } from 'vitest';
import type { Check } from '../../sim/scenario/scenario.ts';
import { demandText, judge, type SeedResult, watchCheck } from '../../sim/study/checks.ts';

const check = (given: Partial<Check> = {}): Check => ({
  level: 'error',
  that: 'coverage >= 0.3',
  metric: 'coverage',
  comparison: '>=',
  threshold: 0.3,
  when: { kind: 'end' },
  seeds: 0.9,
  place: { file: 'scenario.yaml', line: 1, column: 1 },
  ...given,
});

/** The outcome for a metric observed at hours 24, 48, 72, … */
function outcome(given: Partial<Check>, values: readonly number[]): SeedResult {
  const watch = watchCheck(check(given));
  values.forEach((value, i) => {
    watch.observe(24 * (i + 1), value);
  });
  return watch.result();
}

describe('a seed', () => {
  test('is judged by the last observation at the end', () => {
    expect(outcome({}, [0.1, Number.NaN, 0.4])).toEqual({ outcome: 'holds', value: 0.4 });
    expect(outcome({}, [0.4, 0.4, 0.2])).toEqual({ outcome: 'fails', value: 0.2 });
    expect(outcome({}, [0.4, Number.NaN])).toEqual({ outcome: 'inactive', value: Number.NaN });
  });

  test('is judged by the first observation not before a moment', () => {
    const when = { kind: 'at', hours: 30 } as const;
    expect(outcome({ when }, [0.1, 0.5, 0.1])).toEqual({ outcome: 'holds', value: 0.5 });
    expect(outcome({ when }, [0.5, 0.1, 0.5])).toEqual({ outcome: 'fails', value: 0.1 });
    expect(outcome({ when: { kind: 'at', hours: 48 } }, [0.1, 0.5])).toEqual({ outcome: 'holds', value: 0.5 });
    expect(outcome({ when }, [0.5])).toEqual({ outcome: 'inactive', value: Number.NaN });
  });

  test('is judged by every observation from a moment on, and told the worst', () => {
    const when = { kind: 'after', hours: 48 } as const;
    expect(outcome({ when }, [0, 0.4, 0.35, 0.9])).toEqual({ outcome: 'holds', value: 0.35 });
    expect(outcome({ when }, [0.4, 0.4, 0.2, 0.9])).toEqual({ outcome: 'fails', value: 0.2 });
    expect(outcome({ when, comparison: '<=' }, [0.9, 0.1, 0.35, 0.2])).toEqual({ outcome: 'fails', value: 0.35 });
  });

  test('fails also where the metric was inactive at times, but does not hold there', () => {
    const when = { kind: 'after', hours: 0 } as const;
    expect(outcome({ when }, [Number.NaN, 0.2, Number.NaN])).toEqual({ outcome: 'fails', value: 0.2 });
    expect(outcome({ when }, [0.5, Number.NaN, 0.4])).toEqual({ outcome: 'inactive', value: Number.NaN });
  });

  test.each([
    ['<', [false, false]],
    ['<=', [true, false]],
    ['>', [false, true]],
    ['>=', [true, true]],
  ] as const)('compares by %s', (comparison, [equal, above]) => {
    expect(outcome({ comparison }, [0.3]).outcome).toBe(equal ? 'holds' : 'fails');
    expect(outcome({ comparison }, [0.4]).outcome).toBe(above ? 'holds' : 'fails');
  });
});

describe('all seeds', () => {
  const seeds = (holds: number, fails: number, inactive = 0): SeedResult[] => [
    ...Array.from({ length: holds }, (): SeedResult => ({ outcome: 'holds', value: 1 })),
    ...Array.from({ length: fails }, (): SeedResult => ({ outcome: 'fails', value: 0 })),
    ...Array.from({ length: inactive }, (): SeedResult => ({ outcome: 'inactive', value: Number.NaN })),
  ];

  test.each([
    [9, 1, 0, 'pass'],
    [8, 2, 0, 'fail'],
    [8, 1, 1, 'undecided'],
    [0, 0, 10, 'undecided'],
    [9, 0, 1, 'pass'],
    [7, 2, 1, 'fail'],
  ] as const)('%i hold, %i fail, %i are inactive: %s at 90 %%', (holds, fails, inactive, verdict) => {
    expect(judge(check(), seeds(holds, fails, inactive))).toMatchObject({ verdict, holds, fails, inactive });
  });

  test('a share of the seeds is rounded up to whole seeds', () => {
    expect(judge(check({ seeds: 0.9 }), seeds(2, 1)).verdict).toBe('fail');
    expect(judge(check({ seeds: 0.07 }), seeds(7, 93)).verdict).toBe('pass'); // 0.07 · 100 is a little more than 7
    expect(judge(check({ seeds: 0.07 }), seeds(6, 94)).verdict).toBe('fail');
    expect(judge(check({ seeds: 0 }), seeds(0, 3)).verdict).toBe('pass');
  });

  test.each([
    [[0, 0, 0.91], 'pass'],
    [[0.31, 0.31, 0.27], 'fail'],
    [[0.9, Number.NaN, 0.9], 'undecided'],
  ] as const)('%j have a mean, if all are active: %s', (values, verdict) => {
    const results = values.map((value): SeedResult => ({ outcome: 'holds', value }));
    expect(judge(check({ seeds: undefined, statistic: 'mean' }), results).verdict).toBe(verdict);
  });
});

test('a check says its demand and its moment', () => {
  expect(demandText(check())).toBe('coverage >= 0.3 at end');
  expect(demandText(check({ statistic: 'p5', when: { kind: 'after', hours: 36 } }))).toBe(
    'p5 of coverage >= 0.3 after day 1.5',
  );
});
