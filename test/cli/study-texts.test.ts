import { describe, expect, test } from 'vitest';
import { studyProgressText } from '../../sim/cli/study-progress.ts';
import { dryRunText, type Planned } from '../../sim/cli/sweep-text.ts';
import { createStudySpec } from '../../sim/study/study-spec.ts';

describe('how far a study is', () => {
  const progress = { done: 571, total: 960, before: 260, failed: 1, underWay: 0, seconds: 10 };

  test('is a bar, what is done, the pace, the time left, failures and memory', () => {
    expect(studyProgressText(progress, 410e6)).toBe(
      '[#####.....] 571/960 · 31 runs/s · 13 s left · 1 failed · rss 410 MB',
    );
  });

  test('counts what is under way, and slow runs by the minute', () => {
    const slow = { ...progress, done: 260, failed: 0, underWay: 1.5, seconds: 90 };
    expect(studyProgressText(slow, 1e6)).toBe('[##........] 260/960 · 1.0 runs/min · 11.6 h left · rss 1 MB');
    expect(studyProgressText({ ...slow, underWay: 0 }, 1e6)).toBe('[##........] 260/960 · rss 1 MB');
  });
});

describe('a dry run', () => {
  const over = ['a.b', 'c.d'].map(
    (path) => ({ path, of: 'count', unit: '1', kind: 'values', texts: ['1', '2', '3'] }) as const,
  );
  const points = over[0]!.texts.flatMap((a) =>
    over[1]!.texts.map((c) => ({ source: 0, set: [], varied: { 'a.b': a, 'c.d': c } })),
  );
  const spec = createStudySpec({ sources: [], points, seeds: Array(64).fill(0), device: 'cpu' });
  const planned: Planned = { name: 'x', sweep: { design: 'grid', points: undefined, over }, spec, out: 'out/x' };

  test('says how many runs, how many are done, how long and how large, and the first five points', () => {
    expect(dryRunText(planned, 150, { seconds: 125, bytes: 40e6, runs: 9 }).split('\n')).toEqual([
      '3 × 3 points × 64 seeds = 576 runs, 426 already done, about 2 min, 40 MB in out/x',
      '  0  a.b=1 c.d=1',
      '  1  a.b=1 c.d=2',
      '  2  a.b=1 c.d=3',
      '  3  a.b=2 c.d=1',
      '  4  a.b=2 c.d=2',
      '  … and 4 more',
    ]);
  });

  test('says what it does not know, and when there is nothing to do', () => {
    const first = (missing: number, seconds: number | undefined) =>
      dryRunText(planned, missing, { seconds, bytes: undefined, runs: 0 }).split('\n')[0];
    expect(first(576, undefined)).toBe('3 × 3 points × 64 seeds = 576 runs, time unknown');
    expect(first(0, 0)).toBe('3 × 3 points × 64 seeds = 576 runs, 576 already done, nothing to do');
  });
});
