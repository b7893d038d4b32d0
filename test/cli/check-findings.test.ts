import { describe, expect, test } from 'vitest';
import { checkFinding, crashFinding, driftFindings, type Strictness } from '../../sim/cli/check-findings.ts';
import type { Check } from '../../sim/scenario/scenario.ts';
import { decide } from '../../sim/study/check/decide.ts';
import type { Comparison } from '../../sim/study/check/drift.ts';
import { judge, type SeedResult } from '../../sim/study/checks.ts';

const check = (given: Partial<Check> = {}): Check => ({
  level: 'error',
  that: 'coverage >= 30 %',
  metric: 'coverage',
  comparison: '>=',
  threshold: 0.3,
  when: { kind: 'end' },
  seeds: 0.9,
  place: { file: 'scenario.yaml', line: 7, column: 5 },
  ...given,
});
const measures = [{ name: 'coverage', unit: '1', about: '' }];
const usual: Strictness = { strict: false, undecided: '4', drift: 'warn' };
const commands = [{ label: 'replay', text: 'quesnay run' }];

function found(given: Partial<Check>, values: readonly number[], strictness: Partial<Strictness> = {}) {
  const asked = check(given);
  const outcome = (value: number): SeedResult['outcome'] =>
    Number.isNaN(value) ? 'inactive' : value >= asked.threshold ? 'holds' : 'fails';
  const result = judge(
    asked,
    values.map((value) => ({ outcome: outcome(value), value })),
  );
  return checkFinding(result, decide(result, 0.95), measures, { ...usual, ...strictness }, commands, 'main.yaml');
}

const many = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

describe('a check', () => {
  test('says its value, and what that leaves of all seeds', () => {
    expect(found({}, many(64, 0.41))).toEqual({
      title: 'coverage >= 30 % at end',
      outcome: 'passed',
      level: 'error',
      value: '41 %',
      evidence: 'holds in 64 of 64 seeds, which leaves 94.4 % to 100 % of all; 90 % asked',
      commands: [],
      place: { file: 'scenario.yaml', line: 7, column: 5 },
    });
  });

  test('that --set made stands at the top of the scenario', () => {
    const place = { file: '--set', line: 1, column: 9 };
    expect(found({ place }, [0.41]).place).toEqual({ file: 'main.yaml', line: 1, column: 1 });
  });

  test('that fails brings its commands', () => {
    expect(found({}, many(8, 0.2))).toMatchObject({ outcome: 'failed', commands });
    expect(found({ level: 'warn' }, many(8, 0.2))).toMatchObject({ outcome: 'failed', level: 'warn' });
    expect(found({ level: 'warn' }, many(8, 0.2), { strict: true }).level).toBe('error');
  });

  test.each([
    ['4', 'undecided', '; undecided: about 33 more seeds would decide it'],
    ['pass', 'passed', '; undecided, taken for a pass: about 33 more seeds would decide it'],
    ['fail', 'failed', '; undecided, taken for a fail: about 33 more seeds would decide it'],
  ] as const)('that is undecided is taken as told: %s', (undecided, outcome, text) => {
    const finding = found({}, many(3, 0.41), { undecided });
    expect(finding.outcome).toBe(outcome);
    expect(finding.evidence).toMatch(new RegExp(`${text}$`));
  });

  test('that no seeds decide says why', () => {
    expect(found({}, [...many(60, 0.41), ...many(4, Number.NaN)]).evidence).toMatch(
      /holds in 60 of 64 seeds, inactive in 4, which leaves .*; undecided: a metric without a value decides nothing$/,
    );
    expect(found({}, [...many(9, 0.41), 0.1]).evidence).toMatch(/; undecided: it lies on the border, /);
  });

  test('on a mean says its interval', () => {
    const mean = { seeds: undefined, statistic: 'mean' } as const;
    // 0.25 ± t(3) · 0.1290994 / 2 = 0.25 ± 0.2054 (R: t.test).
    expect(found(mean, [0.1, 0.2, 0.3, 0.4])).toMatchObject({
      title: 'mean of coverage >= 30 % at end',
      value: '25 % [11.5, 38.5]',
      evidence: expect.stringMatching(/^mean 25 % \[4\.46, 45\.5\] of 4 seeds; undecided: about \d+ more seeds/),
    });
    expect(found(mean, [0.1, Number.NaN]).evidence).toMatch(/^no mean, inactive in 1; undecided: /);
    expect(found(mean, many(3, 0.5)).evidence).toBe('mean 50 % [50, 50] of 3 seeds');
  });
});

describe('a baseline', () => {
  const comparison = (given: Partial<Comparison> = {}): Comparison => ({
    paired: true,
    sameRuns: false,
    sameDesign: true,
    confidence: 0.95,
    level: 0.975,
    metrics: [
      {
        name: 'coverage',
        unit: '1',
        drifted: true,
        before: [1, 3],
        now: [2, 4],
        difference: { mean: 1, low: 0.5, high: 1.5 },
      },
      { name: 'price', unit: 'USD', drifted: true, before: [1, 3], now: [2, 4], p: 0.00123 },
      { name: 'calm', unit: 'USD', drifted: false, before: [1, 3], now: [1, 3], p: 1 },
    ],
    gone: [],
    added: [],
    ...given,
  });
  const scenario = { checks: [check()], file: 'scenario.yaml' };
  const findings = (given: Partial<Comparison>, strictness: Partial<Strictness> = {}) =>
    driftFindings(comparison(given), 'b.json', scenario, { ...usual, ...strictness });

  test('that metrics moved from has a finding for each, where a check asks for it', () => {
    const [coverage, price, ...rest] = findings({});
    expect(rest).toEqual([]);
    expect(coverage).toMatchObject({
      title: 'coverage as in b.json',
      outcome: 'failed',
      level: 'warn',
      value: '2 [1.1, 2.9] became 3 [2.1, 3.9]',
      evidence:
        '1 [0.5, 1.5] in 2 pairs of equal luck at 97.5 %, for 95 % with all 3 metrics; the same design, but other runs',
      place: { line: 7, column: 5 },
    });
    expect(price).toMatchObject({
      evidence: expect.stringMatching(
        /^two samples so far apart come by chance with probability 0\.0012, too seldom at 97\.5 %/,
      ),
      place: { file: 'scenario.yaml', line: 1, column: 1 },
    });
    expect(findings({}, { drift: 'error' })[0]!.level).toBe('error');
    expect(findings({}, { strict: true })[0]!.level).toBe('error');
  });

  test('that nothing moved from passes, and says what it was compared with', () => {
    const metrics = comparison().metrics.slice(2);
    const evidence = (given: Partial<Comparison>) => findings({ metrics, ...given })[0]!.evidence;
    expect(findings({ metrics })).toHaveLength(1);
    expect(evidence({ sameRuns: true })).toBe('none of 1 metrics moved; the same runs, event for event');
    expect(evidence({ sameRuns: undefined })).toMatch(/; the same design under other seeds$/);
    expect(evidence({ sameDesign: false })).toMatch(/; another design than the baseline’s$/);
    expect(evidence({ gone: ['a', 'b'], added: ['c'] })).toMatch(/; no longer measured: a, b; not in it: c$/);
  });
});

test('crashes are one finding, with the first three commands', () => {
  const failure = (seed: number) =>
    ({ point: 0, seed, status: 'crashed', message: `seed ${seed} fell`, stack: '', seconds: 0 }) as const;
  const again = (seed: number) => `quesnay run --seed ${seed}`;
  expect(crashFinding([], 8, 'a.yaml', again)).toEqual([]);
  expect(crashFinding([2, 4, 6, 8].map(failure), 8, 'a.yaml', again)).toMatchObject([
    {
      outcome: 'crashed',
      evidence: '4 of 8 crashed; seed 2 fell',
      commands: [2, 4, 6].map((seed) => ({ label: 'replay', text: again(seed) })),
      place: { file: 'a.yaml', line: 1, column: 1 },
    },
  ]);
});
