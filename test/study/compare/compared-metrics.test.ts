import { describe, expect, test } from 'vitest';
import type { Check } from '../../../sim/scenario/scenario.ts';
import { comparedMetrics } from '../../../sim/study/compare/compared-metrics.ts';

const measured = ['token_price', 'income:miners', 'income:team', 'external_coverage', 'runway'].map((name) => ({
  name,
  unit: '1',
  about: name,
}));
const check = (metric: string, comparison: Check['comparison']) => ({ metric, comparison }) as Check;
const compared = (checks: readonly Check[], named: readonly string[] = []) =>
  comparedMetrics(measured, checks, named).map(({ name, good }) => [name, good]);

describe('the metrics of a comparison', () => {
  test('are the headlines that are measured', () => {
    expect(compared([])).toEqual([
      ['external_coverage', 'high'],
      ['token_price', undefined],
    ]);
  });

  test('those of checks, once, and the way in which checks call them good', () => {
    const checks = [
      check('runway', '>='),
      check('runway', '>'),
      check('external_coverage', '<'),
      check('token_price', '<='),
    ];
    expect(compared(checks)).toEqual([
      ['external_coverage', 'high'],
      ['token_price', 'low'],
      ['runway', 'high'],
    ]);
    expect(compared([check('runway', '>='), check('runway', '<')]).at(-1)).toEqual(['runway', undefined]);
  });

  test('those that are named, of one role or of all', () => {
    expect(compared([], ['income']).slice(2)).toEqual([
      ['income:miners', undefined],
      ['income:team', undefined],
    ]);
    expect(compared([], ['income:team', 'token_price']).slice(2)).toEqual([['income:team', undefined]]);
  });

  test('a name that no design measures is refused', () => {
    expect(() => compared([], ['incom'])).toThrow(
      '--metric incom: expected a metric that one of the designs measures; try one of token_price, income:miners, income:team, external_coverage, runway',
    );
  });
});
