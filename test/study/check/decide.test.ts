import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Check } from '../../../sim/scenario/scenario.ts';
import { decide } from '../../../sim/study/check/decide.ts';
import { judge, type SeedResult } from '../../../sim/study/checks.ts';

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

const seeds = (holds: number, fails: number, inactive = 0): SeedResult[] => [
  ...Array.from({ length: holds }, (): SeedResult => ({ outcome: 'holds', value: 1 })),
  ...Array.from({ length: fails }, (): SeedResult => ({ outcome: 'fails', value: 0 })),
  ...Array.from({ length: inactive }, (): SeedResult => ({ outcome: 'inactive', value: Number.NaN })),
];
const decided = (given: Partial<Check>, results: readonly SeedResult[], confidence = 0.95) =>
  decide(judge(check(given), results), confidence);

describe('a share of all seeds', () => {
  // All n hold: the lower end is the n-th root of (1 − confidence)/2, and above 0.9 from n = ln 0.025 / ln 0.9 = 35.01 on.
  test.each([
    [0.9, 0.95, 36],
    [0.9, 0.99, 51],
    [0.5, 0.95, 6],
    [0.99, 0.95, 368],
  ])('%d at a confidence of %d takes %i seeds that all hold', (share, confidence, needed) => {
    expect(Math.ceil(Math.log((1 - confidence) / 2) / Math.log(share))).toBe(needed);
    expect(decided({ seeds: share }, seeds(needed, 0), confidence).verdict).toBe('pass');
    expect(decided({ seeds: share }, seeds(needed - 1, 0), confidence)).toMatchObject({
      verdict: 'undecided',
      more: 1,
    });
    expect(decided({ seeds: share }, seeds(3, 0), confidence)).toMatchObject({
      verdict: 'undecided',
      more: needed - 3,
    });
  });

  test('is refuted by two seeds at 90 %, and by one at 100 %', () => {
    expect(decided({}, seeds(0, 1)).verdict).toBe('undecided'); // 0 of 1: up to 97.5 %
    expect(decided({}, seeds(0, 2))).toMatchObject({ verdict: 'fail', interval: { low: 0 } });
    expect(decided({}, seeds(0, 2)).interval!.high).toBeCloseTo(1 - Math.sqrt(0.025), 12);
    expect(decided({ seeds: 1 }, seeds(999, 1)).verdict).toBe('fail');
  });

  test('of 100 % passes while nothing refutes it, and says how often it may yet fail', () => {
    const { verdict, interval } = decided({ seeds: 1 }, seeds(20, 0));
    expect(verdict).toBe('pass');
    expect(interval!.low).toBeCloseTo(0.025 ** (1 / 20), 12);
    expect(decided({ seeds: 1 }, seeds(20, 0, 1)).verdict).toBe('undecided');
  });

  test('of 0 % always passes', () => {
    expect(decided({ seeds: 0 }, seeds(0, 1)).verdict).toBe('pass');
  });

  test('counts an inactive seed as either', () => {
    expect(decided({}, seeds(64, 0)).verdict).toBe('pass');
    expect(decided({}, seeds(60, 0, 4))).toMatchObject({ verdict: 'undecided', more: undefined });
    expect(decided({}, seeds(10, 50, 4)).verdict).toBe('fail');
    expect(decided({}, []).verdict).toBe('undecided');
  });

  test('nobody can tell how many seeds decide what lies on the border', () => {
    expect(decided({}, seeds(9, 1))).toMatchObject({ verdict: 'undecided', more: undefined });
    expect(decided({}, seeds(19, 1)).more).toBeGreaterThan(10);
  });

  test('passes or fails by mistake in at most one study of forty', () => {
    for (const [trials, share] of [
      [40, 0.9],
      [64, 0.9],
      [25, 0.5],
    ] as const) {
      const verdicts = Array.from(
        { length: trials + 1 },
        (_, k) => decided({ seeds: share }, seeds(k, trials - k)).verdict,
      );
      const probability = (verdict: string, truth: number) =>
        verdicts.reduce((sum, got, k) => sum + (got === verdict ? binomial(trials, k, truth) : 0), 0);
      expect(probability('pass', share - 1e-9)).toBeLessThanOrEqual(0.025);
      expect(probability('fail', share)).toBeLessThanOrEqual(0.025);
      expect(probability('undecided', share)).toBeGreaterThan(0.9);
    }
  });

  test('never passes or fails what counting does not', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.nat(60), fc.nat(60), fc.nat(3), fc.integer({ min: 0, max: 100 })),
        ([held, failed, inactive, percent]) => {
          const result = judge(check({ seeds: percent / 100 }), seeds(held, failed, inactive));
          const { verdict } = decide(result, 0.95);
          expect([result.verdict, 'undecided']).toContain(verdict);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('the mean of all seeds', () => {
  const mean = (values: readonly number[], threshold: number, given: Partial<Check> = {}) =>
    decided(
      { seeds: undefined, statistic: 'mean', threshold, ...given },
      values.map((value) => ({ outcome: Number.isNaN(value) ? 'inactive' : 'holds', value })),
    );

  // R: t.test(c(1, 2, 3, 4)) is 0.4457397 … 4.5542603.
  test.each([
    ['>=', 0.445, 'pass'],
    ['>=', 0.446, 'undecided'],
    ['>=', 4.554, 'undecided'],
    ['>=', 4.555, 'fail'],
    ['<', 0.445, 'fail'],
    ['<', 4.555, 'pass'],
  ] as const)('1, 2, 3 and 4 %s %d: %s', (comparison, threshold, verdict) => {
    expect(mean([1, 2, 3, 4], threshold, { comparison }).verdict).toBe(verdict);
  });

  test('says how many more seeds would decide it', () => {
    // Deviation 1.29, distance 0.5: t(n − 1) · 1.29 / √n is at most 0.5 from n = 29 on (2.048 · 1.29 / √29 = 0.491).
    expect(mean([1, 2, 3, 4], 2).more).toBe(25);
    expect(mean([1, 2, 3, 4], 2.5).more).toBeUndefined();
  });

  test('of equal values is decided, of one value or with an inactive one it is not', () => {
    expect(mean([3, 3], 3).verdict).toBe('pass');
    expect(mean([3, 3], 3.1).verdict).toBe('fail');
    expect(mean([3], 1)).toEqual({ verdict: 'undecided', interval: undefined });
    expect(mean([3, 3, Number.NaN], 1)).toEqual({ verdict: 'undecided', interval: undefined });
  });
});

function binomial(trials: number, successes: number, share: number): number {
  let probability = 1;
  for (let k = 0; k < successes; k++) probability *= ((trials - k) / (successes - k)) * share;
  return probability * (1 - share) ** (trials - successes);
}
